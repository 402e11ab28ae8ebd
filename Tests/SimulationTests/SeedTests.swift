import Nexum
import Simulation
import Testing

/// Guards against the paper exchange, in virtual time, with what can go wrong going wrong.
@Suite struct SeedTests {
    @Test("no rule breaks, whatever goes wrong", arguments: [Plan.Kind.alone, .spare])
    func seeds(kind: Plan.Kind) {
        var liquidations = 0
        for seed in UInt64(1)...8 {
            let plan = Plan.draw(seed: seed, kind: kind)
            let outcome = plan.run()
            liquidations += outcome.liquidations
            let first = outcome.violations.first.map { "\($0.rule): \($0.text)" } ?? ""
            #expect(
                outcome.violations.isEmpty,
                "\(first)\nreplay with: nexum-bench simulate \(plan.command)")
        }
        #expect(liquidations > 8)
    }

    @Test("the same seed gives the same bytes, traced or not")
    func deterministic() {
        for seed in UInt64(1)...3 {
            let plan = Plan.draw(seed: seed)
            let (first, second) = (plan.run(), plan.run(isTracing: true))
            #expect(first.digest == second.digest, "seed \(seed)")
            #expect(first.events == second.events, "seed \(seed)")
            #expect(first.trace.isEmpty && !second.trace.isEmpty)
        }
        #expect(Plan.draw(seed: 1).run().digest != Plan.draw(seed: 2).run().digest)
    }

    @Test("a seed without faults sees none; one with all sees most kinds over a few runs")
    func faults() {
        var counts = FaultCounts()
        for seed in UInt64(1)...12 {
            var plan = Plan.draw(seed: seed)
            for fault in Fault.allCases { plan.rates[fault] = 0 }
            #expect(plan.run().faults.total == 0, "seed \(seed)")
            plan.setEveryFault()
            counts += plan.run().faults
        }
        let unseen = Fault.allCases.filter { counts[$0] == 0 }.map(\.name)
        #expect(unseen.count <= 12, "never struck: \(unseen)")
    }
}
