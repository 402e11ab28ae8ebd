/// The folders of the core in the order in which a decision comes about. A folder knows only those
/// before it.
enum Flow {
    static let order = [
        "Units", "Settings", "Market", "Portfolio", "Risk", "Desk", "Orders", "Liquidation",
        "Ledger", "Engine",
    ]

    private static let kinds: Set<Substring> = [
        "struct", "enum", "class", "protocol", "actor", "typealias",
    ]

    /// Files that lie in no folder of the flow, and names of types of a later folder.
    static func breaches(_ files: [SourceFile]) -> [Breach] {
        var breaches: [Breach] = []
        var places: [Substring: Int] = [:]
        for file in files {
            guard let place = place(file) else {
                breaches.append(Breach(file, 0, "lies in no folder of the flow"))
                continue
            }
            for type in types(file, nested: false) {
                places[type] = min(place, places[type] ?? place)
            }
        }
        for file in files { breaches += late(file, places) }
        return breaches
    }

    private static func place(_ file: SourceFile) -> Int? {
        file.folder.flatMap { order.firstIndex(of: $0) }
    }

    /// The types declared in a file. A nested one is known to others through its outer one only.
    private static func types(_ file: SourceFile, nested: Bool) -> [Substring] {
        file.code.compactMap { line in
            guard nested || line.first != " " else { return nil }
            let declaration = declaration(line)
            guard let kind = declaration.first, kinds.contains(kind) else { return nil }
            return declaration.dropFirst().first
        }
    }

    private static func late(_ file: SourceFile, _ places: [Substring: Int]) -> [Breach] {
        guard let own = place(file) else { return [] }
        let declared = Set(types(file, nested: true))
        var breaches: [Breach] = []
        for (index, line) in file.code.enumerated() {
            for word in plainWords(line) where !declared.contains(word) {
                guard let place = places[word], place > own else { continue }
                breaches.append(
                    Breach(file, index, "\(order[own]) names \(word) of \(order[place])"))
            }
        }
        return breaches
    }

    /// The words that do not follow a dot: those that do are members of something else.
    private static func plainWords(_ line: String) -> [Substring] {
        words(line).filter { word in
            word.first?.isUppercase == true
                && (word.startIndex == line.startIndex
                    || line[line.index(before: word.startIndex)] != ".")
        }
    }
}
