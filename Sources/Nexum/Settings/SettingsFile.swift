/// The section an entry stands in; `[Market GLOB]` has a name, the others have none.
struct SettingsSection: Hashable, Sendable {
    let kind: String
    let glob: String?
}

/// One `Key=value`, and where its two parts stand.
struct SettingsEntry: Hashable, Sendable {
    let section: SettingsSection
    let key: String
    /// Empty: the default again.
    let value: String
    let keyPlace: Place
    let valuePlace: Place
}

/// One file in the form systemd uses: sections, `Key=value`, lines that begin with `#` or `;` as
/// comments, and a `\` at the end of a line that goes on in the next.
struct SettingsFile {
    /// A file of settings is written by people; one this long is another file taken for it.
    static let linesMax = 10_000

    private(set) var entries: [SettingsEntry] = []
    private var section: SettingsSection?
    private var firstLines: [SettingsSection: [String: Int]] = [:]

    init(name: String, text: String) throws(SettingsError) {
        for line in try LogicalLine.all(in: text, file: name) {
            if line.text.first == "[" { try readHeader(line) } else { try readEntry(line) }
        }
    }

    private mutating func readHeader(_ line: LogicalLine) throws(SettingsError) {
        guard line.text.last == "]" else {
            throw SettingsError(
                problem: .sectionNotClosed, place: line.place(at: line.text.endIndex))
        }
        let inside = line.text.dropFirst().dropLast()
        let kind = inside.prefix { $0 != " " }
        let glob = inside[kind.endIndex...].trimmedBlanks
        section = SettingsSection(kind: String(kind), glob: glob.isEmpty ? nil : String(glob))
        if let problem = Self.problem(kind: String(kind), name: String(glob)) {
            throw SettingsError(problem: problem, place: line.place(at: inside.startIndex))
        }
    }

    private static func problem(kind: String, name: String) -> SettingsError.Problem? {
        let names = SettingsTable.sectionNames
        guard names.contains(kind) else {
            return .unknownSection(kind, nearest: Nearest.name(to: kind, in: names))
        }
        if kind == SettingsTable.marketSection { return Glob(name) == nil ? .notAGlob(name) : nil }
        return name.isEmpty ? nil : .unexpectedName(section: kind)
    }

    private mutating func readEntry(_ line: LogicalLine) throws(SettingsError) {
        guard let equals = line.text.firstIndex(of: "=") else {
            throw SettingsError(
                problem: .notAnAssignment, place: line.place(at: line.text.endIndex))
        }
        let key = line.text[..<equals].trimmedBlanks
        let value = line.text[equals...].dropFirst().trimmedBlanks
        let keyPlace = line.place(at: key.startIndex)
        guard let section else {
            throw SettingsError(problem: .keyBeforeSection(String(key)), place: keyPlace)
        }
        if let first = firstLines[section, default: [:]].updateValue(
            line.number, forKey: String(key))
        {
            throw SettingsError(problem: .setTwice(String(key), firstLine: first), place: keyPlace)
        }
        entries.append(
            SettingsEntry(
                section: section, key: String(key), value: String(value), keyPlace: keyPlace,
                valuePlace: line.place(at: value.startIndex)))
    }
}
