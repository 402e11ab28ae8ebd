import Nexum

extension Plan {
    /// A plan that breaks the same rule with less: fewer faults, markets, people's deeds and time.
    /// Parts are left out one after the other as long as the rule still breaks.
    package func shrunken(breaking rule: Rule, hooks: () -> Hooks = { Hooks() }) -> Plan {
        var best = self
        var isSmaller = true
        while isSmaller {
            isSmaller = false
            for candidate in best.smaller where candidate.breaks(rule, hooks) {
                best = candidate
                isSmaller = true
                break
            }
        }
        return best
    }

    private func breaks(_ rule: Rule, _ hooks: () -> Hooks) -> Bool {
        run(hooks: hooks).violations.contains { $0.rule == rule }
    }

    /// Every plan that is this one less a part.
    private var smaller: [Plan] {
        var plans: [Plan] = []
        if marketCount > 1 { plans.append(changed { $0.keepMarkets($0.marketCount - 1) }) }
        if !acts.isEmpty { plans.append(changed { $0.acts = [] }) }
        for fault in rates.active { plans.append(changed { $0.rates[fault] = 0 }) }
        if calmAt.count > 4000 {
            plans.append(changed { $0.calmAt = Milliseconds($0.calmAt.count * 3 / 4) })
        }
        return plans
    }

    private func changed(_ change: (inout Plan) -> Void) -> Plan {
        var plan = self
        change(&plan)
        return plan
    }

    /// The words after `nexum-bench simulate` that run this very plan again, traced.
    package var command: String {
        let drawn = Plan.draw(seed: seed, kind: kind)
        var words = ["--seed=\(seed)"]
        if kind != .alone { words.append("--kind=\(kind.rawValue)") }
        let dropped = drawn.rates.active.filter { rates[$0] == 0 }
        if !dropped.isEmpty {
            words.append("--without=\(dropped.map(\.name).joined(separator: ","))")
        }
        if marketCount < drawn.marketCount { words.append("--markets=\(marketCount)") }
        if acts.isEmpty, !drawn.acts.isEmpty { words.append("--no-people") }
        if calmAt != drawn.calmAt { words.append("--calm-at=\(calmAt.count)") }
        return (words + ["--trace"]).joined(separator: " ")
    }

    /// Nobody trades by hand.
    package mutating func leaveOutPeople() { acts = [] }

    /// The faults end earlier or later.
    package mutating func setCalm(atMs ms: Int64) { calmAt = Milliseconds(max(0, ms)) }
}
