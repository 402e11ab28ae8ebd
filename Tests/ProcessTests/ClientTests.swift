import Glibc
import Nexum
import Testing

/// The daemon as a client: what it does with its connections and its budget.
@Suite(.serialized) struct ClientTests {
    /// Longer than a connection for exits is believed in without a sign of life, and than that is
    /// then waited for.
    private static let foundMs = 14_000

    /// The connections on which exits would leave stand open and lead nowhere. It is found before
    /// there is an exit, so that the exit is answered.
    @Test func `connections that died without a word are found before an exit`() async throws {
        let scratch = try Scratch()
        let exchange = try PaperExchange(in: scratch, ["--scenario=demo"])
        let relay = try Relay(to: exchange.port)
        defer { relay.end() }
        let place = try DaemonPlace(scratch, port: exchange.port)
        let settings = String(decoding: contents(of: place.settings), as: UTF8.self)
        let ways = settings.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.hasPrefix("Rest=") ? "Rest=http://127.0.0.1:\(relay.port)" : String(line)
        }
        try scratch.write("nexum.conf", ways.joined(separator: "\n"))
        let daemon = try place.startAccepting()
        let died = milliseconds()
        #expect(relay.die() >= 6, "opened before they are needed")
        try waitUntil("a sale: \(daemon.errors.suffix(5))", seconds: 120) {
            exchange.fills.contains { $0.isSale }
        }
        try #require(milliseconds() - died > Self.foundMs, "the price fell too early")
        try waitUntil("safety: \(daemon.errors.suffix(5))") {
            try place.status().map(Judgement.isSafe) ?? false
        }
        try place.stop(daemon)
        Judgement.check(exchange, try place.ledger(), held: 100_00, "half open")
        #expect(!daemon.errors.contains { $0.contains("unknown") }, "\(daemon.errors)")
    }

    /// Whatever the exchange turns away, everything is sold and nothing twice.
    @Test(arguments: ["too-many-requests 300", "drop 100", "error-10 50\nerror-25 50"])
    func `what is turned away is sold all the same`(faults: String) throws {
        let scratch = try Scratch()
        let file = try scratch.write("faults", faults + "\n")
        let exchange = try PaperExchange(in: scratch, ["--scenario=collapse", "--faults=\(file)"])
        let place = try DaemonPlace(scratch, port: exchange.port)
        let daemon = try place.startAccepting()
        try Judgement.finish(daemon, place, exchange, held: 100_00, "\(faults)")
    }

    /// The lowest tier is enough for one position, and is never overdrawn.
    @Test func `no more is asked than the account may ask`() throws {
        let scratch = try Scratch()
        let exchange = try PaperExchange(in: scratch, ["--scenario=collapse", "--tier=basic"])
        let place = try DaemonPlace(scratch, port: exchange.port)
        let daemon = try place.startAccepting()
        try Judgement.finish(daemon, place, exchange, held: 100_00, "basic")
        #expect(!daemon.errors.contains { $0.contains("too many requests") }, "\(daemon.errors)")
    }
}
