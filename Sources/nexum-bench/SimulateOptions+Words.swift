import Simulation

// How the options are written on the command line.
extension SimulateOptions {
    /// Beyond it a sweep would take centuries, and sums of seeds stay far from the end of numbers.
    static let seedMax: UInt64 = 1_000_000_000_000_000
    /// Longer calms say nothing more, and a day of milliseconds fits every clock here.
    static let calmAtMsMax: Int64 = 86_400_000
    /// Plans have four at most; more are no mistake.
    static let marketsMax = 1000

    init(_ words: [String]) throws(BenchError) {
        var given: Set<String> = []
        for word in words {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            guard given.insert(name).inserted else { throw .repeated(name) }
            if parts.count > 1 {
                try take(name, String(parts[1]))
            } else {
                try take(name)
            }
        }
        try check(given)
    }

    private mutating func take(_ name: String) throws(BenchError) {
        switch name {
        case "-h", "--help": isHelp = true
        case "--trace": isTracing = true
        case "--shrink": isShrinking = true
        case "--no-people": isWithoutPeople = true
        case "--complete": wantsAll = true
        // They want a value, and say which.
        default: try take(name, "")
        }
    }

    private mutating func take(_ name: String, _ value: String) throws(BenchError) {
        switch name {
        case "--seeds": seeds = try Self.number(name, value, 1...Self.seedMax)
        case "--from": from = try Self.number(name, value, 0...Self.seedMax)
        case "--seed": seed = try Self.number(name, value, 0...Self.seedMax)
        case "--markets": markets = try Self.number(name, value, 1...Self.marketsMax)
        case "--calm-at": calmAtMs = try Self.number(name, value, 0...Self.calmAtMsMax)
        case "--kind": kind = try Self.named(name, value, Plan.Kind.allCases.map(\.rawValue))
        case "--planted": try takePlanted(name, value)
        case "--without": try takeFaults(name, value)
        case "-h", "--help", "--trace", "--shrink", "--no-people", "--complete":
            throw .valueUnexpected(name)
        default: throw .unknownOption(name)
        }
    }

    private static func number<Number: FixedWidthInteger>(
        _ name: String, _ value: String, _ range: ClosedRange<Number>
    ) throws(BenchError) -> Number {
        guard let number = Number(value), range.contains(number) else {
            throw .numberWanted(name, least: "\(range.lowerBound)", most: "\(range.upperBound)")
        }
        return number
    }

    private static func named<Value: RawRepresentable<String>>(
        _ name: String, _ value: String, _ names: [String]
    ) throws(BenchError) -> Value {
        guard let found = Value(rawValue: value) else { throw .nameWanted(name, names) }
        return found
    }

    private mutating func takePlanted(_ name: String, _ value: String) throws(BenchError) {
        guard value != "all" else {
            planted = .all
            return
        }
        let names = PlantedBug.allCases.map(\.rawValue)
        planted = .one(try Self.named(name, value, names + ["all"]))
    }

    private mutating func takeFaults(_ name: String, _ value: String) throws(BenchError) {
        for part in value.split(separator: ",", omittingEmptySubsequences: false) {
            guard let fault = Fault(name: String(part)) else {
                throw .nameWanted(name, Fault.allCases.map(\.name))
            }
            without.append(fault)
        }
    }

    /// Some words say something only of one seed, others only of many.
    private func check(_ given: Set<String>) throws(BenchError) {
        if seed == nil {
            for name in ["--trace", "--shrink"] where given.contains(name) {
                throw .needsOther(name, "--seed=SEED")
            }
        } else {
            for name in ["--seeds", "--from", "--complete"] where given.contains(name) {
                throw .excludesOther(name, "--seed")
            }
            if planted == .all { throw .excludesOther("--planted=all", "--seed") }
        }
    }

    static var help: String {
        """
        nexum-bench simulate - guards against the paper exchange while everything goes wrong

        usage: nexum-bench simulate [--seeds=N] [--from=SEED] [--kind=KIND] [--planted=BUG]
               nexum-bench simulate --seed=SEED [--trace] [--shrink]

        One seed is one run, always the same. A sweep runs many on all cores and tells what they
        came to; Ctrl-C ends it and tells what was done. It fails where a rule breaks.

          --seeds=N        how many seeds (1000), and
          --from=SEED      the first of them (1)
          --kind=KIND      \(Self.kinds)
          --complete       fail, too, when a kind of fault or a class of answers never came up
          --planted=BUG    break a rule on purpose; \(Self.bugs)
                           all: each in turn, until it is found

          --seed=SEED      one seed alone
          --trace          what happens in it, line by line
          --shrink         look for a smaller story that breaks the same rule

          --without=FAULT,...  --markets=N  --no-people  --calm-at=MS
                           leave parts of the plan out, as a shrunken story says

        Faults: \(Self.wrapped(Fault.allCases.map(\.name)))
        """
    }

    private static var kinds: String {
        "alone: one guard; spare: a second one guards the same account"
    }

    private static var bugs: String {
        "one of:\n\(String(repeating: " ", count: 27))"
            + wrapped(PlantedBug.allCases.map(\.rawValue), indent: 27)
    }

    /// Words with commas, in lines that fit.
    private static func wrapped(_ words: [String], indent: Int = 4) -> String {
        var text = ""
        var column = indent + 8
        for (index, word) in words.enumerated() {
            let item = index == words.count - 1 ? word : "\(word), "
            if column + item.count > 92 {
                text += "\n" + String(repeating: " ", count: indent)
                column = indent
            }
            text += item
            column += item.count
        }
        return text
    }
}
