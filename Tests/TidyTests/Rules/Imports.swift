/// What a target may import, besides what its own rule in the table names.
enum Imports {
    /// TABLE: each target and everything it may import. The two that decide and parse import
    /// nothing at all: no clock, no file and no randomness can be in them.
    static let allowed: [String: Set<String>] = [
        "Chance": [],
        "Nexum": [],
        "Wire": [],
        "Kalshi": ["Nexum", "Wire"],
        "Venue": ["Chance", "Nexum", "Wire", "Kalshi"],
        "Simulation": ["Chance", "Nexum", "Wire", "Kalshi", "Venue"],
        "Platform": [
            "Wire", "COpenSSL", "CSystemd", "CLinux", "Dispatch", "Glibc", "Synchronization",
        ],
        "Ledger": ["Nexum", "Wire", "Platform", "FoundationEssentials"],
        "Paper": ["Nexum", "Venue", "Platform", "Kalshi", "Wire"],
        "Control": ["Nexum", "FoundationEssentials", "Glibc"],
        "Manual": [],
        "nexumd": [
            "Nexum", "Wire", "Kalshi", "Venue", "Paper", "Platform", "Ledger", "Control",
            "Manual", "Dispatch", "FoundationEssentials", "Glibc",
        ],
        "nexumctl": ["Nexum", "Control", "Manual", "Glibc"],
        "nexum-paper": [
            "Nexum", "Wire", "Kalshi", "Venue", "Paper", "Platform", "Dispatch",
            "FoundationEssentials", "Glibc",
        ],
        "nexum-bench": [
            "Chance", "Nexum", "Wire", "Kalshi", "Venue", "Simulation", "Paper", "Platform",
            "Ledger", "Dispatch", "FoundationEssentials", "Glibc",
        ],
    ]

    /// Imports that the table does not allow to the file's target.
    static func breaches(_ file: SourceFile) -> [Breach] {
        guard let target = file.target else { return [] }
        guard let allowed = allowed[target] else {
            return [Breach(file, 0, "the target \(target) is not in the table of imports")]
        }
        return modules(file).compactMap { index, module in
            allowed.contains(module)
                ? nil : Breach(file, index, "\(target) may not import \(module)")
        }
    }

    /// The whole of Foundation, wherever it stands: the part FoundationEssentials is enough.
    static func foundation(_ file: SourceFile) -> [Breach] {
        modules(file).compactMap { index, module in
            module == "Foundation" ? Breach(file, index, "imports Foundation") : nil
        }
    }

    /// What a file imports, with the index of the line.
    private static func modules(_ file: SourceFile) -> [(Int, String)] {
        var modules: [(Int, String)] = []
        for (index, line) in file.code.enumerated() {
            guard line.contains("import ") else { continue }
            let declaration = declaration(line)
            guard declaration.first == "import", declaration.count > 1 else { continue }
            let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var"]
            let module = declaration.dropFirst().first { !kinds.contains($0) }
            if let module { modules.append((index, String(module))) }
        }
        return modules
    }
}
