/// What may not be said.
enum Wording {
    /// A binary fraction near money, a price or a count loses some of it.
    static func binaryFractions(_ file: SourceFile) -> [Breach] {
        let banned: Set<Substring> = [
            "Double", "Float", "Float16", "Float80", "CGFloat", "Decimal",
        ]
        return found(file, in: file.code) { words($0).first { banned.contains($0) } }
    }

    /// Work left for later is not finished. The marks are written apart: this file keeps the rule.
    static func marks(_ file: SourceFile) -> [Breach] {
        let banned: Set<Substring> = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]
        return found(file, in: file.lines) { words($0).first { banned.contains($0) } }
    }

    /// What a merge left undecided.
    static func mergeMarkers(_ file: SourceFile) -> [Breach] {
        found(file, in: file.lines) { line in
            line.hasPrefix("<<<<<<< ") || line.hasPrefix(">>>>>>> ") ? "left by a merge" : nil
        }
    }

    /// A test that is switched off hides what it should show.
    static func sleepingTests(_ file: SourceFile) -> [Breach] {
        let switchedOff = "." + "disabled("
        return found(file, in: file.code) { $0.contains(switchedOff) ? "a test is off" : nil }
    }

    /// First parts of absolute paths: of the standard file hierarchy, of the exchange's addresses,
    /// and those the tests make up. Any other path is somebody's own machine.
    static let roots: Set<Substring> = [
        "bin", "dev", "etc", "lib", "nonexistent", "opt", "proc", "run", "sys", "tmp", "usr", "var",
        "account", "api_keys", "communications", "events", "exchange", "historical", "margin",
        "markets", "nexum", "portfolio", "search", "series", "trade-api",
    ]

    /// Absolute paths that are only somebody's own.
    static func machinePaths(_ file: SourceFile) -> [Breach] {
        found(file, in: file.lines) { line in
            for path in absolutePaths(line) where !roots.contains(path) { return path }
            return nil
        }
    }

    /// The first parts of what looks like an absolute path: `/NAME/` in lower case after a space or
    /// a quote.
    private static func absolutePaths(_ line: String) -> [Substring] {
        var roots: [Substring] = []
        for word in line.split(whereSeparator: { " \"'`(=".contains($0) }) where word.first == "/" {
            let parts = word.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count > 1, let root = parts.first, root.first?.isLowercase == true,
                root.allSatisfy({ $0.isLetter || $0.isNumber || "._-".contains($0) })
            else { continue }
            roots.append(root)
        }
        return roots
    }

    private static func found(
        _ file: SourceFile, in lines: [String], _ look: (String) -> Substring?
    ) -> [Breach] {
        var breaches: [Breach] = []
        for (index, line) in lines.enumerated() {
            if let word = look(line) { breaches.append(Breach(file, index, String(word))) }
        }
        return breaches
    }
}
