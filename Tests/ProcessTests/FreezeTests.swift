import Glibc
import Nexum
import Testing

/// One side stands still, its connections open, while the price falls; then it goes on.
@Suite struct FreezeTests {
    /// So long a breach would be confirmed.
    private static let confirmedMs = 3000

    /// Short enough that what was read of the account is not too old: only the age of the books is
    /// left to hold a sale back.
    private static let stopMs = Endurance.isLong ? Endurance.stopMs : 2000

    /// While it stands still the price falls, and what the stream says of that waits in its socket.
    /// When it goes on, the exchange says nothing further.
    @Test func `a daemon that stood still does not sell by what waited for it`() async throws {
        let scratch = try Scratch()
        let exchange = try PaperExchange(in: scratch, ["--scenario=collapse"])
        let place = try DaemonPlace(scratch, port: exchange.port)
        let daemon = try place.startAccepting()
        try waitUntil("a fall: \(daemon.errors)") {
            daemon.errors.contains { $0.contains("below WarnAt") }
        }
        daemon.signal(SIGSTOP)
        let before = try exits(of: place)
        while !exchange.isFallOver { try await Task.sleep(for: .milliseconds(100)) }
        exchange.process.signal(SIGSTOP)
        try await Task.sleep(for: .milliseconds(Self.stopMs))
        daemon.signal(SIGCONT)
        try await Task.sleep(for: .milliseconds(Self.confirmedMs))
        #expect(try exits(of: place) == before)
        exchange.process.signal(SIGCONT)
        try Judgement.finish(daemon, place, exchange, held: 100_00, "waited")
    }

    /// It stops right after its first exit left, and the answer waits for it.
    @Test func `a daemon that stood still goes on at the price of then`() async throws {
        let scratch = try Scratch()
        let library = try Preload("kill")
        let exchange = try PaperExchange(in: scratch, ["--scenario=collapse"])
        let place = try DaemonPlace(scratch, port: exchange.port)
        let daemon = try place.startAccepting([
            "LD_PRELOAD": library.path, "KILL_AT": "after:1", "KILL_WITH": "\(SIGSTOP)",
        ])
        try waitUntil("a stop: \(daemon.errors.suffix(5))") { daemon.isStopped }
        let before = try place.ledger().count
        try await Task.sleep(for: .milliseconds(Endurance.stopMs))
        daemon.signal(SIGCONT)
        try Judgement.finish(daemon, place, exchange, held: 100_00, "selling")
        for case .intent(let intent) in try place.ledger().dropFirst(before).map(\.entry) {
            let bid = intent.bestBid ?? .one
            #expect(bid <= Judgement.bottom, "sold on what was: \(intent)")
        }
    }

    /// Every read fails while the exchange stands still; people hear of it once, and of its end.
    @Test func `an exchange out of reach is told once`() async throws {
        let scratch = try Scratch()
        let exchange = try PaperExchange(in: scratch, ["--scenario=demo"])
        let place = try DaemonPlace(scratch, port: exchange.port)
        let daemon = try place.startAccepting()
        exchange.process.signal(SIGSTOP)
        let told = {
            daemon.errors.filter { $0.contains("could not read") && $0.contains("no answer") }
        }
        try waitUntil("a read that failed: \(daemon.errors.suffix(5))") { !told().isEmpty }
        // The patience of the next read, and more.
        try await Task.sleep(for: .seconds(7))
        exchange.process.signal(SIGCONT)
        try waitUntil("answers: \(daemon.errors.suffix(5))") {
            daemon.errors.contains { $0.contains("the exchange answers again: ") }
        }
        // A machine with more to do than it can may be late once more after the first answers.
        #expect(told().count <= 2, "\(told())")
        try place.stop(daemon)
    }

    /// The exchange stops with the first exit on its way to it, or just received.
    @Test(arguments: ["before:1", "after:1"])
    func `an exchange that stood still is told nothing twice`(moment: String) async throws {
        let scratch = try Scratch()
        let library = try Preload("kill")
        let exchange = try PaperExchange(in: scratch, ["--scenario=collapse"])
        let place = try DaemonPlace(scratch, port: exchange.port)
        let daemon = try place.startAccepting([
            "LD_PRELOAD": library.path, "KILL_AT": moment, "KILL_WITH": "\(SIGSTOP)",
            "KILL_WHOM": "\(exchange.process.processID)",
        ])
        try waitUntil("a stop: \(daemon.errors.suffix(5))") { exchange.process.isStopped }
        try await Task.sleep(for: .milliseconds(Endurance.stopMs))
        try waitUntil("a feed that is down: \(daemon.errors.suffix(5))") {
            guard let status = try place.status() else { return false }
            return !status.feed.isLive && status.conditions.contains { $0.code == "feed-lost" }
        }
        let exits = try #require(try place.status()).positions.map(\.exit)
        // Just received, it may have been answered.
        #expect(exits == ["in-doubt"] || moment == "after:1", "\(moment): \(exits)")
        exchange.process.signal(SIGCONT)
        try waitUntil("a stream that is back: \(daemon.errors.suffix(5))") {
            try place.status()?.feed.isLive == true
        }
        try Judgement.finish(daemon, place, exchange, held: 100_00, "\(moment)")
    }

    /// The stream stays open and says nothing, every order is carried out and never answered; only
    /// what is read is answered.
    @Test func `under a silent stream it sells by what it asks for`() throws {
        let scratch = try Scratch()
        let faults = try scratch.write("faults", "silence 1000\nlost-reply 1000\n")
        let exchange = try PaperExchange(
            in: scratch, ["--scenario=collapse", "--faults=\(faults)"])
        let place = try DaemonPlace(scratch, port: exchange.port)
        let daemon = try place.startAccepting()
        try waitUntil("safety: \(daemon.errors.suffix(5))") {
            try Judgement.isOver(exchange, place)
        }
        #expect(try place.status()?.feed.isLive == false)
        try Judgement.finish(daemon, place, exchange, held: 100_00, "silence")
        #expect(daemon.errors.contains { $0.contains("asking the exchange") })
        for case .intent(let intent) in try place.ledger().map(\.entry) {
            #expect(["polled", "recovering"].contains(intent.ground))
        }
    }

    private func exits(of place: DaemonPlace) throws -> Int {
        var count = 0
        for case .intent in try place.ledger().map(\.entry) { count += 1 }
        return count
    }
}
