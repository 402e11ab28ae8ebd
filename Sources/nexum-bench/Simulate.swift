import Dispatch
import Simulation

/// Runs seeds of the simulation on all cores, and prints what they came to.
nonisolated enum Simulate {
    /// Exit status: 0 when no rule broke, 1 when one did, 64 for words not understood.
    static func run(_ words: [String]) -> Int32 {
        guard let options = SimulateOptions(words) else {
            print(SimulateOptions.usage)
            return 64
        }
        if let seed = options.seed { return show(options.plan(seed), options) }
        return sweep(options)
    }

    /// One seed, for people.
    private static func show(_ plan: Plan, _ options: SimulateOptions) -> Int32 {
        let outcome = plan.run(isTracing: options.isTracing, hooks: options.hooks)
        for line in outcome.trace { print(line) }
        for violation in outcome.violations { print(text(violation)) }
        let digest = String(outcome.digest, radix: 16)
        print("seed \(plan.seed): \(outcome.events) events, digest \(digest)")
        if options.isShrinking, let rule = outcome.violations.first?.rule {
            let smaller = plan.shrunken(breaking: rule, hooks: options.hooks)
            print("smaller: nexum-bench simulate \(smaller.command)")
        }
        return outcome.violations.isEmpty ? 0 : 1
    }

    private static func text(_ violation: Violation) -> String {
        "broken at \(violation.ms) ms: \(violation.rule.rawValue): \(violation.text)"
    }

    // MARK: Sweeps

    /// How many seeds are run before their results are put together.
    private static let batch: UInt64 = 50

    private static func sweep(_ options: SimulateOptions) -> Int32 {
        let total = Totals()
        let clock = ContinuousClock()
        let begun = clock.now
        let batches = Int((options.seeds + batch - 1) / batch)
        DispatchQueue.concurrentPerform(iterations: batches) { number in
            let first = options.from + UInt64(number) * batch
            let end = min(first + batch, options.from + options.seeds)
            for seed in first..<end {
                let plan = options.plan(seed)
                total.add(plan, plan.run(hooks: options.hooks))
            }
        }
        total.report(took: clock.now - begun)
        return total.broken.isEmpty ? 0 : 1
    }
}

/// What all runs came to, put together from several threads.
nonisolated final class Totals: @unchecked Sendable {
    private let queue = DispatchQueue(label: "totals")
    private var seeds = 0
    private var events = 0
    private var liquidations = 0
    private var digest: UInt64 = 0
    private var faults = FaultCounts()
    private(set) var broken: [(plan: Plan, violation: Violation)] = []

    func add(_ plan: Plan, _ outcome: Outcome) {
        queue.sync {
            seeds += 1
            events += outcome.events
            liquidations += outcome.liquidations
            digest ^= outcome.digest &* (plan.seed | 1)
            faults += outcome.faults
            if let first = outcome.violations.first { broken.append((plan, first)) }
        }
    }

    /// The failing seeds that are shown; the rest is counted.
    private static let shown = 20

    func report(took: Duration) {
        broken.sort { $0.plan.seed < $1.plan.seed }
        for (plan, violation) in broken.prefix(Self.shown) {
            print(
                "seed \(plan.seed): \(violation.rule.rawValue) at \(violation.ms) ms: ",
                terminator: "")
            print(violation.text)
            print("    nexum-bench simulate \(plan.command)")
        }
        for fault in Fault.allCases { print("    \(fault.name): \(faults[fault])") }
        print(
            "\(seeds) seeds in \(took.components.seconds) s: \(events) events, "
                + "\(faults.total) faults, "
                + "\(liquidations) liquidations, \(broken.count) seeds with violations, "
                + "digest \(String(digest, radix: 16))")
    }
}
