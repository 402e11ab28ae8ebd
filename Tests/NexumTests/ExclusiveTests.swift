import Nexum
import Testing

/// Three markets of which at most one settles YES, and what is lost at worst.
///
/// | | held | worth | debt |
/// |---|---|---|---|
/// | A | 100 YES at 40¢, 2x | 30.00 | 20.00 |
/// | B | 50 YES at 40¢, 2x | 20.00 | 10.00 |
/// | C | 80 NO at 60¢, 2x | 60.00 | 24.00 |
///
/// 1000.00 of credit; 25.00 are free: cash = 25 + 1000 − 54.
@Suite struct ExclusiveTests {
    private func desk(isExclusive: Bool) -> Desk {
        var desk = Desk(
            [
                Held(cents: 40, leverage: 200),
                Held(market: Desk.b, contracts: 50, cents: 40, leverage: 200),
                Held(market: Desk.c, side: .no, contracts: 80, cents: 60, leverage: 200),
            ], cash: .dollars(971))
        desk.bid(30, in: Desk.market)
        desk.bid(40, in: Desk.b)
        desk.bid(75, .no, in: Desk.c)
        desk.say(.exclusive(EventTicker("KXTEST"), isExclusive))
        return desk
    }

    @Test func `in the status: C settling YES takes it all`() {
        let desk = desk(isExclusive: true)
        // 30 + 20 + 60 are lost; of 54 owed 25 can be paid.
        #expect(desk.money.jumpLoss == .dollars(110))
        #expect(desk.money.jumpUncovered == .dollars(29))
        for market in [Desk.market, Desk.b, Desk.c] {
            #expect(desk.position(market)?.jumpLoss == .dollars(110))
            #expect(desk.position(market)?.jumpUncovered == .dollars(29))
        }
    }

    @Test func `markets that say nothing of each other go wrong one by one`() {
        let desk = desk(isExclusive: false)
        #expect(desk.money.jumpLoss == .dollars(110))
        #expect(desk.money.jumpUncovered == .dollars(29))
        #expect(desk.position(Desk.market)?.jumpLoss == .dollars(30))
        #expect(desk.position(Desk.market)?.jumpUncovered == .zero)
        #expect(desk.position(Desk.c)?.jumpLoss == .dollars(60))
    }

    @Test func `without C somebody is always paid`() {
        var desk = desk(isExclusive: true)
        desk.trade("out", .yes, 80, at: 25, in: Desk.c)
        // Neither A nor B settles YES: 50 are lost, 30 owed. The 60 from C repaid its 24, so 61
        // are free.
        #expect(desk.money.jumpLoss == .dollars(50))
        #expect(desk.money.jumpUncovered == .zero)
    }

    @Test func `in a quote: NO on A beside NO on C`() throws {
        var desk = desk(isExclusive: true)
        desk.trade("out-a", .no, 100, at: 70)
        desk.trade("out-b", .no, 50, at: 60, in: Desk.b)
        // Free: 25 + (30 − 20) + (20 − 10) = 45. NO on A is asked at 70¢: 20 of them at 1x cost 14.
        let order = DeskOrder(
            side: .no, contracts: .contracts(20), limit: nil, leverage: .one)
        var book = Desk.book(.no, [(68, 1000)])
        book.set(.yes, .cents(30), to: .contracts(1000))
        desk.book(book, in: Desk.market)
        let view = try #require(desk.engine.deskView(Desk.market, at: desk.now))
        let ticket = Ticket(order, in: view)
        #expect(ticket.notional == .dollars(14))
        #expect(ticket.freeMarginAfter == .dollars(31))
        // Worth 13.60 and 60. C settling YES: A's NO pay 20, so 53.60 are lost; of 24 owed 20 are
        // paid by that and the rest by what is free.
        #expect(ticket.jump?.loss == Money(micros: 53_600_000))
        #expect(ticket.jump?.uncovered == .zero)
        #expect(ticket.jump?.worst == Desk.c)
    }
}
