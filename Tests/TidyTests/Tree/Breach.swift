import Testing

/// A line that breaks a rule.
struct Breach: Hashable, CustomStringConvertible {
    let path: String
    /// From 1.
    let line: Int
    let text: String

    init(_ file: SourceFile, _ index: Int, _ text: String) {
        path = file.path
        line = index + 1
        self.text = text
    }

    var description: String { "\(path):\(line): \(text)" }
}

/// Finds what breaks one rule in a file.
typealias Rule = (SourceFile) -> [Breach]

/// Records each breach in `files`, and that there was something to look at.
func expectKept(
    _ rule: Rule, in files: [SourceFile], _ location: SourceLocation = #_sourceLocation
) {
    #expect(!files.isEmpty, sourceLocation: location)
    for file in files {
        for breach in rule(file) { Issue.record("\(breach)", sourceLocation: location) }
    }
}
