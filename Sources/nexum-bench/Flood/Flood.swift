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
    /// Replies a second without which nothing was flooded: far less than what is rationed.
    private static let repliesMin = 10

    private let turns: Int
    private let stage: FloodStage
    private var turn = 0
    private var quiet: [Int64] = []
    private var flooded: [Flooder.Kind: [Int64]] = [:]
    private var replies: [Flooder.Kind: Int] = [:]
    private var flooder: (kind: Flooder.Kind, program: ChildProgram)?
    private var alarm: Alarm?

    static let help = """
        nexum-bench flood - the guard's turn while clients flood the control socket

        usage: nexum-bench flood [--seconds=N]

        Starts nexum-paper and nexumd, from the directory of this program, and measures how long a
        frame of the exchange waits for its turn: each other second undisturbed, and each other
        second while clients send calls and rubbish as fast as they are taken: in turn as a user who
        may change something and, when root starts it, as one who may only look. Exit status: 0
        when the 99th percentile under each flood is at most \(percentMax)% of the undisturbed one.

          --seconds=N   how long it is measured, from 40 up (120)
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
        guard let word = words.first else { return 120 }
        guard words.count == 1, word.hasPrefix("--seconds=") else { throw .unknownOption(word) }
        let text = String(word.dropFirst("--seconds=".count))
        guard let seconds = Int(text), (40...3600).contains(seconds) else {
            throw .badValue("--seconds", "whole seconds from 40 to 3600")
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
            let kind = Self.kinds[turn / 2 % Self.kinds.count]
            do throws(SystemError) {
                flooder = (
                    kind,
                    try Flooder.process(kind, at: stage.socket, output: stage.replies)
                )
            } catch {
                return fail("\(error)")
            }
        }
        alarm = Alarm(afterNs: Self.turnNs) { [weak self] in self?.endTurn() }
    }

    /// Only root can be somebody else.
    private static let kinds = geteuid() == 0 ? Flooder.Kind.allCases : [.operators]

    private func endTurn() {
        if let flooder {
            flooder.program.end()
            flooded[flooder.kind, default: []] += stage.waits
            replies[flooder.kind, default: 0] += stage.takeReplies()
        } else {
            quiet += stage.waits
        }
        flooder = nil
        turn += 1
        next()
    }

    private func finish() {
        quiet.sort()
        say("undisturbed: \(Self.text(quiet))")
        var isMet = true
        for kind in Self.kinds where !judge(kind) { isMet = false }
        if Self.kinds.count == 1 { say("readers: not measured, which takes root") }
        stage.end()
        exit(isMet ? 0 : 1)
    }

    private func judge(_ kind: Flooder.Kind) -> Bool {
        let waits = flooded[kind, default: []].sorted()
        let replies = replies[kind, default: 0]
        let seconds = turns / 2 / Self.kinds.count
        guard min(quiet.count, waits.count) >= Self.waitsMin,
            replies >= Self.repliesMin * seconds
        else {
            say("\(kind): \(waits.count) pings came back, \(replies) replies: too few")
            return false
        }
        let percent = Self.late(waits) * 100 / max(1, Self.late(quiet))
        let isMet = percent <= Self.percentMax
        say("\(kind) flood: \(Self.text(waits)); they had \(replies) replies")
        say(
            "\(kind): ratio of p99 \(percent)%, target at most \(Self.percentMax)%: "
                + (isMet ? "met" : "NOT MET"))
        return isMet
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
