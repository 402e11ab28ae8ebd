import Nexum
import Simulation
import Testing

/// A simulator that finds nothing proves nothing: rules broken on purpose are found.
@Suite struct PlantedBugTests {
    /// Where to begin looking: the seeds before these find nothing and would only cost time.
    private static let firstSeeds: [PlantedBug: UInt64] = [
        .newIDOnRetry: 126, .notReduceOnly: 2, .staleBook: 58, .missingIsZero: 144,
        .fillForgotten: 6, .ledgerAfterSend: 2, .dwellIgnored: 36,
    ]
    private static let seedsMax: UInt64 = 1000

    @Test(
        "every planted bug is found within a thousand seeds",
        arguments: firstSeeds.keys.sorted { $0.rawValue < $1.rawValue })
    func found(bug: PlantedBug) throws {
        let first = Self.firstSeeds[bug] ?? 1
        let found = (first...Self.seedsMax).first { seed in
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
