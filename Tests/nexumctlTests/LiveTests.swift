import Control
import Nexum
import Testing

@testable import nexumctl

/// Commands that go on: what they write for each answer, and how they end.
@Suite struct LiveTests {
    private static let file = Terminal(columns: nil, isUTF8: true, refusesColor: false)
    private static let screen = Terminal(columns: 80, isUTF8: true, refusesColor: true, rows: 5)

    /// Runs a command whose daemon gives these answers, and then goes away for `ending`.
    private static func run(
        _ words: [String], _ terminal: Terminal, answers: [ControlReply],
        ending: ControlClientError? = nil, readMax: Int = .max
    ) -> (outcome: Program.Outcome, written: [String]) {
        let output = Written()
        let live = Live(
            follow: { _, _, _, body throws(ControlClientError) in
                for answer in answers {
                    let bytes = Array(answer.bytesContinued.dropLast())
                    guard let value = try? ControlReply.value(in: bytes) else { continue }
                    if !body(value) { return }
                }
                if let ending { throw ending }
            },
            write: { text in
                output.texts.append(text)
                return output.texts.count < readMax
            }, terminal: { terminal },
            top: { _, _, _ throws(Failure) in output.texts.append("top") })
        let program = Program(
            terminal: terminal, errorTerminal: file,
            socket: ControlSocket.Environment(isRoot: true, runtimeDirectory: nil) { _ in false },
            ask: { _, _ throws(ControlClientError) in [] }, live: live)
        return (program.run(words), output.texts)
    }

    private static let book = BookStatus(
        market: "KX", title: "", isLive: true, ageMs: 0, bids: [], asks: [])
    private static let event = EventStatus(
        sequence: 1, time: "2026-11-22T14:01:57.250Z", kind: "mode", market: nil, text: "armed")

    @Test func `a followed book is drawn over the one before`() {
        let text = "KX  live, 0.0 s old\u{1B}[K\n  the book is empty\u{1B}[K\n\u{1B}[J"
        let (outcome, written) = Self.run(
            ["book", "KX", "-f"], Self.screen, answers: [.book(Self.book), .book(Self.book)])
        #expect(written == ["\u{1B}[2J\u{1B}[H" + text, "\u{1B}[H" + text])
        #expect(outcome == Program.Outcome())
    }

    @Test func `what is taller than the terminal ends where it does`() {
        let (_, written) = Self.run(
            ["book", "KX", "-f"], Self.screen, answers: [.book(TopSamples.book)])
        #expect(written[0].split(separator: "\n").count == 5)
    }

    @Test func `elsewhere each answer stands below the other`() {
        let text = "KX  live, 0.0 s old\n  the book is empty\n"
        let answers = [ControlReply.book(Self.book), .book(Self.book)]
        #expect(
            Self.run(["book", "KX", "-f"], Self.file, answers: answers).written
                == [text, "\n" + text])
        let lines = Self.run(["book", "KX", "-f", "--json"], Self.file, answers: answers).written
        #expect(lines.count == 2)
        for line in lines { #expect(line.hasPrefix("{\"age_ms\":0") && line.hasSuffix("}\n")) }
    }

    @Test func `followed events are lines on a terminal too`() {
        let reply = EventsReply(account: "main", events: [Self.event])
        let (_, written) = Self.run(
            ["events", "-f"], Self.screen, answers: [.events(reply), .events(reply)])
        let line = "2026-11-22 14:01:57  mode  armed\n"
        #expect(written == [line, line])
    }

    @Test func `watch writes each value as it came`() {
        let (outcome, written) = Self.run(
            ["watch"], Self.file,
            answers: [.watch(TopSamples.watch), .watch(TopSamples.watch)])
        #expect(written.count == 2)
        #expect(outcome.exitCode == 0)
        for line in written {
            #expect(line.hasPrefix("{\"book\":{") && line.hasSuffix("}\n"))
        }
    }

    @Test(arguments: [["watch"], ["book", "KX", "-f"], ["events", "--follow"]])
    func `a daemon that goes away ends it with a word`(words: [String]) {
        let (outcome, written) = Self.run(
            words, Self.file, answers: [],
            ending: .broken(reason: "the daemon closed the connection"))
        #expect(written == [])
        #expect(
            outcome
                == Program.Outcome(
                    complaint: "nexumctl: account main: the daemon closed the connection; "
                        + "see: journalctl -u nexumd@main\n", exitCode: 69))
    }

    @Test func `a reader who leaves ends it, an answer of another kind too`() {
        let book = ControlReply.book(Self.book)
        let (_, written) = Self.run(
            ["book", "KX", "-f"], Self.file, answers: [book, book, book], readMax: 2)
        #expect(written.count == 2)
        let mode = ControlReply.mode(ModeReply(account: "main", mode: "armed"))
        let (outcome, none) = Self.run(["book", "KX", "-f"], Self.file, answers: [mode, mode])
        #expect(none == [])
        #expect(outcome.exitCode == 69)
    }

    @Test func `the live screen wants a terminal that can be drawn on`() {
        var dumb = Self.screen
        dumb.isDumb = true
        let complaint =
            "nexumctl: top needs a terminal that is not dumb; without one: nexumctl status, "
            + "nexumctl watch\n"
        for terminal in [Self.file, dumb] {
            let (outcome, written) = Self.run(["top"], terminal, answers: [])
            #expect(outcome == Program.Outcome(complaint: complaint, exitCode: 1))
            #expect(written == [])
        }
        #expect(Self.run(["top"], Self.screen, answers: []).written == ["top"])
    }

    @Test func `a dumb terminal is written line by line`() {
        var dumb = Self.screen
        dumb.isDumb = true
        let (_, written) = Self.run(["book", "KX", "-f"], dumb, answers: [.book(Self.book)])
        #expect(written == ["KX  live, 0.0 s old\n  the book is empty\n"])
    }
}

/// What a program wrote; all of it on one thread.
private final class Written: @unchecked Sendable {
    var texts: [String] = []
}
