import Simulation

/// Runs many seeds, and tells what they came to.
nonisolated struct Sweep: Sendable {
    let options: SimulateOptions
    let stop: StopFlag

    /// 0 when every rule held, and, if that is asked for, everything came up that can.
    func run() -> Int32 {
        let totals = Totals(seedsWanted: options.seeds)
        let line = SeedLine(options.range, until: stop)
        line.work { seed in
            let plan = options.plan(seed)
            totals.add(plan, plan.run(hooks: options.hooks))
        }
        totals.endProgress()
        for line in SweepReport(totals.sums, options).lines { print(line) }
        let missing = options.wantsAll ? missing(totals.sums) : []
        for what in missing { print("simulate \(options.kind.rawValue): never came up: \(what)") }
        return totals.sums.brokenCount == 0 && missing.isEmpty ? 0 : 1
    }

    private func missing(_ sums: Sums) -> [String] {
        var missing: [String] = []
        for fault in Fault.allCases where sums.faults[fault] == 0 {
            missing.append("the fault \(fault.name)")
        }
        for cell in ExitAnswer.all where sums.answers[cell] == 0 {
            guard ExitAnswer.impossible(cell, in: options.kind) == nil else { continue }
            missing.append("\(cell.answer.text), \(cell.sending.text)")
        }
        return missing
    }
}
