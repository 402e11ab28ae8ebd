import Simulation

/// What `simulate` is asked for.
nonisolated struct SimulateOptions: Sendable {
    /// Which rules are broken on purpose.
    enum Planted: Hashable, Sendable {
        case none
        case one(PlantedBug)
        /// Each in turn, until it is found.
        case all
    }

    var isHelp = false
    /// How many seeds a sweep runs, and the first of them.
    var seeds: UInt64 = 1000
    var from: UInt64 = 1
    /// One seed alone; nil: a sweep.
    var seed: UInt64?
    var kind = Plan.Kind.alone
    var isTracing = false
    var isShrinking = false
    /// Whether a sweep fails when a fault or a class of answers never came up.
    var wantsAll = false
    var planted = Planted.none
    /// Leaves out parts of each plan.
    var without: [Fault] = []
    var markets: Int?
    var isWithoutPeople = false
    var calmAtMs: Int64?

    var range: Range<UInt64> { from..<(from + seeds) }

    /// Fresh for every guard.
    func hooks() -> Hooks {
        guard case .one(let bug) = planted else { return Hooks() }
        return bug.hooks()
    }

    /// The plan that the options come to for a seed.
    func plan(_ seed: UInt64) -> Plan {
        var plan = Plan.draw(seed: seed, kind: kind)
        for fault in without { plan.rates[fault] = 0 }
        if let markets { plan.keepMarkets(markets) }
        if isWithoutPeople { plan.leaveOutPeople() }
        if let calmAtMs { plan.setCalm(atMs: calmAtMs) }
        return plan
    }

    /// The words of a command that runs a plan again.
    func command(_ plan: Plan) -> String {
        guard case .one(let bug) = planted else { return "nexum-bench simulate \(plan.command)" }
        return "nexum-bench simulate \(plan.command) --planted=\(bug.rawValue)"
    }
}
