import Nexum
import Testing

/// An order that waits in the book and ends by itself is told, once, with what happened: 100 YES
/// at 55¢ beside the 100 that are held.
@Suite struct OrderEndTests {
    private func resting(expiry: OrderExpiry? = nil) throws -> Desk {
        var desk = Desk([Held()])
        desk.bid(58)
        desk.place(Desk.request(at: 55, leverage: 200, .goodTillCanceled, expiry: expiry))
        desk.answerPlaced(.accepted(OrderID("p1"), filled: .zero, remaining: .contracts(100)))
        try #require(desk.engine.ownOrders(at: desk.now).count == 1)
        return desk
    }

    private func ends(_ desk: Desk) -> [String] {
        desk.ledger.filter { $0.entry.kind == "order-ended" }.map(\.event.text)
    }

    private static let order = "p1: buy 100 yes at 55¢ waits no more: "

    @Test(
        "by the stream",
        arguments: [
            (OrderReading.Status.executed, 100 as Int64, "filled"),
            (.canceled, 0, "cancelled, not through here, nothing of it filled"),
            (.canceled, 30, "cancelled, not through here, 30 of it filled"),
        ])
    func told(status: OrderReading.Status, filled: Int64, expected: String) throws {
        var desk = try resting()
        let news = desk.listedPlaced(status, filled: filled, remaining: 0)
        desk.say(.order(news))
        desk.say(.order(news))
        #expect(ends(desk) == [Self.order + expected])
        #expect(desk.told.last == "KXTEST-A: " + Self.order + expected)
        desk.wait(4000)
        desk.account(position: 100, orders: [news])
        #expect(ends(desk).count == 1, "once")
    }

    @Test func `expired`() throws {
        var desk = try resting(expiry: .after(.seconds(2)))
        desk.wait(4000)
        desk.say(.order(desk.listedPlaced(.canceled, filled: 0, remaining: 0)))
        #expect(ends(desk) == [Self.order + "expired, nothing of it filled"])
    }

    @Test(arguments: [
        (true, "filled"), (false, "filled or cancelled; see the fills"),
    ])
    func `by a list, when the stream said nothing`(isListed: Bool, expected: String) throws {
        var desk = try resting()
        desk.account(position: 100)
        #expect(ends(desk) == [], "lists lag")
        desk.wait(4000)
        let listed = desk.listedPlaced(.executed, filled: 100, remaining: 0)
        desk.account(position: 100, orders: isListed ? [listed] : [])
        #expect(ends(desk) == [Self.order + expected])
    }

    @Test func `cancelled by the guard before an exit`() throws {
        var desk = try resting()
        for _ in 0..<6 {
            desk.bid(44)
            desk.witness(44)
            desk.wait(100)
        }
        try #require(desk.asked.contains("cancel p1"))
        desk.say(.order(desk.listedPlaced(.canceled, filled: 0, remaining: 0)))
        desk.say(.cancelled(OrderID("p1"), .canceled))
        #expect(ends(desk) == [Self.order + "cancelled by the guard, nothing of it filled"])
    }

    @Test func `what a person cancels is no news to them`() throws {
        var desk = try resting()
        desk.say(.command(.withdraw(OrderID("p1"), uid: 7)))
        desk.say(.cancelled(OrderID("p1"), .canceled))
        desk.say(.order(desk.listedPlaced(.canceled, filled: 0, remaining: 0)))
        #expect(ends(desk) == [])
    }

    @Test func `what trades at once did not wait`() {
        var desk = Desk([Held()])
        desk.bid(58)
        desk.place(Desk.request())
        desk.say(.order(desk.listedPlaced(.resting, filled: 0, remaining: 100)))
        desk.say(.order(desk.listedPlaced(.executed, filled: 100, remaining: 0)))
        desk.answerPlaced(.accepted(OrderID("p1"), filled: .contracts(100), remaining: .zero))
        #expect(ends(desk) == [])
    }

    @Test func `a sale of what is held is told as a sale`() {
        var desk = Desk([Held()])
        desk.trade("s", .no, 40, at: 42)
        let fill = desk.ledger.last { $0.entry.kind == "fill" }
        #expect(fill?.event.text == "sell yes 40 (closes) at 58¢, fee 0.000000")
        desk.trade("t", .no, 100, at: 42)
        let flip = desk.ledger.last { $0.entry.kind == "fill" }
        #expect(
            flip?.event.text
                == "sell yes 60 (closes) at 58¢, buy no 40 at 42¢, fee 0.000000")
    }

    @Test func `orders that cannot all be paid for raise a warning that names the largest`() throws
    {
        var desk = try resting()
        let other = OrderReading(
            id: OrderID("x9"), clientOrder: nil, market: Desk.market, outcome: .yes,
            yesPrice: .cents(50), status: .resting, initial: .contracts(3000), filled: .zero,
            remaining: .contracts(3000), exchangeIndex: 0)
        desk.say(.order(other))
        desk.wait(2000)
        #expect(!desk.conditions.contains("over-reserved"), "lists lag apart")
        desk.wait(2000)
        #expect(desk.conditions.contains("over-reserved"))
        #expect(
            desk.told.last?.hasSuffix("the largest: nexumctl cancel x9 (KXTEST-A, 1500.00)")
                == true, "\(desk.told)")
    }
}
