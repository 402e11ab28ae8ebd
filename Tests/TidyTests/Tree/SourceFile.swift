/// One text file of the package, as rules look at it.
struct SourceFile: Sendable {
    /// From the top of the package: `Sources/Nexum/Units/Money.swift`.
    let path: String
    let lines: [String]
    /// The same lines without comments and the text of strings; the lines themselves when the file
    /// is not Swift.
    let code: [String]

    init(_ path: String, _ text: String) {
        self.path = path
        lines = Self.split(text)
        code = path.hasSuffix(".swift") ? Self.split(CodeScanner.code(of: text)) : lines
    }

    var isSwift: Bool { path.hasSuffix(".swift") }

    /// The target it belongs to: the folder under `Sources` or `Tests`; nil for other files.
    var target: String? { part(1) }

    /// The folder inside the target; nil when it lies there directly.
    var folder: String? { part(2) }

    func isIn(_ folder: String) -> Bool { path.hasPrefix(folder + "/") }

    private func part(_ number: Int) -> String? {
        let parts = path.split(separator: "/")
        guard isIn("Sources") || isIn("Tests"), parts.count > number + 1 else { return nil }
        return String(parts[number])
    }

    private static func split(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    }
}
