/// What other targets use must say what it is.
enum Documentation {
    private static let kinds: Set<Substring> = ["struct", "enum", "class", "protocol", "func"]

    /// Types and functions with `package` access that no doc comment stands above. The fields of a
    /// documented type, its initialisers, and what a protocol of the language already names need
    /// none.
    static func breaches(_ file: SourceFile) -> [Breach] {
        var breaches: [Breach] = []
        for (index, line) in file.code.enumerated() where words(line).contains("package") {
            let declaration = declaration(line)
            guard let kind = declaration.first, kinds.contains(kind), !isWitness(line),
                !isDocumented(file, index)
            else { continue }
            let name = declaration.dropFirst().first ?? kind
            breaches.append(Breach(file, index, "\(kind) \(name) has no doc comment"))
        }
        return breaches
    }

    private static let witnesses: Set<Substring> = ["encode", "makeIterator", "next", "hash"]

    /// Operators and the functions the standard protocols ask for.
    private static func isWitness(_ line: String) -> Bool {
        guard let after = line.firstRange(of: "func ")?.upperBound else { return false }
        let name = line[after...].prefix { $0.isLetter || $0.isNumber }
        return name.isEmpty || witnesses.contains(name)
    }

    private static func isDocumented(_ file: SourceFile, _ index: Int) -> Bool {
        var above = index - 1
        while above >= 0, trimmed(file.code[above]).hasPrefix("@") { above -= 1 }
        return above >= 0 && trimmed(file.lines[above]).hasPrefix("///")
    }
}
