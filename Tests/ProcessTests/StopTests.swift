import Glibc
import Testing

/// The daemon begins and ends as a service manager expects.
@Suite(.serialized) struct StopTests {
    /// How long a stop may take, with room for a machine that does much else.
    private static let stopMs = 1000

    @Test(arguments: [SIGTERM, SIGINT])
    func `a signal ends it at once, while it guards`(signal: Int32) throws {
        let scratch = try Scratch()
        let exchange = try PaperExchange(in: scratch, ["--scenario=demo"])
        let place = try DaemonPlace(scratch, port: exchange.port)
        let daemon = try place.startAccepting()
        #expect(try stop(daemon, signal) <= Self.stopMs)
        #expect(try daemon.end() == .exit(0))
        #expect(try place.ledger().isEmpty == false)
    }

    @Test(arguments: [SIGTERM, SIGINT])
    func `a signal ends it at once, while it sells`(signal: Int32) throws {
        let scratch = try Scratch()
        let exchange = try PaperExchange(in: scratch, ["--scenario=collapse"])
        let place = try DaemonPlace(scratch, port: exchange.port)
        let daemon = try place.startAccepting()
        try waitUntil("a sale: \(daemon.errors.suffix(5))") {
            exchange.fills.contains { $0.isSale }
        }
        #expect(try stop(daemon, signal) <= Self.stopMs)
        #expect(try daemon.end() == .exit(0))
        Judgement.check(exchange, try place.ledger(), held: 100_00, "stopped by \(signal)")
    }

    @Test func `it tells the service manager how it is`() throws {
        let scratch = try Scratch()
        let exchange = try PaperExchange(in: scratch, ["--scenario=demo"])
        let place = try DaemonPlace(scratch, port: exchange.port)
        let manager = try NotifySocket(in: scratch)
        let daemon = try place.start(["NOTIFY_SOCKET": manager.path, "WATCHDOG_USEC": "400000"])
        for line in ["READY=1", "STATUS=armed · 1 positions · ", "WATCHDOG=1"] {
            try waitUntil("\(line): \(manager.notices)") { manager.has(line) }
        }
        #expect(!manager.has("STOPPING=1"))
        daemon.signal(SIGTERM)
        let ending = try daemon.end()
        #expect(ending == .exit(0), "\(manager.notices)")
        #expect(manager.has("STOPPING=1"))
    }

    @Test func `one that goes on says whether exits are sent`() throws {
        let scratch = try Scratch()
        let exchange = try PaperExchange(in: scratch, ["--scenario=demo"])
        let place = try DaemonPlace(scratch, port: exchange.port)
        try place.stop(try place.startAccepting())
        let armed = try place.startAccepting()
        #expect(armed.errors.contains { $0.hasSuffix("armed: exits that are due are sent") })
        _ = try #require(try place.ask("disarm"))
        try place.stop(armed)
        let observing = try place.startAccepting()
        #expect(observing.errors.contains { $0.hasSuffix("observing: nothing is sent") })
        try place.stop(observing)
    }

    @Test(arguments: [SIGTERM, SIGINT])
    func `a signal ends the paper exchange`(signal: Int32) throws {
        let exchange = try PaperExchange(in: try Scratch(), ["--scenario=demo"])
        #expect(try stop(exchange.process, signal) <= Self.stopMs)
        #expect(try exchange.process.end() == .exit(0))
    }

    /// Milliseconds from the signal to the end.
    private func stop(_ child: Child, _ signal: Int32) throws -> Int {
        let begun = milliseconds()
        child.signal(signal)
        _ = try child.end()
        return milliseconds() - begun
    }
}
