import Nexum
import Testing

/// What follows from each class of answer to an order of a person. 100 YES at 60¢ and 3x are held
/// already; 100 more at 60¢ and 3x draw another 40.00.
@Suite struct PlacingTests {
    private func desk(_ change: (inout Settings) -> Void = { _ in }) -> Desk {
        var desk = Desk([Held()], change)
        desk.bid(58)
        return desk
    }

    /// A desk whose order has just left.
    private func buying(
        at cents: Int = 60, _ timeInForce: OrderRequest.TimeInForce = .immediateOrCancel,
        leverage: Int = 300
    ) throws -> Desk {
        var desk = desk()
        desk.place(Desk.request(at: cents, leverage: leverage, timeInForce))
        try #require(desk.placed.count == 1)
        return desk
    }

    @Test func `an order is in the ledger before it leaves, with who asked and at what leverage`()
        throws
    {
        var desk = desk()
        let entries = desk.ledger.count
        desk.place(Desk.request())
        guard case .order(let placement)? = desk.ledger.dropFirst(entries).first?.entry else {
            Issue.record("\(desk.ledger.suffix(2))")
            return
        }
        #expect(placement.uid == 7)
        #expect(placement.request.id == ClientOrderID("nx1-o300-n"))
        #expect(desk.asked.last == "buy 100 yes at 60¢ or better at 3x, ioc")
        #expect(desk.outcome == "UNKNOWN 0 of 100; 0 wait")
        // What it may take is not free meanwhile: 20.00 of margin, and the usual fee is zero here.
        #expect(desk.money.freeMargin == .dollars(960))
    }

    @Test(
        "whatever is answered is told and ends it; what was not received leaves nothing behind",
        arguments: [
            (
                PlaceOutcome.accepted(OrderID("p1"), filled: .zero, remaining: .zero),
                "KILLED 0 of 100; 0 wait; nothing traded"
            ),
            (.killed(code: "x"), "KILLED 0 of 100; 0 wait; killed: x"),
            (.refused(code: "x"), "REFUSED 0 of 100; 0 wait; refused: x"),
            (.rateLimited, "REFUSED 0 of 100; 0 wait; the exchange had no room for it"),
            (.notSent(reason: "x"), "REFUSED 0 of 100; 0 wait; not sent: x"),
            (.paused(code: "x"), "REFUSED 0 of 100; 0 wait; trading is paused: x"),
        ])
    func nothing(answer: PlaceOutcome, expected: String) throws {
        var desk = try buying()
        desk.answerPlaced(answer)
        #expect(desk.outcome == expected)
        #expect(desk.money.freeMargin == .dollars(980))
        desk.wait(10_000)
        #expect(desk.placed.count == 1, "never again by itself")
        desk.place(Desk.request(), nonce: "m")
        #expect(desk.placed.count == 2, "but a person may")
    }

    @Test func `filled: what it drew is owed at its leverage`() throws {
        var desk = try buying()
        desk.say(.fill(desk.fillOfPlaced(100, at: 59)))
        desk.answerPlaced(.accepted(OrderID("p1"), filled: .contracts(100), remaining: .zero))
        #expect(desk.outcome == "FILLED 100 of 100 at 59¢; 0 wait")
        // 59.00 − 59.00 ÷ 3, up to a millionth.
        #expect(desk.status?.debt == Money(micros: 40_000_000 + 59_000_000 - 19_666_667))
    }

    @Test func `partly: the rest of an immediate order is gone`() throws {
        var desk = try buying()
        desk.answerPlaced(.accepted(OrderID("p1"), filled: .contracts(30), remaining: .zero))
        #expect(desk.outcome == "PARTLY 30 of 100; 0 wait", "its fills were not told yet")
        #expect(desk.money.freeMargin == .dollars(974))
        desk.say(.fill(desk.fillOfPlaced(30, at: 60)))
        #expect(desk.outcome == "PARTLY 30 of 100 at 60¢; 0 wait")
        #expect(desk.status?.debt == .dollars(52))
        #expect(desk.money.freeMargin == .dollars(974))
    }

    @Test func `resting: listed, reserved, and drawn at its leverage when it fills`() throws {
        var desk = try buying(at: 55, .goodTillCanceled, leverage: 200)
        desk.answerPlaced(.accepted(OrderID("p1"), filled: .zero, remaining: .contracts(100)))
        #expect(desk.outcome == "RESTING 0 of 100; 100 wait")
        #expect(desk.money.freeMargin == .cents(98_000 - 2750))
        desk.say(.order(desk.listedPlaced(.resting, filled: 0, remaining: 100)))
        #expect(desk.money.freeMargin == .cents(98_000 - 2750), "counted once")
        let row = try #require(desk.engine.ownOrders(at: desk.now).first)
        #expect(row.origin == "desk")
        #expect(row.leverage?.text == "2x")
        #expect(row.margin == .cents(2750))
        #expect(row.credit == .cents(2750))
        desk.say(.fill(desk.fillOfPlaced(100, at: 55)))
        #expect(desk.status?.debt == .cents(4000 + 2750))
    }

    @Test(
        "no answer, or one that it was received before: a pass that lists it says how it ended",
        arguments: [
            PlaceOutcome.unknown(reason: "timed out"), .duplicate, .unknown(reason: "503"),
        ], [false, true])
    func found(answer: PlaceOutcome, afterRestart: Bool) throws {
        var desk = try buying()
        desk.answerPlaced(answer)
        #expect(desk.outcome == "UNKNOWN 0 of 100; 0 wait")
        #expect(desk.refusals(Desk.request()) == ["order-under-way"])
        if afterRestart { desk.restart() }
        desk.account(
            position: 200, cash: .dollars(1880),
            orders: [desk.listedPlaced(.executed, filled: 100, remaining: 0)],
            fills: [desk.fillOfPlaced(100, at: 60, isListed: true)])
        #expect(desk.outcome == "FILLED 100 of 100 at 60¢; 0 wait")
        #expect(desk.status?.debt == .dollars(80))
        #expect(desk.placed.count == 1)
    }

    @Test(
        "never listed: two passes begun ten seconds later say so; it is not sent again",
        arguments: [false, true])
    func absent(afterRestart: Bool) throws {
        var desk = try buying()
        desk.answerPlaced(.unknown(reason: "timed out"))
        if afterRestart {
            desk.restart()
            desk.bid(58)
        }
        desk.account(position: 100)
        desk.wait(9900)
        desk.account(position: 100)
        #expect(desk.outcome == "UNKNOWN 0 of 100; 0 wait", "lists lag")
        desk.wait(200)
        desk.account(position: 100)
        #expect(desk.outcome == "UNKNOWN 0 of 100; 0 wait", "one pass is not enough")
        desk.account(position: 100)
        #expect(desk.outcome == "REFUSED 0 of 100; 0 wait; never received")
        #expect(desk.placed.count == 1)
        #expect(desk.money.freeMargin == .dollars(980))
        desk.restart()
        desk.account(position: 100)
        #expect(desk.outcome == "none", "its end is in the ledger")
    }

    @Test
    func `received before and never listed: given up after as long as any sale is waited for`()
        throws
    {
        var desk = try buying()
        desk.answerPlaced(.duplicate)
        desk.wait(29_000)
        desk.account(position: 100)
        #expect(desk.outcome == "UNKNOWN 0 of 100; 0 wait")
        desk.wait(2000)
        desk.account(position: 100)
        #expect(desk.outcome == "KILLED 0 of 100; 0 wait; received before and never listed")
    }

    @Test(
        "a restart between an intent and its answer: in doubt until the exchange was read",
        arguments: [false, true])
    func restart(fromCheckpoint: Bool) throws {
        var desk = try buying(at: 55, .goodTillCanceled, leverage: 200)
        desk.restart(from: fromCheckpoint ? desk.checkpoint() : nil)
        #expect(desk.outcome == "UNKNOWN 0 of 100; 0 wait")
        desk.account(
            position: 100, cash: .dollars(1885),
            orders: [desk.listedPlaced(.resting, filled: 0, remaining: 100)])
        #expect(desk.outcome == "RESTING 0 of 100; 100 wait")
        #expect(desk.placed.count == 1)
        // Filled later, as a list tells it, without our id: the leverage is still known.
        desk.wait(5000)
        desk.account(
            position: 200, cash: .dollars(1885),
            orders: [desk.listedPlaced(.executed, filled: 100, remaining: 0)],
            fills: [desk.fillOfPlaced(100, at: 55, isListed: true)])
        #expect(desk.status?.debt == .cents(4000 + 2750))
        desk.restart()
        desk.account(position: 200, cash: .dollars(1885))
        #expect(desk.status?.debt == .cents(4000 + 2750), "and after another restart")
    }

    @Test func `a resting order remembers its leverage over a checkpoint without its id`() throws {
        var desk = try buying(at: 55, .goodTillCanceled, leverage: 200)
        desk.answerPlaced(.accepted(OrderID("p1"), filled: .zero, remaining: .contracts(100)))
        desk.say(.order(desk.listedPlaced(.resting, filled: 0, remaining: 100)))
        let placed = desk.listedPlaced(.resting, filled: 0, remaining: 100)
        desk.restart(from: desk.checkpoint())
        desk.account(position: 100, cash: .dollars(1885), orders: [placed])
        desk.wait(5000)
        desk.account(
            position: 200, cash: .dollars(1885),
            fills: [desk.fillOfPlaced(100, at: 55, isListed: true)])
        #expect(desk.status?.debt == .cents(4000 + 2750))
    }

    @Test func `what rests is reserved and cancelled before an exit though no list shows it`()
        throws
    {
        var desk = try buying(at: 40, .goodTillCanceled, leverage: 100)
        desk.answerPlaced(.accepted(OrderID("p1"), filled: .zero, remaining: .contracts(100)))
        #expect(desk.money.reserved == .dollars(40))
        desk.account(position: 100)
        #expect(desk.money.reserved == .dollars(40))
        desk.bid(44)
        desk.witness(44)
        desk.wait(510)
        #expect(desk.orders.isEmpty)
        #expect(desk.asked.contains("cancel p1"))
    }

    @Test(
        "a fill that is listed before its order opens at the leverage that was asked for",
        arguments: [(300, 5600), (100, 4000)])
    func unnamed(leverage: Int, debtCents: Int) throws {
        var desk = try buying(leverage: leverage)
        let fill = desk.fillOfPlaced(40, at: 60, isListed: true)
        desk.restart { $0.account.leverage = .cap }
        desk.account(position: 140, fills: [fill])
        #expect(desk.status?.debt.centsText == Money.cents(Int64(debtCents)).centsText)
    }
}
