import Nexum
import Testing

/// Lists that lag apart, orders of another guard, and a process that stood still.
@Suite struct LateListsTests {
    private func order(_ id: String, _ own: ClientOrderID, _ side: Side, filled: Int64)
        -> OrderReading
    {
        OrderReading(
            id: OrderID(id), clientOrder: own, market: Desk.market, outcome: side,
            yesPrice: .cents(60), status: .executed, initial: .contracts(filled),
            filled: .contracts(filled), remaining: .zero, exchangeIndex: 0)
    }

    private func bought(_ contracts: Int64, by order: String, at time: Timestamp) -> Fill {
        Fill(
            id: FillID("late"), order: OrderID(order), clientOrder: nil, market: Desk.market,
            outcome: .yes, quantity: .contracts(contracts), yesPrice: .cents(60), role: .taker,
            fee: .zero, time: time, positionAfter: nil)
    }

    /// A list shows that order `o7` bought 100 more; none shows the order.
    private func filledBeforeListed() -> Desk {
        var desk = Desk()
        desk.bid(60)
        desk.wait(5000)
        desk.account(
            position: 200, cash: .dollars(1880),
            fills: [bought(100, by: "o7", at: desk.now.utc)])
        return desk
    }

    /// Passes over the account every second, in a market that bids 43¢.
    private func fall(_ desk: inout Desk, for milliseconds: Int64) {
        for part in 0..<milliseconds / 100 {
            desk.bid(43)
            desk.witness(43)
            if part % 10 == 9 { desk.account(position: 100) }
            desk.wait(100)
        }
    }

    @Test func `an exit that sold what is to be sold is waited for, but not for ever`() throws {
        var desk = Desk()
        var twin = desk
        fall(&twin, for: 1000)
        let exit = try #require(twin.orders.first?.id)
        desk.say(.order(order("o9", exit, .no, filled: 10)))
        fall(&desk, for: 5000)
        #expect(desk.orders.isEmpty)
        #expect(!desk.conditions.contains("exit-in-doubt"))
        fall(&desk, for: 2000)
        #expect(desk.conditions.contains("exit-in-doubt"))
        fall(&desk, for: 22_000)
        #expect(desk.orders.isEmpty)
        fall(&desk, for: 3000)
        #expect(desk.orders.count == 1)
        #expect(desk.orders.first?.id != exit)
        #expect(!desk.conditions.contains("exit-in-doubt"))
    }

    @Test func `a fill listed before its order owes what the order asked for, later`() {
        for (id, debt) in [("nx1-o300-spare", 80), ("nx1-o100-spare", 40), ("theirs", 40)] {
            var desk = filledBeforeListed()
            #expect(desk.status?.contracts == .contracts(200))
            #expect(desk.status?.debt == .dollars(40), "by the settings: 1x")
            desk.say(.order(order("o7", ClientOrderID(id), .yes, filled: 100)))
            #expect(desk.status?.debt == .dollars(Int64(debt)), "\(id)")
            let isSaid = desk.ledger.contains { $0.entry.kind == "explained" }
            #expect(isSaid == (debt != 40), "\(id)")
            desk.restart()
            #expect(desk.status?.debt == .dollars(Int64(debt)), "\(id), after a restart")
            desk.say(.order(order("o7", ClientOrderID(id), .yes, filled: 100)))
            #expect(desk.status?.debt == .dollars(Int64(debt)), "\(id), listed again")
        }
    }

    @Test func `what explains a fill may come after a restart`() {
        var desk = filledBeforeListed()
        desk.restart()
        desk.say(.order(order("o7", ClientOrderID("nx1-o400-spare"), .yes, filled: 100)))
        #expect(desk.status?.debt == .dollars(85))
    }

    @Test func `what was seen before the process stood still does not count on`() {
        var desk = Desk()
        desk.bid(43)
        desk.witness(43)
        desk.wait(400)
        desk.sleep(3000)
        desk.witness(43)
        desk.wait(400)
        #expect(desk.orders.isEmpty)
        desk.witness(43)
        desk.wait(200)
        #expect(desk.orders.count == 1)
    }

    @Test func `a sale does not go on into a book that is half changed`() {
        var desk = Desk()
        desk.bid(43)
        desk.witness(43)
        desk.wait(510)
        #expect(desk.orders.count == 1)
        desk.answer(.accepted(OrderID("o1"), filled: .contracts(50), remaining: .zero))
        desk.say(.fill(desk.fill(1, selling: 50, at: 43)))
        desk.bid(0)
        desk.say(.command(.close(Desk.market, uid: 0)))
        desk.wait(300)
        desk.bid(60)
        change(&desk, at: 10, by: 1000)
        desk.wait(300)
        change(&desk, at: 60, by: -1000)
        change(&desk, at: 59, by: 1000)
        desk.wait(20)
        #expect(desk.orders.count == 1)
        desk.wait(500)
        #expect(desk.orders.count == 2, "all of it was asked for")
    }

    private func change(_ desk: inout Desk, at cents: Int, by contracts: Int64) {
        desk.say(
            .bookChange(
                Desk.market, .yes, .cents(cents),
                change: SignedQuantity(hundredths: contracts * 100), exchangeTime: desk.now.utc))
    }

    @Test func `a clock that is set back does not hold exits back for longer`() {
        var desk = Desk()
        desk.bid(60)
        desk.say(.command(.disarmFor(.seconds(3), reason: "a bad print", uid: 7)))
        desk.setClock(by: -3_600_000)
        desk.wait(3000)
        #expect(desk.engine.status(at: desk.now).mode == "armed")
    }
}
