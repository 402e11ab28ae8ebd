import Glibc
import Nexum
import Testing

/// The daemon against the paper exchange, each a process of its own, on the machine's clock.
@Suite(.serialized) struct LiquidationTests {
    @Test func `a position that falls is sold until it is safe`() throws {
        let scratch = try Scratch()
        let exchange = try PaperExchange(in: scratch, ["--scenario=demo"])
        let place = try DaemonPlace(scratch, port: exchange.port)
        let daemon = try place.startAccepting()
        try waitUntil("a sale: \(daemon.errors.suffix(5))", seconds: 120) {
            exchange.fills.contains { $0.isSale }
        }
        try waitUntil("safety: \(daemon.errors.suffix(5))") {
            try place.status().map(Judgement.isSafe) ?? false
        }
        daemon.signal(SIGTERM)
        #expect(try daemon.end() == .exit(0))
        let ledger = try place.ledger()
        Judgement.check(exchange, ledger, held: 100_00, "demo")
        #expect(ledger.contains { $0.entry.kind == "opened" })
        #expect(ledger.contains { $0.entry.kind == "debts-accepted" })
    }
}
