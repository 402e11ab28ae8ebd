import Nexum

/// What a run came to.
package struct Outcome: Sendable {
    package let violations: [Violation]
    package let events: Int
    package let faults: FaultCounts
    /// Exits that traded.
    package let liquidations: Int
    /// What exits were answered.
    package let answers: ExitAnswers
    /// The same for the same seed, whatever the machine.
    package let digest: UInt64
    /// Empty unless the run was traced.
    package let trace: [String]
}

extension Plan {
    /// Runs the plan to its end, or to the first broken rule.
    ///
    /// `hooks` is asked once for each guard.
    package func run(isTracing: Bool = false, hooks: () -> Hooks = { Hooks() }) -> Outcome {
        var world = World(self, hooks: hooks, isTracing: isTracing)
        world.run()
        return Outcome(
            violations: world.referee.violations, events: world.eventCount, faults: world.counts,
            liquidations: world.referee.liquidations, answers: world.answers,
            digest: world.trace.digest, trace: world.trace.lines)
    }
}
