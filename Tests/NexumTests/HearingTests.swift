import Nexum
import Testing

/// Fills that come late, in pieces, or around the first reading.
@Suite struct HearingTests {
    private func fill(
        _ id: String, _ outcome: Side, _ contracts: Int64, order: String, at time: Timestamp
    ) -> Fill {
        Fill(
            id: FillID(id), order: OrderID(order), clientOrder: nil, market: Desk.market,
            outcome: outcome, quantity: .contracts(contracts), yesPrice: .cents(43), role: .taker,
            fee: .zero, time: time, positionAfter: nil)
    }

    @Test("purchases around the first reading count when later sales of them are told with them")
    func aroundTheBeginning() throws {
        var desk = Desk()
        let early = Desk.start + Milliseconds(-1500)
        let bought = [
            fill("b1", .yes, 9, order: "b", at: early), fill("b2", .yes, 7, order: "b", at: early),
        ]
        desk.wait(5000)
        let first = fill("s1", .no, 7, order: "s", at: desk.now.utc)
        desk.say(.fill(first))
        let second = fill("s2", .no, 9, order: "s", at: desk.now.utc)
        desk.wait(4000)
        desk.account(position: 100, fills: bought + [first, second])
        #expect(desk.status?.contracts == .contracts(100))
        desk.wait(4000)
        desk.account(position: 100, fills: bought + [first, second])
        #expect(!desk.conditions.contains("position-doubt"))
    }

    @Test("an exit that is due waits for the rest of somebody else's order, once")
    func inPieces() {
        var desk = Desk()
        desk.bid(43)
        desk.witness(43)
        desk.wait(490)
        desk.say(.fill(fill("f1", .no, 10, order: "theirs", at: desk.now.utc)))
        desk.wait(100)
        desk.say(.fill(fill("f2", .no, 5, order: "theirs", at: desk.now.utc)))
        desk.wait(130)
        #expect(desk.orders.isEmpty)
        desk.wait(30)
        #expect(desk.orders.count == 1)
    }

    @Test("however often the account's own orders are hit, an exit waits once")
    func busyFills() {
        var desk = Desk()
        desk.bid(43)
        desk.witness(43)
        desk.wait(450)
        for number in 0..<10 {
            let own = fill("f\(number)", .yes, 1, order: "own\(number)", at: desk.now.utc)
            desk.say(.fill(own))
            desk.wait(200)
        }
        #expect(!desk.orders.isEmpty)
    }

    @Test("an order that was received and that no list shows sold nothing, after half a minute")
    func neverListed() {
        var desk = Desk()
        desk.bid(43)
        desk.witness(43)
        desk.wait(510)
        desk.answer(.duplicate)
        for _ in 0..<7 {
            desk.account(position: 100)
            desk.wait(4000)
        }
        #expect(desk.orders.count == 1)
        desk.account(position: 100)
        desk.wait(2000)
        desk.account(position: 100)
        desk.witness(43)
        desk.wait(1000)
        #expect(desk.orders.count == 2)
        #expect(desk.orders.first?.id != desk.orders.last?.id)
    }

    @Test("an order of ours whose status nobody knows may rest: it is cancelled before an exit")
    func unknownStatus() {
        var desk = Desk()
        let order = OrderReading(
            id: OrderID("mine"), clientOrder: nil, market: Desk.market, outcome: .yes,
            yesPrice: .cents(20), status: .other("novel"), initial: .contracts(5), filled: .zero,
            remaining: .contracts(5), exchangeIndex: 0)
        desk.account(position: 100, orders: [order])
        desk.bid(43)
        desk.witness(43)
        desk.wait(600)
        #expect(desk.orders.isEmpty)
        #expect(desk.asked.contains("cancel mine"))
        desk.say(.cancelled(order.id, .canceled))
        desk.wait(20)
        #expect(desk.orders.count == 1)
    }
}
