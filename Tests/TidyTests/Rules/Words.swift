/// The words of a line of code: names, keywords and numbers.
func words(_ line: String) -> [Substring] {
    line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
}

/// The line without its indentation.
func trimmed(_ line: String) -> Substring { line.drop { $0 == " " } }

/// What may stand before the keyword of a declaration.
private let modifiers: Set<Substring> = [
    "package", "internal", "fileprivate", "private", "public", "static", "final", "mutating",
    "nonmutating", "nonisolated", "indirect", "convenience", "required", "override", "unsafe",
    "lazy", "weak", "borrowing", "consuming", "class",
]

/// The words of a declaration from its keyword on, without attributes and modifiers:
/// `["struct", "Money"]`.
func declaration(_ code: String) -> [Substring] {
    var parts = code.split(separator: " ")[...]
    while let first = parts.first, parts.count > 1 {
        let name = first.prefix { $0 != "(" }
        guard modifiers.contains(name) || first.hasPrefix("@") else { break }
        // A class method has `class` before `func`; a class has its name after it.
        if name == "class" && !["func", "var", "subscript"].contains(parts[parts.startIndex + 1]) {
            break
        }
        parts = parts.dropFirst()
    }
    guard let keyword = parts.first else { return [] }
    return [keyword.prefix { $0.isLetter }] + words(parts.dropFirst().joined(separator: " "))
}
