import Nexum
import Testing

/// Free margin below zero: 1940.00 are expected, 960.00 of them are undrawn credit.
@Suite struct ShortfallTests {
    /// Two positions of 60.00 and 40.00 of debt each: A worth 60.00, B worth 30.00.
    private func desk() -> Desk {
        var desk = Desk([Held(), Held(market: Desk.b)], cash: .dollars(1900))
        desk.bid(60, in: Desk.market)
        desk.bid(30, in: Desk.b)
        desk.sleep(4000)
        desk.say(.feedAlive)
        return desk
    }

    @Test func `one wrong balance is not believed, two are`() {
        var desk = desk()
        // 1900 − (1000 − 80) = 980 of it is the trader's. 20 short: 900 − 920.
        desk.pass(cash: .dollars(900))
        #expect(desk.money.missing == nil)
        #expect(!desk.conditions.contains("shortfall"))
        desk.pass(cash: .dollars(1900))
        desk.pass(cash: .dollars(900))
        #expect(desk.money.missing == nil)
        desk.passes(cash: .dollars(900))
        #expect(desk.money.missing == .dollars(20))
        #expect(
            desk.told.contains(
                "20.00 of the credit is gone: it counts as debt of what is held; pay in or close "
                    + "positions"))
    }

    @Test func `what is missing counts as debt in proportion to exit value`() {
        var desk = desk()
        desk.passes(cash: .dollars(900))
        // 20 × 60 ÷ 90, rounded up, and 20 × 30 ÷ 90.
        #expect(desk.position(Desk.market)?.equity == Money(micros: 20_000_000 - 13_333_334))
        #expect(desk.position(Desk.b)?.equity == Money(micros: -10_000_000 - 6_666_667))
        // What is owed by the position itself stays as it is.
        #expect(desk.position(Desk.market)?.debt == .dollars(40))
        // Money comes in: it ends.
        desk.passes(cash: .dollars(920))
        #expect(desk.money.missing == nil)
        #expect(desk.position(Desk.market)?.equity == .dollars(20))
        #expect(!desk.conditions.contains("shortfall"))
    }

    @Test func `what is missing follows what passes show for three seconds`() {
        var desk = desk()
        desk.passes(cash: .dollars(900))
        desk.passes(cash: .dollars(910))
        #expect(desk.money.missing == .dollars(10))
        desk.pass(cash: .dollars(100))
        #expect(desk.money.missing == .dollars(10))
        desk.passes(cash: .dollars(900))
        #expect(desk.money.missing == .dollars(20))
    }

    @Test func `passes count for nothing while a fill is young`() {
        var desk = desk()
        desk.trade("f9", .no, 10, at: 40)
        for _ in 0..<5 {
            desk.sleep(500)
            desk.say(.feedAlive)
            desk.pass(cash: .dollars(900))
        }
        #expect(desk.money.missing == nil)
        desk.sleep(500)
        desk.say(.feedAlive)
        desk.pass(cash: .dollars(900))
        #expect(desk.money.missing == nil)
        desk.passes(cash: .dollars(900))
        // 10 at 60¢ repaid 6 of the 80 drawn: 900 − (1000 − 74) = −26.
        #expect(desk.money.missing == .dollars(26))
    }

    @Test func `nothing new is opened, what reduces is let through`() throws {
        var desk = desk()
        desk.passes(cash: .dollars(900))
        let view = try #require(desk.engine.deskView(Desk.market, at: desk.now))
        let opening = DeskOrder(side: .yes, contracts: .contracts(1), limit: nil, leverage: .one)
        #expect(
            Ticket(opening, in: view).refusals.map(\.code) == ["shortfall", "margin-short"])
        let reducing = DeskOrder(
            side: .no, contracts: .contracts(10), limit: nil, leverage: .one)
        #expect(Ticket(reducing, in: view).isAccepted)
    }
}
