import Nexum
import Testing

/// Which orders of persons are sent, and as what. 100 YES at 60¢ and 3x are held; the book bids 58¢
/// and asks 60¢ for a thousand each.
@Suite struct TradeRuleTests {
    private func desk(_ change: (inout Settings) -> Void = { _ in }) -> Desk {
        var desk = Desk([Held()], change)
        desk.bid(58)
        return desk
    }

    /// A resting sale of YES by somebody's hand.
    private func sale(_ contracts: Int64) -> OrderReading {
        OrderReading(
            id: OrderID("s"), clientOrder: nil, market: Desk.market, outcome: .no,
            yesPrice: .cents(90), status: .resting, initial: .contracts(contracts), filled: .zero,
            remaining: .contracts(contracts), exchangeIndex: 0)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let request: TradeRequest
        let refusals: [String]
        var testDescription: String { name }

        init(_ name: String, _ request: TradeRequest, _ refusals: [String] = []) {
            (self.name, self.request, self.refusals) = (name, request, refusals)
        }
    }

    static let cases: [Case] = [
        Case("what the book asks", Desk.request(at: nil)),
        Case("at the ask", Desk.request()),
        Case("to wait below", Desk.request(at: 58, .goodTillCanceled)),
        Case("below the ask at once", Desk.request(at: 59), ["nobody-at-limit"]),
        Case(
            "more than is offered, without a price",
            Desk.request(.buy, 1001, at: nil, leverage: 100),
            ["book-too-thin"]),
        Case(
            "more than is offered, whole or not",
            Desk.request(.buy, 1001, leverage: 100, .fillOrKill), ["book-too-thin"]),
        Case("more than is offered, in part", Desk.request(.buy, 1001, leverage: 100)),
        Case(
            "post-only that would trade",
            Desk.request(at: 60, .goodTillCanceled, isPostOnly: true), ["would-trade"]),
        Case("post-only that waits", Desk.request(at: 58, .goodTillCanceled, isPostOnly: true)),
        Case(
            "an end that is past",
            Desk.request(
                at: 58, .goodTillCanceled, expiry: .at(Desk.start + .seconds(-5))), ["expired"]),
        Case(
            "an end to come",
            Desk.request(at: 58, .goodTillCanceled, expiry: .after(.seconds(60)))),
        Case("too much leverage", Desk.request(.buy, 100, at: 60, leverage: 400), []),
        Case(
            "dead on arrival", Desk.request(.buy, 100, at: 30, leverage: 300, .goodTillCanceled),
            ["dead-on-arrival"]),
        // 980.00 are free; 1650 contracts at 60¢ cost 990.00.
        Case(
            "more than there is money", Desk.request(.buy, 1650, at: 60, leverage: 100),
            ["margin-short"]),
        // It would trade at 60¢ now, but may have to pay 99¢ by the time it arrives.
        Case(
            "a limit that could not be paid", Desk.request(.buy, 1000, at: 99, leverage: 100),
            ["margin-short"]),
        Case("sell some", Desk.request(.sell, 40, at: 58)),
        Case("sell all", Desk.request(.sell, nil, at: nil)),
        Case(
            "sell more than is held", Desk.request(.sell, 101, at: 58),
            ["more-than-sellable"]),
        Case(
            "sell what is not held", Desk.request(.sell, 1, side: .no, at: 40),
            ["more-than-sellable"]),
        Case("sell and wait", Desk.request(.sell, 100, at: 70, .goodTillCanceled)),
        Case("sell above the bid at once", Desk.request(.sell, 100, at: 59), ["nobody-at-limit"]),
    ]

    @Test("what is refused is not sent, what is not is", arguments: cases)
    func rules(one: Case) {
        var desk = desk()
        #expect(desk.refusals(one.request) == one.refusals)
        desk.place(one.request)
        #expect(desk.placed.count == (one.refusals.isEmpty ? 1 : 0))
    }

    @Test func `a sale never sells what is for sale already`() {
        var desk = desk()
        desk.say(.order(sale(70)))
        #expect(desk.refusals(Desk.request(.sell, 31, at: 58)) == ["more-than-sellable"])
        desk.place(Desk.request(.sell, nil, at: nil))
        #expect(desk.placed.last?.request.contracts == .contracts(30))
    }

    @Test func `a sale that no list shows yet is for sale too, until it is cancelled`() {
        var desk = desk()
        desk.place(Desk.request(.sell, 70, at: 70, .goodTillCanceled))
        desk.answerPlaced(.accepted(OrderID("p1"), filled: .zero, remaining: .contracts(70)))
        #expect(desk.refusals(Desk.request(.sell, 31, at: 58)) == ["more-than-sellable"])
        #expect(desk.refusals(Desk.request(.sell, 30, at: 58)) == [])
        desk.say(.order(desk.listedPlaced(.resting, filled: 0, remaining: 70)))
        #expect(desk.refusals(Desk.request(.sell, 31, at: 58)) == ["more-than-sellable"])
        // A pass that began before the order was taken.
        desk.account(position: 100)
        #expect(desk.refusals(Desk.request(.sell, 31, at: 58)) == ["more-than-sellable"])
        desk.say(.order(desk.listedPlaced(.canceled, filled: 0, remaining: 0)))
        #expect(desk.refusals(Desk.request(.sell, 100, at: 58)) == [])
    }

    @Test(
        "only what trades at once can be reduce-only; a sale is short of its side",
        arguments: [
            (OrderRequest.TimeInForce.immediateOrCancel, true), (.fillOrKill, false),
            (.goodTillCanceled, false),
        ])
    func reduceOnly(timeInForce: OrderRequest.TimeInForce, expected: Bool) throws {
        var desk = desk()
        desk.place(Desk.request(.sell, 100, at: 57, timeInForce))
        let placement = try #require(desk.placed.last)
        #expect(placement.request.isReduceOnly == expected)
        #expect(placement.request.outcome == .no)
        #expect(placement.request.yesPrice == .cents(57))
        #expect(placement.request.id == ClientOrderID("nx1-c-n"))
    }

    @Test func `what a sale should open after all owes nothing`() {
        var desk = desk { $0.account.leverage = .cap }
        desk.place(Desk.request(.sell, 100, at: 70, .goodTillCanceled))
        desk.answerPlaced(.accepted(OrderID("p1"), filled: .zero, remaining: .contracts(100)))
        desk.trade("elsewhere", .no, 100, at: 42)
        desk.say(.fill(desk.fillOfPlaced(100, at: 70)))
        #expect(desk.status?.side == .no)
        #expect(desk.status?.debt == .zero)
    }

    @Test func `what waits for sale beyond what is held is cancelled, until it is gone`() {
        var desk = desk()
        desk.place(Desk.request(.sell, 60, at: 70, .goodTillCanceled))
        desk.answerPlaced(.accepted(OrderID("p1"), filled: .zero, remaining: .contracts(60)))
        desk.say(.order(desk.listedPlaced(.resting, filled: 0, remaining: 60)))
        desk.trade("elsewhere", .no, 40, at: 58)
        desk.wait(10_000)
        #expect(!desk.asked.contains("cancel p1"), "60 of 60")
        desk.trade("again", .no, 10, at: 58)
        desk.wait(20)
        #expect(desk.asked.filter { $0 == "cancel p1" }.count == 1)
        desk.wait(3300)
        #expect(desk.asked.filter { $0 == "cancel p1" }.count == 2, "a lost one is asked again")
        desk.say(.cancelled(OrderID("p1"), .canceled))
        desk.wait(10_000)
        #expect(desk.asked.filter { $0 == "cancel p1" }.count == 2)
    }

    @Test func `what an old sale has traded may be listed late: a surplus has to last`() {
        var desk = desk()
        let old = OrderReading(
            id: OrderID("p1"), clientOrder: ClientOrderID("nx1-c-old"), market: Desk.market,
            outcome: .no, yesPrice: .cents(70), status: .resting, initial: .contracts(60),
            filled: .zero, remaining: .contracts(60), exchangeIndex: 0)
        desk.say(.order(old))
        desk.trade("elsewhere", .no, 50, at: 58)
        desk.wait(2900)
        #expect(!desk.asked.contains("cancel p1"))
        desk.wait(400)
        #expect(desk.asked.filter { $0 == "cancel p1" }.count == 1)
    }

    @Test func `observing keeps the guard from selling, not a person from trading`() {
        var desk = desk { $0.liquidation.armed = false }
        desk.place(Desk.request(.sell, 100, at: 58))
        #expect(desk.placed.count == 1)
    }

    @Test func `below RestrictAt only what reduces, or owes nothing, is sent`() {
        var desk = desk()
        desk.bid(45)
        #expect(desk.refusals(Desk.request(at: 47)).contains("restricted"))
        #expect(desk.refusals(Desk.request(at: 47, leverage: 100)) == [])
        #expect(desk.refusals(Desk.request(.sell, 100, at: 45)) == [])
    }

    @Test func `what cannot be remembered is not sent, not even a sale`() {
        var desk = desk()
        desk.say(.ledgerLost(reason: "full"))
        desk.place(Desk.request(.sell, 100, at: 58))
        #expect(desk.placed.isEmpty)
        #expect(desk.refusals(Desk.request(.sell, 100, at: 58)) == ["ledger-lost"])
    }

    @Test func `nothing is sent while the account, the clock or the market is not known`() {
        var blind = desk()
        blind.say(.clockOffset(milliseconds: 9000))
        #expect(blind.refusals(Desk.request()) == ["unknown"])
        var lost = desk()
        lost.say(.feedLost(reason: "x"))
        lost.wait(3000)
        #expect(lost.refusals(Desk.request()) == ["not known"])
    }

    @Test func `nothing is sent where the guard sells`() {
        var desk = desk()
        desk.bid(41)
        desk.witness(41)
        desk.wait(510)
        #expect(desk.orders.count == 1)
        #expect(desk.refusals(Desk.request(.sell, 10, at: 41)) == ["exit-under-way"])
        desk.place(Desk.request(.sell, 10, at: 41))
        #expect(desk.placed.isEmpty)
    }
}
