import Glibc
import Platform

/// How long a frame of the exchange waits until the guard takes it, while clients of the control
/// socket leave it alone and while they flood it.
///
/// The real daemon guards against the real paper exchange. Between them stands a relay that puts
/// pings into the stream, which the thread that decides answers in its turn.
final class Flood {
    /// Seconds with and without a flood take turns, so that what else the machine does strikes
    /// both alike.
    private static let turnNs: Int64 = 1_000_000_000
    /// The ratio that is taken.
    private static let percentMax: Int64 = 120
    /// For a percentile that means anything.
    private static let waitsMin = 1000

    private let turns: Int
    private let stage: FloodStage
    private var turn = 0
    private var quiet: [Int64] = []
    private var flooded: [Int64] = []
    private var flooder: ChildProgram?
    private var alarm: Alarm?

    static let help = """
        nexum-bench flood - the guard's turn while clients flood the control socket

        usage: nexum-bench flood [--seconds=N]

        Starts nexum-paper and nexumd, from the directory of this program, and measures how long a
        frame of the exchange waits for its turn: each other second undisturbed, and each other
        second while clients send calls and rubbish as fast as they are taken. Exit status: 0 when
        the 99th percentile under the flood is at most \(percentMax)% of the other.

          --seconds=N   how long it is measured, from 20 up (60)
        """

    /// `words`: nothing, or `--seconds=N`.
    init(_ words: [String]) throws(BenchError) {
        if let word = words.first, word.hasPrefix(Flooder.word) {
            Flooder.run(at: String(word.dropFirst(Flooder.word.count)))
        }
        turns = try Self.seconds(words)
        stage = try FloodStage()
    }

    private static func seconds(_ words: [String]) throws(BenchError) -> Int {
        guard let word = words.first else { return 60 }
        guard words.count == 1, word.hasPrefix("--seconds=") else { throw .unknownOption(word) }
        let text = String(word.dropFirst("--seconds=".count))
        guard let seconds = Int(text), (20...3600).contains(seconds) else {
            throw .badValue("--seconds", "whole seconds from 20 to 3600")
        }
        return seconds
    }

    /// Ends the process when it is done.
    func start() {
        stage.onReady = { [weak self] in self?.next() }
        stage.onFailure = { [weak self] why in self?.fail(why) }
        stage.start()
    }

    private func next() {
        guard turn < turns else { return finish() }
        stage.waits = []
        if !turn.isMultiple(of: 2) {
            do throws(SystemError) {
                flooder = try Flooder.process(at: stage.socket)
            } catch {
                return fail("\(error)")
            }
        }
        alarm = Alarm(afterNs: Self.turnNs) { [weak self] in self?.endTurn() }
    }

    private func endTurn() {
        if flooder == nil { quiet += stage.waits } else { flooded += stage.waits }
        flooder?.end()
        flooder = nil
        turn += 1
        next()
    }

    private func finish() {
        guard min(quiet.count, flooded.count) >= Self.waitsMin else {
            return fail("too few pings came back: \(quiet.count) and \(flooded.count)")
        }
        quiet.sort()
        flooded.sort()
        let percent = Self.late(flooded) * 100 / max(1, Self.late(quiet))
        say("undisturbed: \(Self.text(quiet))")
        say("flooded: \(Self.text(flooded))")
        let isMet = percent <= Self.percentMax
        say(
            "ratio of p99 \(percent)%, target at most \(Self.percentMax)%: "
                + (isMet ? "met" : "NOT MET"))
        stage.end()
        exit(isMet ? 0 : 1)
    }

    private static func late(_ sorted: [Int64]) -> Int64 { sorted[sorted.count * 99 / 100] }

    private static func text(_ sorted: [Int64]) -> String {
        "\(sorted.count) frames waited \(sorted[sorted.count / 2] / 1000) µs in the median, "
            + "p99 \(late(sorted) / 1000) µs"
    }

    private func say(_ text: String) { LineWriter.standardOutput.write("flood: \(text)", .info) }

    private func fail(_ why: String) {
        LineWriter.standardError.write("nexum-bench: flood: \(why)", .error)
        stage.end()
        exit(69)
    }
}
