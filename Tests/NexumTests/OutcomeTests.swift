import Nexum
import Testing

/// What follows from each class of answer to an exit order.
@Suite struct OutcomeTests {
    /// A desk whose first exit has just left: 27.28 contracts at 41¢ or better.
    private func selling() -> Desk {
        var desk = Desk()
        desk.bid(44)
        desk.witness(44)
        desk.wait(510)
        return desk
    }

    @Test("the intent is in the ledger before the order leaves, and carries its figures")
    func intent() throws {
        let desk = selling()
        let order = try #require(desk.orders.first)
        guard
            case .intent(let entry)? = desk.ledger.last(where: { $0.entry.kind == "intent" })?.entry
        else {
            Issue.record("no intent")
            return
        }
        #expect(entry.id == order.id)
        #expect(entry.health == "90.9%")
        #expect(entry.ground == "witnessed")
        #expect(
            order.isReduceOnly && order.timeInForce == .immediateOrCancel && order.outcome == .no)
    }

    /// What the exchange's books never saw leaves its id free; whatever it took uses one up.
    @Test(
        "an order that ended without a trade is tried again",
        arguments: [
            (PlaceOutcome.killed(code: "x"), 250, true), (.rateLimited, 200, false),
            (.notSent(reason: "x"), 250, false), (.refused(code: "x"), 5000, false),
            (.accepted(OrderID("o1"), filled: .zero, remaining: .zero), 250, true),
        ] as [(PlaceOutcome, Int64, Bool)])
    func nothing(outcome: PlaceOutcome, pause: Int64, isNew: Bool) throws {
        var desk = selling()
        desk.answer(outcome)
        desk.wait(pause - 20)
        #expect(desk.orders.count == 1)
        desk.wait(30)
        try #require(desk.orders.count == 2)
        #expect((desk.orders[0].id != desk.orders[1].id) == isNew)
        // After a crash the ledger knows it too.
        let free = desk.orders[isNew ? 1 : 0].id
        desk.answer(.rateLimited)
        desk.restart()
        desk.account(position: 100)
        desk.bid(44)
        desk.wait(300)
        desk.witness(44)
        desk.wait(300)
        #expect(desk.orders.count == 3)
        #expect(desk.orders.last?.id == free)
    }

    @Test(
        "a fill that is told before, with or after the answer ends the step",
        arguments: ["before", "after", "reading"])
    func filled(order: String) {
        var desk = selling()
        let fill = desk.fill(1, selling: 27, at: 44)
        let accepted = PlaceOutcome.accepted(
            OrderID("o1"), filled: .contracts(27), remaining: .zero)
        if order == "before" { desk.say(.fill(fill)) }
        desk.answer(accepted)
        if order == "after" { desk.say(.fill(fill)) }
        if order == "reading" {
            #expect(desk.status?.exit == "checking")
            desk.account(position: 73, fills: [fill])
        }
        #expect(desk.status?.contracts == .contracts(73))
        #expect(desk.status?.debt == .init(micros: 40_000_000 - 11_880_000))
    }

    @Test("while an outcome is unknown nothing else is sent; an order that is listed ends it")
    func listed() {
        var desk = selling()
        desk.answer(.unknown(reason: "timed out"))
        desk.wait(2000)
        #expect(desk.orders.count == 1)
        #expect(desk.status?.exit == "in-doubt")
        desk.account(
            position: 73, orders: [desk.listed(.canceled, filled: 27)],
            fills: [desk.fill(1, selling: 27, at: 44)])
        #expect(desk.status?.contracts == .contracts(73))
        #expect(desk.status?.exit != "in-doubt")
    }

    @Test("an order that two late passes do not show is sent again under the same id")
    func neverReceived() {
        var desk = selling()
        desk.answer(.unknown(reason: "timed out"))
        desk.account(position: 100)
        desk.wait(2900)
        desk.account(position: 100)
        #expect(desk.orders.count == 1)
        desk.wait(200)
        desk.account(position: 100)
        #expect(desk.orders.count == 1)
        desk.account(position: 100)
        #expect(desk.orders.count == 2)
        #expect(desk.orders[0] == desk.orders[1])
    }

    @Test("an order refused as a duplicate was received: it is never sent again, and it alarms")
    func duplicate() {
        var desk = selling()
        desk.answer(.duplicate)
        for _ in 0..<8 {
            desk.wait(1000)
            desk.account(position: 100)
        }
        #expect(desk.orders.count == 1)
        #expect(desk.conditions.contains("exit-in-doubt"))
    }

    @Test("killed after the intent: the restarted guard asks, then sends the very same order")
    func restartBeforeSend() {
        var desk = selling()
        let first = desk.orders[0]
        desk.restart()
        desk.account(position: 100)
        desk.bid(44)
        desk.witness(44)
        desk.wait(3100)
        desk.account(position: 100)
        #expect(desk.orders.count == 1)
        desk.account(position: 100)
        #expect(desk.orders == [first, first])
    }

    @Test("a restarted guard does not send an old order again on one bad book")
    func restartFine() {
        var desk = selling()
        desk.restart()
        desk.account(position: 100)
        desk.bid(55)
        desk.wait(3100)
        desk.account(position: 100)
        desk.bid(44)
        desk.account(position: 100)
        #expect(desk.orders.count == 1)
        desk.witness(44)
        desk.wait(1000)
        desk.account(position: 100)
        #expect(desk.orders.count == 2)
        #expect(desk.orders[0] == desk.orders[1])
    }

    @Test("debts stand in the ledger: another Credit does not rewrite them")
    func creditChanged() {
        var desk = Desk()
        desk.restart { $0.account.credit = .dollars(10) }
        desk.account(position: 100)
        #expect(desk.status?.debt == .dollars(40))
    }

    @Test("killed after the sale: the restarted guard finds it and sells no more than is due")
    func restartAfterSale() {
        var desk = selling()
        desk.restart()
        let fill = desk.fill(1, selling: 27, at: 44)
        desk.account(position: 73, orders: [desk.listed(.canceled, filled: 27)], fills: [fill])
        #expect(desk.status?.contracts == .contracts(73))
        #expect(desk.orders.count == 1)
        #expect(desk.status?.exit != "in-doubt")
    }

    @Test("a position that changed while an outcome was unknown: a new order, never beside the old")
    func foreignFill() {
        var desk = selling()
        desk.answer(.unknown(reason: "timed out"))
        let foreign = desk.fill(9, selling: 10, at: 40)
        for second in 1...12 {
            desk.wait(1000)
            desk.account(position: 90, fills: [foreign])
            desk.witness(44)
            #expect(desk.orders.count == (second <= 10 ? 1 : 2), "after \(second) s")
        }
        #expect(desk.orders.first?.id != desk.orders.last?.id)
    }

    @Test("an exit that does not end is told", arguments: ["checking", "listed"])
    func stuck(how: String) {
        var desk = selling()
        if how == "checking" {
            desk.answer(.accepted(OrderID("o1"), filled: .contracts(27), remaining: .zero))
        } else {
            desk.answer(.unknown(reason: "timed out"))
        }
        for _ in 0..<8 {
            desk.wait(1000)
            desk.account(
                position: 100,
                orders: how == "listed" ? [desk.listed(.other("new"), filled: 0)] : [])
        }
        #expect(desk.conditions.contains("exit-in-doubt"))
        #expect(desk.orders.count == 1)
    }

    @Test("a resting order that cannot be cancelled holds an exit up for seconds, not for ever")
    func stubborn() {
        var desk = Desk()
        let resting = OrderReading(
            id: OrderID("r1"), clientOrder: nil, market: Desk.market, outcome: .no,
            yesPrice: .cents(90), status: .resting, initial: .contracts(10), filled: .zero,
            remaining: .contracts(10), exchangeIndex: 0)
        desk.say(.order(resting))
        desk.bid(44)
        desk.witness(44)
        for _ in 0..<9 {
            desk.wait(1000)
            desk.account(position: 100, orders: [resting])
        }
        #expect(desk.orders.count == 1)
    }

    @Test("a position that appears without a fill is told, and stays told")
    func appeared() {
        var desk = Desk()
        desk.bid(55)
        for _ in 0..<8 {
            desk.wait(1000)
            desk.account(position: 100, elsewhere: 500)
        }
        #expect(desk.conditions == ["position-doubt"])
    }

    @Test("our own resting orders go first")
    func ownOrders() {
        var desk = Desk()
        let resting = OrderReading(
            id: OrderID("r1"), clientOrder: nil, market: Desk.market, outcome: .no,
            yesPrice: .cents(90),
            status: .resting, initial: .contracts(10), filled: .zero, remaining: .contracts(10),
            exchangeIndex: 0)
        desk.say(.order(resting))
        desk.bid(44)
        desk.witness(44)
        desk.wait(510)
        #expect(desk.asked.filter { $0 != "book" } == ["cancel r1"])
        desk.say(.cancelled(OrderID("r1"), .canceled))
        #expect(desk.orders.count == 1)
    }

    @Test(
        "a position that its fills do not explain blocks the market until they agree"
    )
    func disputed() {
        var desk = Desk()
        desk.bid(44)
        desk.witness(44)
        desk.wait(300)
        desk.account(position: 0)
        desk.wait(4000)
        #expect(desk.orders.isEmpty)
        #expect(desk.conditions.contains("position-doubt"))
        desk.account(position: 100)
        desk.wait(20)
        desk.witness(44)
        desk.wait(600)
        #expect(desk.orders.count == 1)
    }

    @Test("a balance that is suddenly zero is not believed: it alarms, and nothing is sent on it")
    func zeroBalance() {
        var desk = Desk()
        desk.account(position: 100, cash: .zero)
        #expect(desk.conditions.contains("balance-doubt"))
        for _ in 0..<12 {
            desk.wait(1000)
            desk.account(position: 100, cash: .zero)
        }
        desk.bid(44)
        desk.witness(44)
        desk.wait(600)
        #expect(desk.orders.isEmpty)
        desk.account(position: 100)
        desk.wait(20)
        #expect(desk.orders.count == 1)
        #expect(!desk.conditions.contains("balance-doubt"))
    }
}
