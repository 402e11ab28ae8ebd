import Nexum
import Testing

/// A balance that differs without a reason is believed when passes show it for three seconds.
@Suite struct BalanceTests {
    private static func cash(_ desk: Desk) -> String? {
        desk.engine.status(at: desk.now).money.cash?.centsText
    }

    @Test("one low balance between two right ones changes nothing")
    func oneWrong() {
        var desk = Desk()
        desk.account(position: 100)
        desk.account(position: 100, cash: .dollars(1000))
        #expect(Self.cash(desk) == "1940.00")
        desk.account(position: 100)
        desk.account(position: 100, cash: .dollars(900))
        #expect(Self.cash(desk) == "1940.00")
    }

    @Test("what passes show for three seconds is gone, as far as all of them do")
    func twoAgree() {
        var desk = Desk()
        desk.account(position: 100)
        desk.account(position: 100, cash: .dollars(1000))
        desk.account(position: 100, cash: .dollars(1000))
        #expect(Self.cash(desk) == "1940.00")
        desk.wait(3000)
        desk.account(position: 100, cash: .dollars(1200))
        #expect(Self.cash(desk) == "1200.00")
    }

    @Test("money that came in is as slow")
    func more() {
        var desk = Desk()
        desk.account(position: 100)
        desk.account(position: 100, cash: .dollars(2500))
        #expect(Self.cash(desk) == "1940.00")
        desk.wait(3000)
        desk.account(position: 100, cash: .dollars(2500))
        #expect(Self.cash(desk) == "2500.00")
    }

    /// An order that holds back 1200.00 of the 1940.00.
    private static let order = OrderReading(
        id: OrderID("r1"), clientOrder: nil, market: Desk.market, outcome: .yes,
        yesPrice: .cents(30), status: .resting, initial: .contracts(4000), filled: .zero,
        remaining: .contracts(4000), exchangeIndex: 0)

    @Test("a balance that is ahead of the list of orders, or behind it, is no loss and no gift")
    func apart() {
        var desk = Desk()
        desk.bid(58)
        desk.account(position: 100)
        desk.say(.order(Self.order))
        for (cash, isListed) in [(740, false), (740, false), (1940, true), (740, true)] {
            desk.wait(100)
            desk.account(
                position: 100, cash: .dollars(Int64(cash)), orders: isListed ? [Self.order] : [])
            #expect(Self.cash(desk) == "1940.00")
            #expect(desk.money.freeMargin.map { $0 < .zero } ?? false, "1200 of 980 are taken")
        }
        desk.wait(4000)
        #expect(desk.orders.isEmpty)
        #expect(!desk.conditions.contains("shortfall"))
    }

    @Test("nor where only lists tell of it")
    func listed() {
        var desk = Desk()
        desk.bid(58)
        for _ in 0..<4 {
            desk.wait(500)
            desk.account(position: 100, cash: .dollars(740))
        }
        desk.wait(500)
        desk.account(position: 100, cash: .dollars(740), orders: [Self.order])
        #expect(Self.cash(desk) == "1940.00")
        desk.wait(3000)
        desk.account(position: 100, cash: .dollars(740), orders: [Self.order])
        #expect(Self.cash(desk) == "1940.00")
        #expect(desk.orders.isEmpty)
        #expect(!desk.conditions.contains("shortfall"))
    }
}
