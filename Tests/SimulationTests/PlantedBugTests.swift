import Nexum
import Simulation
import Testing

/// A simulator that finds nothing proves nothing: rules broken on purpose are found.
@Suite struct PlantedBugTests {
    /// Those that are found within a few seeds; the others take more than a debug build has time
    /// for: `nexum-bench simulate --planted=all --seeds=1000`.
    private static let quick: [PlantedBug] = [
        .fillForgotten, .ledgerAfterSend, .notReduceOnly, .dwellIgnored,
    ]
    private static let seedsMax: UInt64 = 30

    @Test(
        "a planted bug is found", arguments: quick)
    func found(bug: PlantedBug) throws {
        let found = (1...Self.seedsMax).first { seed in
            !Plan.draw(seed: seed).run(hooks: bug.hooks).violations.isEmpty
        }
        let seed = try #require(found, "\(bug) was not found")
        let sound = Plan.draw(seed: seed).run().violations
        #expect(sound.isEmpty, "seed \(seed) breaks without it too")
    }

    @Test("a shrunken plan breaks the same rule with less, and its words give it back")
    func shrinks() throws {
        let seed = try #require(
            (UInt64(1)...50).first { seed in
                let plan = Plan.draw(seed: seed)
                return plan.rates.active.count > 5
                    && !plan.run(hooks: PlantedBug.ledgerAfterSend.hooks).violations.isEmpty
            })
        let plan = Plan.draw(seed: seed)
        let small = plan.shrunken(breaking: .writtenFirst, hooks: PlantedBug.ledgerAfterSend.hooks)
        #expect(small.rates.active.count < plan.rates.active.count)
        #expect(small.marketCount <= plan.marketCount)
        let outcome = small.run(hooks: PlantedBug.ledgerAfterSend.hooks)
        #expect(outcome.violations.first?.rule == .writtenFirst)
        #expect(small.command.hasPrefix("--seed=\(seed) "))
        #expect(small.command.hasSuffix(" --trace"))
    }
}
