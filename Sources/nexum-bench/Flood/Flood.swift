import Glibc
import Platform

/// How long a frame of the exchange waits until the guard takes it, while clients of the control
/// socket leave it alone and while they flood it.
///
/// The real daemon guards against the real paper exchange. Between them stands a relay that puts
/// pings into the stream, which the thread that decides answers in its turn.
final class Flood {
    /// One after the other, so that what else the machine does strikes both.
    private static let rounds = 5
    /// The ratio of the medians that is taken.
    private static let percentMax: Int64 = 120

    private let roundNs: Int64
    private let stage: FloodStage
    private var quiet: [Int64] = []
    private var flooded: [Int64] = []
    private var flooder: ChildProgram?
    private var alarm: Alarm?

    static let help = """
        nexum-bench flood - the guard's turn while clients flood the control socket

        usage: nexum-bench flood [--seconds=N]

        Starts nexum-paper and nexumd, from the directory of this program, and measures how long a
        frame of the exchange waits for its turn: \(rounds) times undisturbed, and \(rounds) times \
        while clients
        send calls and rubbish as fast as they are taken. Exit status: 0 when the 99th percentile
        is at most \(percentMax)% of the undisturbed one.

          --seconds=N   how long each of the rounds takes (10)
        """

    /// `words`: nothing, or `--seconds=N`.
    init(_ words: [String]) throws(BenchError) {
        if let word = words.first, word.hasPrefix(Flooder.word) {
            Flooder.run(at: String(word.dropFirst(Flooder.word.count)))
        }
        roundNs = try Self.seconds(words) * 1_000_000_000
        stage = try FloodStage()
    }

    private static func seconds(_ words: [String]) throws(BenchError) -> Int64 {
        guard let word = words.first else { return 10 }
        guard words.count == 1, word.hasPrefix("--seconds=") else { throw .unknownOption(word) }
        let text = String(word.dropFirst("--seconds=".count))
        guard let seconds = Int64(text), (1...600).contains(seconds) else {
            throw .badValue("--seconds", "whole seconds from 1 to 600")
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
        guard flooded.count < Self.rounds else { return finish() }
        stage.waits = []
        if quiet.count > flooded.count {
            do throws(SystemError) {
                flooder = try Flooder.process(at: stage.socket)
            } catch {
                return fail("\(error)")
            }
        }
        alarm = Alarm(afterNs: roundNs) { [weak self] in self?.endRound() }
    }

    private func endRound() {
        let waits = stage.waits.sorted()
        guard waits.count >= 100 else { return fail("too few pings came back: \(waits.count)") }
        let late = waits[waits.count * 99 / 100]
        if let flooder {
            flooder.end()
            flooded.append(late)
        } else {
            quiet.append(late)
        }
        flooder = nil
        next()
    }

    private func finish() {
        let (calm, wild) = (Rounds(nanoseconds: quiet), Rounds(nanoseconds: flooded))
        let percent = wild.median * 100 / max(1, calm.median)
        say("p99 of the guard's turn, undisturbed: \(calm.median / 1000) µs \(Self.list(quiet))")
        say(
            "while flooded: \(wild.median / 1000) µs "
                + "\(Self.list(flooded))")
        let isMet = percent <= Self.percentMax
        say("ratio \(percent)%, target at most \(Self.percentMax)%: \(isMet ? "met" : "NOT MET")")
        stage.end()
        exit(isMet ? 0 : 1)
    }

    private static func list(_ nanoseconds: [Int64]) -> String {
        var list = ""
        for one in nanoseconds { list += (list.isEmpty ? "" : " ") + "\(one / 1000)" }
        return "(\(list))"
    }

    private func say(_ text: String) { LineWriter.standardOutput.write("flood: \(text)", .info) }

    private func fail(_ why: String) {
        LineWriter.standardError.write("nexum-bench: flood: \(why)", .error)
        stage.end()
        exit(69)
    }
}
