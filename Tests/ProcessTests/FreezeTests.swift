import Glibc
import Nexum
import Testing

/// One side stands still, its connections open, while the price falls; then it goes on.
@Suite struct FreezeTests {
    /// Stopped while nothing is due yet, or right after an order left.
    @Test(arguments: ["falling", "after:1"])
    func `a daemon that stood still acts on what it reads then`(moment: String) async throws {
        let scratch = try Scratch()
        let library = try Preload("kill")
        let exchange = try PaperExchange(in: scratch, ["--scenario=collapse"])
        let place = try DaemonPlace(scratch, port: exchange.port)
        let isSelling = moment != "falling"
        let daemon = try place.startAccepting(
            isSelling
                ? ["LD_PRELOAD": library.path, "KILL_AT": moment, "KILL_WITH": "\(SIGSTOP)"] : [:])
        if !isSelling {
            try waitUntil("a fall: \(daemon.errors)") {
                daemon.errors.contains { $0.contains("below WarnAt") }
            }
            daemon.signal(SIGSTOP)
        }
        try waitUntil("a stop: \(daemon.errors.suffix(5))") { daemon.isStopped }
        let before = try place.ledger().count
        try await Task.sleep(for: .milliseconds(Endurance.stopMs))
        daemon.signal(SIGCONT)
        try waitUntil("safety: \(daemon.errors.suffix(5))") {
            try Judgement.isOver(exchange, place)
        }
        try place.stop(daemon)
        let ledger = try place.ledger()
        Judgement.check(exchange, ledger, held: 100_00, "\(moment)")
        try Judgement.checkWhole(exchange, place, "\(moment)")
        for case .intent(let intent) in ledger.dropFirst(before).map(\.entry) {
            let bid = intent.bestBid ?? .one
            #expect(bid <= Judgement.bottom, "\(moment): sold on what was: \(intent)")
        }
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
        try waitUntil("safety: \(daemon.errors.suffix(5))") {
            guard try place.status()?.feed.isLive == true else { return false }
            return try Judgement.isOver(exchange, place)
        }
        try place.stop(daemon)
        Judgement.check(exchange, try place.ledger(), held: 100_00, "\(moment)")
        try Judgement.checkWhole(exchange, place, "\(moment)")
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
        try place.stop(daemon)
        #expect(daemon.errors.contains { $0.contains("asking the exchange") })
        let ledger = try place.ledger()
        Judgement.check(exchange, ledger, held: 100_00, "silence")
        try Judgement.checkWhole(exchange, place, "silence")
        for case .intent(let intent) in ledger.map(\.entry) {
            #expect(["polled", "recovering"].contains(intent.ground))
        }
    }
}
