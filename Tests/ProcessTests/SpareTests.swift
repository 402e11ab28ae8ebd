import Glibc
import Nexum
import Testing

/// More than one daemon guards an account, or the one that does has lost its memory.
@Suite struct SpareTests {
    /// The place of one of several daemons with the exchange's key.
    private func place(
        _ scratch: Scratch, _ name: String, _ exchange: PaperExchange
    ) throws -> DaemonPlace {
        let own = try Scratch.inside(scratch, name)
        try own.write("key.pem", contents(of: scratch.file("key.pem")))
        return try DaemonPlace(own, port: exchange.port)
    }

    /// With a stream that is silent each hears of the other's sales a second late.
    @Test(arguments: ["", "silence 1000\n"])
    func `two daemons sell no more than one would`(faults: String) throws {
        let scratch = try Scratch()
        let file = try scratch.write("faults", faults)
        let exchange = try PaperExchange(in: scratch, ["--scenario=collapse", "--faults=\(file)"])
        let places = try ["a", "b"].map { try place(scratch, $0, exchange) }
        let daemons = try places.map { try $0.start() }
        for (place, daemon) in zip(places, daemons) { try place.accept(daemon) }
        for (place, daemon) in zip(places, daemons) {
            try waitUntil("safety: \(daemon.errors.suffix(5))") {
                try Judgement.isOver(exchange, place)
            }
        }
        for (place, daemon) in zip(places, daemons) { try place.stop(daemon) }
        Judgement.check(
            exchange, try places[0].ledger(), try places[1].ledger(), held: 100_00, "two")
        for place in places { try Judgement.checkWhole(exchange, place, "two") }
    }

    @Test func `without its ledger it knows the debts again, and waits for a person`() throws {
        let scratch = try Scratch()
        let exchange = try PaperExchange(in: scratch, ["--scenario=collapse"])
        let before = try place(scratch, "before", exchange)
        let first = try before.startAccepting()
        try waitUntil("a sale: \(first.errors.suffix(5))") {
            exchange.fills.contains { $0.isSale }
        }
        first.signal(SIGKILL)
        _ = try first.end()
        // Where the machine was slow and everything was sold at once there are no debts to know.
        guard exchange.fills.last?.positionAfter != 0 else { return }
        let after = try place(scratch, "after", exchange)
        let second = try after.start()
        try waitUntil("a question: \(second.errors.suffix(5))") {
            try after.status()?.conditions.contains { $0.code == "debts-unconfirmed" } ?? false
        }
        let orders = exchange.orders.count
        try waitUntil("a breach at the bottom: \(second.errors.suffix(5))") {
            let status = try after.status()
            return status?.positions.first?.bestBid == Judgement.bottom
        }
        let status = try #require(try after.status())
        #expect(status.state == "blocked")
        #expect(status.blockedBy == ["debts not accepted"])
        #expect(exchange.orders.count == orders)
        checkDebt(status, try after.ledger())
        try after.accept(second)
        try waitUntil("safety: \(second.errors.suffix(5))") {
            try Judgement.isOver(exchange, after)
        }
        try after.stop(second)
        Judgement.check(
            exchange, try before.ledger(), try after.ledger(), held: 100_00, "without its ledger")
        try Judgement.checkWhole(exchange, after, "without its ledger")
    }

    /// Bought at 0.60 with three times its margin: 40.00 of debt, less what the sales brought.
    private func checkDebt(_ status: Status, _ ledger: [LedgerRecord]) {
        var debt = Money.cents(4000)
        for record in ledger {
            guard
                case .fill(_, _, _, .no, let count, let price, _, let fee, _, _, _) = record.entry
            else { continue }
            debt -= price * count - fee
        }
        #expect(debt < .cents(4000))
        #expect(status.positions.map(\.debt) == [debt])
    }
}
