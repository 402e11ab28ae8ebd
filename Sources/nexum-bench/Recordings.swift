import Dispatch
import Nexum
import Paper
import Platform
import Simulation
import Venue

/// Guards positions in recorded markets, and tells what that came to.
nonisolated enum Recordings {
    /// Exit status as in sysexits(3): 0, or that of what was wrong.
    static func run(_ words: [String], tell: (String) -> Void) throws(BenchError) {
        let options = try RecordingsOptions(words)
        guard !options.isHelp else { return tell(RecordingsOptions.help) }
        var scenarios: [Paper.Tape] = []
        for directory in options.recordings { scenarios.append(try tape(directory)) }
        let rows = rows(scenarios, options)
        let report = RecordingsReport(rows)
        if options.isJSON {
            tell(report.document)
        } else {
            for line in report.lines { tell(line) }
        }
    }

    private static func tape(_ directory: String) throws(BenchError) -> Paper.Tape {
        do throws(TapeError) {
            return try Paper.Tape("recording:\(directory)")
        } catch {
            throw .recording("\(error)")
        }
    }

    /// A row for each recording and size; recordings are played on all cores.
    private static func rows(
        _ tapes: [Paper.Tape], _ options: RecordingsOptions
    ) -> [RecordingsRow] {
        let results = Results(count: tapes.count)
        DispatchQueue.concurrentPerform(iterations: tapes.count) { number in
            let backtest = Backtest(
                tapes[number].scenario, settings: options.settings, contracts: options.contracts)
            results.set(number, backtest.run())
        }
        var rows: [RecordingsRow] = []
        for (tape, positions) in zip(tapes, results.positions) {
            for contracts in options.contracts {
                var row = RecordingsRow(name: tape.scenario.name, contracts: contracts)
                for position in positions where position.contracts == contracts {
                    row.add(position)
                }
                rows.append(row)
            }
        }
        return rows
    }

    /// Put together from several threads.
    private final class Results: @unchecked Sendable {
        private let queue = DispatchQueue(label: "results")
        private(set) var positions: [[BacktestPosition]]

        init(count: Int) { positions = Array(repeating: [], count: count) }

        func set(_ number: Int, _ value: [BacktestPosition]) {
            queue.sync { positions[number] = value }
        }
    }
}
