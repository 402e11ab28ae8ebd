import Nexum
import Testing

/// Changing and cancelling a resting order: 100 YES at 55¢ and 2x beside the 100 that are held.
@Suite struct RevisionTests {
    private func resting() throws -> Desk {
        var desk = Desk([Held()])
        desk.bid(58)
        desk.place(Desk.request(at: 55, leverage: 200, .goodTillCanceled))
        desk.answerPlaced(.accepted(Self.id, filled: .zero, remaining: .contracts(100)))
        desk.say(.order(desk.listedPlaced(.resting, filled: 0, remaining: 100)))
        try #require(desk.engine.ownOrders(at: desk.now).count == 1)
        return desk
    }

    private static let id = OrderID("p1")

    private func amend(_ desk: inout Desk, at cents: Int?, _ contracts: Int64?) {
        let request = AmendRequest(
            order: Self.id, limit: cents.map { .cents($0) },
            contracts: contracts.map { .contracts($0) })
        desk.say(.command(.amend(request, uid: 7)))
    }

    private func outcome(_ desk: Desk) -> String {
        guard let told = desk.engine.revised(Self.id) else { return "none" }
        return told.outcome.rawValue + (told.reason.map { ": \($0)" } ?? "")
    }

    @Test(
        "what a change costs, and whether it keeps its place",
        arguments: [
            (nil as Int?, 60 as Int64?, true, "16.50", [] as [String]),
            (54, nil, false, "27.00", []), (nil, 120, false, "33.00", []),
            (nil, 100, false, "27.50", ["nothing-changes"]),
            (30, nil, false, "15.00", ["dead-on-arrival"]),
            (55, 4000, false, "1100.00", ["margin-short", "credit-short", "dead-on-arrival"]),
        ])
    func preview(
        cents: Int?, contracts: Int64?, keeps: Bool, margin: String, refusals: [String]
    ) throws {
        var desk = try resting()
        let request = AmendRequest(
            order: Self.id, limit: cents.map { .cents($0) },
            contracts: contracts.map { .contracts($0) })
        let preview = try #require(desk.engine.changePreview(request, at: desk.now))
        #expect(preview.keepsPlace == keeps)
        #expect(preview.marginBefore == .cents(2750))
        #expect(preview.marginAfter.exactText == margin)
        #expect(preview.refusals.map(\.rule) == refusals)
        desk.say(.command(.amend(request, uid: 7)))
        #expect(desk.changes.count == (refusals.isEmpty ? 1 : 0))
    }

    @Test func `a change is in the ledger before it leaves`() throws {
        var desk = try resting()
        amend(&desk, at: 54, 80)
        let expected = "p1: now buy yes 80 at 54¢, by uid 7"
        #expect(desk.ledger.last?.event.text == expected)
        #expect(desk.asked.last == "amend p1")
        #expect(desk.refusals(Desk.request()) == ["order-under-way"])
    }

    @Test func `amended: it stands as it was to, at the same leverage`() throws {
        var desk = try resting()
        amend(&desk, at: 54, 80)
        desk.say(.amended(Self.id, .amended(remaining: .contracts(80), filled: .zero)))
        #expect(outcome(desk) == "AMENDED")
        let row = try #require(desk.engine.ownOrders(at: desk.now).first)
        #expect(row.price == .cents(54))
        #expect(row.remaining == .contracts(80))
        #expect(row.margin == .cents(2160))
        #expect(row.leverage?.text == "2x")
    }

    @Test(
        "an answer that changes nothing is told",
        arguments: [
            (AmendOutcome.refused(code: "x"), "UNCHANGED: refused: x"),
            (.rateLimited, "UNCHANGED: the exchange had no room for it"),
            (.notSent(reason: "x"), "UNCHANGED: not sent: x"),
        ])
    func refused(answer: AmendOutcome, expected: String) throws {
        var desk = try resting()
        amend(&desk, at: 54, 80)
        desk.say(.amended(Self.id, answer))
        #expect(outcome(desk) == expected)
        #expect(desk.money.freeMargin == .cents(98_000 - 2750))
    }

    @Test(
        "not found or no answer: a pass that begins later says how it stands",
        arguments: [
            (AmendOutcome.notFound, true, "AMENDED: the exchange does not find it"),
            (.notFound, false, "FILLED"),
            (.unknown(reason: "x"), true, "AMENDED: x"),
            (.amended(remaining: nil, filled: nil), true, "AMENDED"),
            (.amended(remaining: .zero, filled: nil), false, "FILLED"),
        ])
    func read(answer: AmendOutcome, rests: Bool, expected: String) throws {
        var desk = try resting()
        amend(&desk, at: 54, nil)
        desk.say(.amended(Self.id, answer))
        #expect(outcome(desk).hasPrefix("UNKNOWN"))
        desk.wait(3000)
        let listed = desk.listedPlaced(
            rests ? .resting : .executed, filled: rests ? 0 : 100, remaining: rests ? 100 : 0,
            at: 54)
        desk.account(position: 100, cash: .dollars(1886), orders: [listed])
        #expect(outcome(desk) == expected)
        #expect(desk.changes.count == 1, "never sent again")
    }

    /// The exchange asks 60¢: an order put there trades what it finds.
    @Test(
        "a change that trades at once tells how much, at what price, at what fee",
        arguments: [
            (100 as Int64, 0 as Int64, "FILLED 100 at 0.6000, 0 rest"),
            (40, 60, "PARTLY 40 at 0.6000, 60 rest"), (0, 100, "AMENDED 0 at —, 100 rest"),
        ])
    func trades(filled: Int64, rests: Int64, expected: String) throws {
        var desk = try resting()
        amend(&desk, at: 60, nil)
        desk.say(
            .amended(
                Self.id,
                .amended(remaining: .contracts(rests), filled: .contracts(filled))))
        if filled > 0 {
            #expect(desk.engine.revision(of: Self.id)?.isOver == false, "its fills are awaited")
            desk.say(.fill(desk.fillOfPlaced(filled, at: 60)))
        }
        let told = try #require(desk.engine.revised(Self.id))
        let text =
            "\(told.outcome.rawValue) \(told.filled?.shortText ?? "—") at "
            + "\(told.averagePrice?.text ?? "—"), \(told.remaining?.shortText ?? "—") rest"
        #expect(text == expected)
        #expect(desk.engine.revision(of: Self.id)?.isOver == true)
        // 30.00 of margin for each hundred, whether it is held or reserved.
        #expect(desk.money.freeMargin == .dollars(950))
    }

    @Test func `a change that would trade is shown with its price and what it makes of health`()
        throws
    {
        let desk = try resting()
        let request = AmendRequest(order: Self.id, limit: .cents(60), contracts: nil)
        let preview = try #require(desk.engine.changePreview(request, at: desk.now))
        #expect(preview.ticket?.fills == .contracts(100))
        #expect(preview.ticket?.filledPrice == .cents(60))
        #expect(preview.before?.health == "3.1034")
        #expect(preview.after?.health == "3.9655")
        #expect(preview.after?.drawn == .dollars(70))
        #expect(preview.after?.freeMargin == .dollars(950))
        #expect(preview.onceFilled == nil, "nothing rests")
        #expect(preview.marginAfter == .zero)
    }

    @Test(
        "a cancel that is not found is read anew, never taken for gone",
        arguments: [
            (CancelOutcome.canceled, false, "CANCELED"),
            (.notFound, true, "UNCHANGED: the exchange does not find it"),
            (.notFound, false, "GONE: the exchange does not find it"),
            (.unknown(reason: "x"), true, "UNCHANGED: x"),
            (.notSent(reason: "x"), true, "UNCHANGED: not sent: x"),
            (.unknown(reason: "x"), false, "GONE: x"),
            (.refused(code: "x"), true, "UNCHANGED: refused: x"),
            (.rateLimited, true, "UNCHANGED: the exchange had no room for it"),
        ])
    func cancel(answer: CancelOutcome, rests: Bool, expected: String) throws {
        var desk = try resting()
        desk.say(.command(.withdraw(Self.id, uid: 7)))
        #expect(desk.ledger.last?.event.text == "p1: cancel asked for by uid 7")
        #expect(desk.asked.last == "withdraw p1")
        desk.say(.cancelled(Self.id, answer))
        desk.wait(3000)
        let listed = desk.listedPlaced(.resting, filled: 0, remaining: 100)
        desk.account(position: 100, cash: .dollars(1885), orders: rests ? [listed] : [])
        #expect(outcome(desk) == expected)
        #expect(desk.asked.filter { $0 == "withdraw p1" }.count == 1)
    }

    @Test func `an order that does not rest cannot be cancelled`() throws {
        var desk = try resting()
        let entries = desk.ledger.count
        desk.say(.command(.withdraw(OrderID("p2"), uid: 7)))
        #expect(desk.ledger.count == entries)
    }
}
