import Control
import Glibc
import Nexum
import Testing

/// Clients that watch a real daemon: what they hear, and that the guard does not notice them.
@Suite(.serialized) struct WatchTests {
    private func start(_ scratch: Scratch, speed: Int = 1) throws -> (Child, DaemonPlace) {
        let place = try DaemonPlace(scratch, port: 1)
        try scratch.write("nexum.conf", "")
        let daemon = try Child("nexumd", place.arguments + ["--paper", "--speed=\(speed)"])
        try waitUntil("a daemon: \(daemon.errors)") { try place.status()?.state == "guarding" }
        return (daemon, place)
    }

    @Test func `a watcher hears what changes, and how it began`() throws {
        let (daemon, place) = try start(try Scratch(), speed: 5)
        var updates: [WatchStatus] = []
        let begun = milliseconds()
        try ControlStream.follow(
            .watch(market: MarketTicker("KXDEMO-1-T1"), depth: 3), at: place.socket,
            silenceMs: 5000
        ) { value in
            guard let update = ControlJSON.value(WatchStatus.self, from: value) else {
                return false
            }
            updates.append(update)
            return updates.count < 12
        }
        // The first comes at once, the others a quarter of a second apart at least.
        #expect(milliseconds() - begun >= 10 * 250)
        #expect(updates.count == 12)
        #expect(updates[0].events.count >= 3)
        #expect(updates[0].book?.bids.count == 3)
        for update in updates.dropFirst() where update.events.isEmpty && update.samples.isEmpty {
            #expect(update.book?.market == "KXDEMO-1-T1")
        }
        var sequences: [Int] = []
        for update in updates { sequences += update.events.map(\.sequence) }
        #expect(sequences == Array(1..<(sequences.count + 1)), "no entry twice, none left out")
        try place.stop(daemon)
    }

    @Test func `events and books are followed by commands until the daemon ends`() throws {
        let (daemon, place) = try start(try Scratch(), speed: 20)
        let socket = "--socket=\(place.socket)"
        let events = try Child("nexumctl", ["events", "-f", "--json", socket])
        let book = try Child("nexumctl", ["book", "KXDEMO-1-T1", "--follow", socket])
        let watch = try Child("nexumctl", ["watch", socket])
        try waitUntil("a recovery in the events: \(events.errors)") {
            events.output.contains { $0.contains("\"recovered\"") }
        }
        #expect(book.output.contains { $0.contains("plan: sell") })
        #expect(watch.output.count > 1)
        try place.stop(daemon)
        for client in [events, book, watch] {
            #expect(try client.end() == .exit(69))
            #expect(client.errors.count == 1)
        }
    }

    @Test func `who reads nothing is dropped, and nobody else waits`() throws {
        let (daemon, place) = try start(try Scratch(), speed: 50)
        var deaf: [ControlStream] = []
        let method = ControlMethod.watch(market: MarketTicker("KXDEMO-1-T1"), depth: 1000)
        for _ in 0..<16 { deaf.append(try ControlStream(method, at: place.socket)) }
        // A seventeenth is told why not.
        let refused = try Child.run("nexumctl", ["watch", "--socket=\(place.socket)"])
        #expect(refused.ending == .exit(69))
        #expect(refused.errors == ["nexumctl: 16 clients watch already; end one first"])
        try waitUntil("a recovery") {
            let begun = milliseconds()
            let isThere = try place.status() != nil
            #expect(isThere && milliseconds() - begun < 3000)
            return try place.ledger().contains { $0.entry.kind == "recovered" }
        }
        deaf.removeAll()
        let again = try ControlStream(method, at: place.socket)
        try waitUntil("an answer once others left") {
            do throws(ControlClientError) { return try !again.take().isEmpty } catch { return true }
        }
        try place.stop(daemon)
    }

    @Test func `the live screen is drawn, answers keys and gives the terminal back`() throws {
        let (daemon, place) = try start(try Scratch())
        let screen = try Pseudoterminal(
            "nexumctl", ["top", "--socket=\(place.socket)"], columns: 100, rows: 30)
        try waitUntil("a screen: \(screen.text)") { screen.text.contains("q quit") }
        #expect(screen.text.hasPrefix("\u{1B}[?1049h\u{1B}[?25l"))
        #expect(!screen.isCooked)
        for (keys, shown) in [("?", "any key goes back"), (" ", "── events"), ("a", "y/n")] {
            screen.clear()
            screen.type(keys)
            try waitUntil("\(shown): \(screen.text)") { screen.text.contains(shown) }
        }
        screen.type("y")
        try waitUntil("a daemon that only plans") { try place.status()?.mode == "observe" }
        // The last line says what became of it until a key is pressed after that.
        screen.clear()
        screen.resize(columns: 60, rows: 12)
        try waitUntil("another size: \(screen.text)") {
            screen.type("z")
            return screen.text.contains("q quit")
        }
        kill(screen.processID, SIGTSTP)
        try waitUntil("the shell's terminal") { screen.isCooked }
        screen.clear()
        kill(screen.processID, SIGCONT)
        try waitUntil("the screen again: \(screen.text)") { screen.text.contains("q quit") }
        #expect(!screen.isCooked)
        daemon.signal(SIGTERM)
        try waitUntil("a word on the lost daemon") { screen.text.contains("no answer for") }
        screen.type("q")
        try waitUntil("the terminal back: \(screen.text.suffix(200))") { screen.isCooked }
        #expect(screen.text.hasSuffix("\u{1B}[?25h\u{1B}[?1049l"))
    }

    @Test func `the live screen finds a daemon again that hung, and one that was started anew`()
        throws
    {
        let scratch = try Scratch()
        let exchange = try PaperExchange(in: scratch, ["--scenario=demo"])
        let place = try DaemonPlace(scratch, port: exchange.port)
        let first = try place.startAccepting()
        let screen = try Pseudoterminal(
            "nexumctl", ["top", "--socket=\(place.socket)"], columns: 100, rows: 30)
        try waitUntil("a screen: \(screen.text)") { screen.text.contains("KXDEMO-1-T1") }
        first.signal(SIGSTOP)
        try waitUntil("a daemon that hangs: \(screen.text)") {
            screen.text.contains("it says nothing")
        }
        first.signal(SIGCONT)
        try waitUntil("its answer again: \(screen.text)") { !screen.isLost }
        first.signal(SIGTERM)
        #expect(try first.end() == .exit(0))
        try waitUntil("no daemon: \(screen.text)") { screen.text.contains("no daemon listens") }
        let second = try place.startAccepting()
        try waitUntil("the next one's answer: \(screen.text)") { !screen.isLost }
        try place.stop(second)
    }
}

extension Pseudoterminal {
    /// Whether the screen, as it was drawn last, misses its daemon.
    fileprivate var isLost: Bool {
        let starts = text.ranges(of: "\u{1B}[H")
        guard let last = starts.last else { return true }
        let frame = text[last.upperBound...]
        return !frame.contains("q quit") || frame.contains("no answer for")
    }
}
