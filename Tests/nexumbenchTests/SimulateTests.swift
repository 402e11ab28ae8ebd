import Nexum
import Simulation
import Testing

@testable import nexum_bench

@MainActor @Suite struct SimulateTests {
    @Test(arguments: [
        (["--seeds=0"], "--seeds needs a whole number from 1 to 1000000000000000"),
        (["--seeds=-1"], "--seeds needs a whole number from 1 to 1000000000000000"),
        (["--seeds=abc"], "--seeds needs a whole number from 1 to 1000000000000000"),
        (["--seeds"], "--seeds needs a whole number from 1 to 1000000000000000"),
        (
            ["--seeds=1000000000000000000000000000000"],
            "--seeds needs a whole number from 1 to 1000000000000000"
        ),
        (["--seeds=5", "--seeds=5"], "--seeds is given twice"),
        (["--kind=both"], "--kind needs one of: alone, spare"),
        (["--trace"], "--trace is for one seed: give --seed=SEED too"),
        (["--seed=1", "--from=2"], "--from and --seed exclude each other"),
        (["--seed=1", "--planted=all"], "--planted=all and --seed exclude each other"),
        (["--complete=yes"], "--complete takes no value"),
        (["--nope"], "there is no --nope; see: nexum-bench --help"),
        (["nope"], "there is no nope; see: nexum-bench --help"),
    ])
    func `a wrong command line is one sentence and 64`(words: [String], sentence: String) {
        let error = #expect(throws: BenchError.self) { try SimulateOptions(words) }
        #expect(error?.description == sentence)
        #expect(error?.exitCode == 64)
    }

    @Test func `a shrunken plan runs again by its words`() throws {
        let words = [
            "--seed=3", "--without=killed,readLag", "--markets=1", "--no-people", "--calm-at=9000",
            "--planted=staleBook", "--kind=spare", "--trace",
        ]
        let options = try SimulateOptions(words)
        let plan = options.plan(3)
        #expect(plan.rates[.killed] == 0 && plan.rates[.readLag] == 0)
        #expect(plan.marketCount == 1 && plan.calmAt == .seconds(9) && plan.kind == .spare)
        #expect(options.command(plan).contains("--seed=3 --kind=spare"))
        #expect(options.command(plan).hasSuffix("--trace --planted=staleBook"))
    }

    @Test func `help names every option, planted bug and fault`() {
        let help = SimulateOptions.help
        for bug in PlantedBug.allCases { #expect(help.contains(bug.rawValue)) }
        for fault in Fault.allCases { #expect(help.contains(fault.name)) }
        for line in help.split(separator: "\n") { #expect(line.count <= 100) }
        #expect(Arguments.help.contains("simulate"))
    }

    @Test func `a sweep is told in lines, and the same seeds come to the same`() throws {
        let options = try SimulateOptions(["--seeds=6", "--from=2"])
        var reports: [[String]] = []
        for _ in 0..<2 {
            let totals = Totals(seedsWanted: options.seeds)
            SeedLine(options.range, until: StopFlag()).work { seed in
                let plan = options.plan(seed)
                totals.add(plan, plan.run())
            }
            var sums = totals.sums
            sums.seconds = 1
            #expect(sums.seeds == 6)
            reports.append(SweepReport(sums, options).lines)
        }
        #expect(reports[0] == reports[1])
        #expect(reports[0].last?.hasPrefix("simulate alone: 6 seeds in 1 s: ") == true)
        let rows = reports[0].filter { $0.hasPrefix("simulate alone:   ") && !$0.contains(" - ") }
        #expect(rows.count >= AnswerClass.allCases.count)
    }

    @Test func `a report names the bug that was planted`() throws {
        let options = try SimulateOptions(["--seeds=1", "--planted=staleBook"])
        let lines = SweepReport(Totals(seedsWanted: 1).sums, options).lines
        #expect(lines.last?.hasPrefix("simulate alone, planted staleBook: 0 seeds in ") == true)
    }

    @Test func `a search that was stopped says what it did not look for`() {
        let count = PlantedBug.allCases.count
        #expect(
            PlantedSearch.total(found: 2, of: 3, seeds: 9)
                == "simulate planted: 2 of 3 planted bugs found within 9 seeds; stopped, "
                + "\(count - 3) not looked for")
        #expect(
            PlantedSearch.total(found: count, of: count, seeds: 9)
                == "simulate planted: \(count) of \(count) planted bugs found within 9 seeds")
    }

    @Test func `nothing is run after a stop, nor behind a cut`() {
        let stop = StopFlag()
        let totals = Totals(seedsWanted: 9)
        let cut = SeedLine(1..<10, until: stop)
        cut.cut(at: 2)
        cut.work { seed in totals.add(Plan.draw(seed: seed), Plan.draw(seed: seed).run()) }
        #expect(totals.sums.seeds == 1)
        stop.raise()
        SeedLine(1..<10, until: stop).work { _ in Issue.record("run after the stop") }
    }
}
