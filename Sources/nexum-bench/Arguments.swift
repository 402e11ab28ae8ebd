/// What the command line asks for.
struct Arguments {
    var command = Command.measure
    /// In the order of the table, each once.
    var measurements: [Measurement] = []
    var isJSON = false
    /// A directory of recorded frames; nil: they are made.
    var recording: String?

    enum Command { case measure, help, version }

    init(_ words: [String]) throws(BenchError) {
        var named: Set<String> = []
        var given: Set<String> = []
        for word in words {
            guard word.hasPrefix("-") else {
                guard Measurement.named(word) != nil else { throw .unknownName(word) }
                named.insert(word)
                continue
            }
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            guard given.insert(name).inserted else { throw .repeated(name) }
            try take(name, parts.count > 1 ? String(parts[1]) : nil)
        }
        for measurement in Measurement.all where named.isEmpty || named.contains(measurement.name) {
            measurements.append(measurement)
        }
    }

    private mutating func take(_ name: String, _ value: String?) throws(BenchError) {
        switch name {
        case "-h", "--help": command = .help
        case "--version": command = .version
        case "--json": isJSON = true
        case "--recording":
            guard let value, !value.isEmpty else { throw .valueMissing(name) }
            recording = value
            return
        default: throw .unknownOption(name)
        }
        if value != nil { throw .valueUnexpected(name) }
    }

    static var help: String {
        var table = ""
        for measurement in Measurement.all {
            let padding = String(repeating: " ", count: max(1, 12 - measurement.name.count))
            table += "\n  \(measurement.name)\(padding)\(measurement.what)"
        }
        return """
            nexum-bench - how fast the parts of Nexum are on this machine

            usage: nexum-bench [NAME]... [--json] [--recording=DIR]
                   nexum-bench simulate [OPTION]...
                   nexum-bench recordings --recording=DIR... [OPTION]...
                   nexum-bench load [--seconds=N]
                   nexum-bench flood [--seconds=N]

            Each measurement is taken several times; its median is held against its target. Without
            a NAME all are taken. Only a release build counts.
            \(table)

              --json           one value for programs, \(Report.schema)
              --recording=DIR  the frames of `stream`: a directory of recorded .ndjson.gz files;
                               without it they are made, the same ones each time

            `simulate` runs guards against the paper exchange while everything goes wrong, such as
            --seeds=10000, --kind=spare, --planted=all, --seed=SEED --trace; all of its options are
            in: nexum-bench simulate --help

              --help, --version
            """
    }
}
