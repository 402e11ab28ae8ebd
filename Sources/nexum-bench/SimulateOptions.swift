import Simulation

/// What `simulate` is asked for.
nonisolated struct SimulateOptions: Sendable {
    var seeds: UInt64 = 1000
    var from: UInt64 = 1
    /// One seed alone; nil: a sweep.
    var seed: UInt64?
    var kind = Plan.Kind.alone
    var isTracing = false
    var isShrinking = false
    /// A rule broken on purpose; nil: none.
    var planted: PlantedBug?
    /// Leaves out parts of the plan of a single seed.
    var without: [Fault] = []
    var markets: Int?
    var isWithoutPeople = false
    var calmAtMs: Int64?

    /// Fresh for every guard.
    func hooks() -> Hooks { planted?.hooks() ?? Hooks() }

    /// The plan that the options come to for a seed.
    func plan(_ seed: UInt64) -> Plan {
        var plan = Plan.draw(seed: seed, kind: kind)
        for fault in without { plan.rates[fault] = 0 }
        if let markets { plan.keepMarkets(markets) }
        if isWithoutPeople { plan.leaveOutPeople() }
        if let calmAtMs { plan.setCalm(atMs: calmAtMs) }
        return plan
    }

    static let usage = """
        nexum-bench simulate [--seeds=N] [--from=SEED] [--kind=alone|spare] [--planted=BUG]
        nexum-bench simulate --seed=SEED [--trace] [--shrink] [--without=FAULT,...]
            [--markets=N] [--no-people] [--calm-at=MS] [--kind=alone|spare]
        """

    /// Nil for words that are not understood.
    init?(_ words: [String]) {
        for word in words where !take(word) { return nil }
    }

    private mutating func take(_ word: String) -> Bool {
        let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
        let value = parts.count == 2 ? parts[1] : ""
        switch parts.first {
        case "--trace": isTracing = true
        case "--shrink": isShrinking = true
        case "--no-people": isWithoutPeople = true
        case "--seeds": return set(&seeds, UInt64(value))
        case "--from": return set(&from, UInt64(value))
        case "--seed": return set(&seed, UInt64(value))
        case "--markets": return set(&markets, Int(value))
        case "--calm-at": return set(&calmAtMs, Int64(value))
        case "--planted": return set(&planted, PlantedBug(rawValue: value))
        case "--kind": return set(&kind, Plan.Kind(rawValue: value))
        case "--without": return takeFaults(value)
        default: return false
        }
        return true
    }

    private func set<Value>(_ target: inout Value, _ value: Value?) -> Bool {
        guard let value else { return false }
        target = value
        return true
    }

    private mutating func takeFaults(_ value: String) -> Bool {
        for name in value.split(separator: ",") {
            guard let fault = Fault(name: String(name)) else { return false }
            without.append(fault)
        }
        return true
    }
}
