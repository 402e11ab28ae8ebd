import Dispatch
import Simulation

/// Looks for the first seed that finds each planted bug, and tells them in a table.
nonisolated struct PlantedSearch: Sendable {
    let options: SimulateOptions
    let stop: StopFlag

    /// 0 when each was found.
    func run() -> Int32 {
        print("simulate planted: bug                seed  seconds  the rule it broke")
        var (foundCount, doneCount) = (0, 0)
        for bug in PlantedBug.allCases where !stop.isRaised {
            let clock = ContinuousClock()
            let begun = clock.now
            let find = first(bug)
            let seconds = (clock.now - begun).components.seconds
            if find == nil, stop.isRaised { break }
            print(Self.row(bug, find, seconds: seconds))
            doneCount += 1
            if find != nil { foundCount += 1 }
        }
        print(Self.total(found: foundCount, of: doneCount, seeds: options.seeds))
        return foundCount == PlantedBug.allCases.count ? 0 : 1
    }

    /// The lowest seed whose run breaks a rule with the bug and none without it.
    private func first(_ bug: PlantedBug) -> Find? {
        let finds = Finds()
        let line = SeedLine(options.range, until: stop)
        line.work { seed in
            let plan = options.plan(seed)
            guard let violation = plan.run(hooks: bug.hooks).violations.first,
                plan.run().violations.isEmpty
            else { return }
            line.cut(at: seed)
            finds.add(Find(seed: seed, rule: violation.rule))
        }
        return finds.lowest
    }

    /// What it came to. A search that was stopped does not say of the others that they hide.
    static func total(found: Int, of done: Int, seeds: UInt64) -> String {
        let left = PlantedBug.allCases.count - done
        let rest = left > 0 ? "; stopped, \(left) not looked for" : ""
        return "simulate planted: \(found) of \(done) planted bugs found within \(seeds) seeds"
            + rest
    }

    private static func row(_ bug: PlantedBug, _ find: Find?, seconds: Int64) -> String {
        let name = bug.rawValue + String(repeating: " ", count: max(1, 16 - bug.rawValue.count))
        let seed = find.map { "\($0.seed)" } ?? "-"
        return "simulate planted:   \(name)" + right(seed, 7) + right("\(seconds)", 9)
            + "  \(find?.rule.rawValue ?? "NOT FOUND")"
    }

    private static func right(_ text: String, _ columns: Int) -> String {
        String(repeating: " ", count: max(1, columns - text.count)) + text
    }
}

/// A seed that finds a bug, and what broke.
nonisolated struct Find: Hashable, Sendable {
    let seed: UInt64
    let rule: Rule
}

/// What several threads found.
nonisolated final class Finds: @unchecked Sendable {
    private let queue = DispatchQueue(label: "finds")
    private var found: [Find] = []

    func add(_ find: Find) { queue.sync { found.append(find) } }

    var lowest: Find? { queue.sync { found.min { $0.seed < $1.seed } } }
}
