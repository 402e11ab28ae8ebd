import Dispatch
import Glibc
import Nexum
import Paper
import Platform
import Simulation
import Venue

/// Guards positions in recorded markets, and tells what that came to.
nonisolated enum Recordings {
    /// Exit status of a program that Ctrl-C ended.
    private static let interrupted: Int32 = 130

    /// Does it beside the main thread, which hears Ctrl-C, and ends the program.
    @MainActor static func start(_ words: [String]) -> Never {
        // Where signals cannot be caught Ctrl-C just ends the program.
        let signals = try? SignalWatch(for: [.interrupt]) { _ in
            LineWriter.standardError.write(
                "nexum-bench: recordings: stopped before the end; there is nothing to tell", .error)
            exit(interrupted)
        }
        DispatchQueue.global().async {
            do throws(BenchError) {
                try run(words) { print($0) }
                exit(0)
            } catch {
                LineWriter.standardError.write("nexum-bench: \(error)", .error)
                exit(error.exitCode)
            }
        }
        withExtendedLifetime(signals) { dispatchMain() }
    }

    static func run(_ words: [String], tell: (String) -> Void) throws(BenchError) {
        let options = try RecordingsOptions(words)
        guard !options.isHelp else { return tell(RecordingsOptions.help) }
        let report = RecordingsReport(try rows(options))
        if options.isJSON {
            tell(report.document)
        } else {
            for line in report.lines { tell(line) }
        }
    }

    private static func tapes(_ directories: [String]) throws(BenchError) -> [Paper.Tape] {
        var tapes: [Paper.Tape] = []
        do throws(TapeError) {
            for directory in directories { tapes.append(try Paper.Tape("recording:\(directory)")) }
        } catch {
            throw .recording("\(error)")
        }
        return tapes
    }

    /// A row for each recording and size; recordings are played on all cores.
    static func rows(_ options: RecordingsOptions) throws(BenchError) -> [RecordingsRow] {
        let tapes = try tapes(options.recordings)
        let results = Results(count: tapes.count)
        DispatchQueue.concurrentPerform(iterations: tapes.count) { number in
            let backtest = Backtest(
                tapes[number].scenario, settings: options.settings, contracts: options.contracts,
                every: .seconds(60 * options.minutes))
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
