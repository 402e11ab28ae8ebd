import Nexum
import Testing

/// The disk takes no entries: exits go on, nothing is lent.
@Suite struct LedgerLostTests {
    @Test func `it is critical until it is written again`() {
        var desk = Desk()
        desk.say(.ledgerLost(reason: "write: No space left on device (errno 28)"))
        #expect(desk.conditions.contains("ledger-lost"))
        let row = desk.engine.status(at: desk.now).conditions.first { $0.code == "ledger-lost" }
        #expect(row?.severity == "critical")
        #expect(row?.text.contains("No space left") == true)
        desk.say(.ledgerBack)
        #expect(!desk.conditions.contains("ledger-lost"))
        #expect(desk.ledger.suffix(2).map(\.entry.kind) == ["ledger-lost", "ledger-lost-over"])
    }

    @Test func `exits are sent all the same`() {
        var desk = Desk()
        desk.say(.ledgerLost(reason: "x"))
        desk.bid(44)
        desk.witness(44)
        desk.wait(510)
        #expect(desk.sold.count == 1)
        #expect(desk.engine.status(at: desk.now).state == "guarding")
    }

    @Test func `no more is lent, less may be owed`() throws {
        var desk = Desk()
        desk.bid(59)
        let most = try #require(Leverage(hundredths: 400))
        let before = try #require(desk.engine.marginChange(Desk.market, most, at: desk.now))
        #expect(!before.refusals.contains(.ledgerLost))
        desk.say(.ledgerLost(reason: "x"))
        let more = try #require(desk.engine.marginChange(Desk.market, most, at: desk.now))
        #expect(more.refusals.contains(.ledgerLost))
        let less = try #require(desk.engine.marginChange(Desk.market, .one, at: desk.now))
        #expect(!less.refusals.contains(.ledgerLost))
    }
}
