import Nexum
import Testing

/// Resting orders of persons in order groups: 100 YES are held, 100 more wait at 55¢ as `p1`.
@Suite struct GroupTests {
    private static let group = OrderGroupID("g1")
    private static let id = OrderID("p1")
    private static let resting = Desk.request(at: 55, leverage: 200, .goodTillCanceled)

    private static func answer(
        _ desk: inout Desk, _ request: GroupRequest, _ outcome: GroupOutcome
    ) {
        desk.say(.group(exchangeIndex: 0, request, outcome))
    }

    /// With a group that takes orders.
    private static func ready() -> Desk {
        var desk = Desk([Held()])
        desk.bid(58)
        desk.say(.prepareGroup(Desk.market))
        answer(&desk, .make, .made(group))
        return desk
    }

    /// With an order in it.
    private static func rests() throws -> Desk {
        var desk = ready()
        desk.place(resting)
        desk.answerPlaced(.accepted(id, filled: .zero, remaining: .contracts(100)))
        try #require(desk.engine.ownOrders(at: desk.now).count == 1)
        return desk
    }

    private static func cancelAll(_ desk: inout Desk) {
        desk.say(.command(.withdrawAll(uid: 7)))
    }

    private static func outcome(_ desk: Desk) -> String {
        desk.engine.revised(id)?.outcome.rawValue ?? "none"
    }

    /// What the next order that rests is asked for before it, and the group that it is placed in.
    private static func next(_ desk: inout Desk, _ outcome: GroupOutcome? = nil) -> String {
        let before = desk.asked.count
        desk.say(.prepareGroup(Desk.market))
        let asked = desk.asked[before...].joined(separator: ", ")
        if let outcome { answer(&desk, .reset(group), outcome) }
        let nonce = "n\(desk.placed.count)"
        desk.place(resting, nonce: nonce)
        return "\(asked): \(desk.placed.last?.group?.text ?? "none")"
    }

    @Test func `a group is made before the first order of a shard, written down and used`() {
        var desk = Self.ready()
        #expect(desk.asked.filter { $0.hasPrefix("make") } == ["make group of 0"])
        #expect(desk.ledger.last?.event.text == "order group g1 made for shard 0")
        #expect(Self.next(&desk) == ": g1", "nothing is asked for a second")
        #expect(desk.ledger.contains { $0.entry == .order(desk.placed[0]) })
    }

    @Test func `what does not rest is in no group`() {
        var desk = Self.ready()
        desk.place(Desk.request(.buy, 10))
        #expect(desk.placed.count == 1)
        #expect(desk.placed.last?.group == nil)
    }

    @Test func `an exit is in no group`() throws {
        var desk = try Self.rests()
        desk.bid(30)
        desk.wait(600)
        desk.say(.cancelled(Self.id, .canceled))
        desk.witness(30)
        #expect(desk.asked.contains("cancel p1"))
        #expect(!desk.orders.isEmpty, "its order has no room for a group")
        #expect(!desk.asked.contains("stop g1"), "the guard cancels in its market alone")
    }

    @Test(arguments: [GroupOutcome.failed(reason: "status_503"), .notFound, .done])
    func `without a group an order goes all the same, and it is told`(outcome: GroupOutcome) {
        var desk = Desk([Held()])
        desk.bid(58)
        desk.say(.prepareGroup(Desk.market))
        #expect(desk.engine.isGroupAwaited(in: Desk.market))
        Self.answer(&desk, .make, outcome)
        #expect(!desk.engine.isGroupAwaited(in: Desk.market))
        #expect(desk.told.contains { $0.contains("shard 0 could not be made") })
        desk.place(Self.resting)
        #expect(desk.placed.count == 1)
        #expect(desk.placed.last?.group == nil)
    }

    @Test func `one request stops what is in the group, others are cancelled one by one`() throws {
        var desk = try Self.rests()
        let elsewhere = OrderReading(
            id: OrderID("x"), clientOrder: nil, market: Desk.market, outcome: .yes,
            yesPrice: .cents(20), status: .resting, initial: .contracts(1), filled: .zero,
            remaining: .contracts(1), exchangeIndex: 0, group: OrderGroupID("another's"))
        desk.say(.order(elsewhere))
        let before = desk.asked.count
        Self.cancelAll(&desk)
        #expect(Array(desk.asked[before...]) == ["stop g1", "withdraw x"])
        let texts = desk.ledger.suffix(2).map(\.event.text)
        #expect(texts == ["p1: cancel asked for by uid 7", "x: cancel asked for by uid 7"])
    }

    @Test func `news end it, before or after the answer`() throws {
        for isNewsFirst in [true, false] {
            var desk = try Self.rests()
            Self.cancelAll(&desk)
            if isNewsFirst {
                desk.say(.order(desk.listedPlaced(.canceled, filled: 0, remaining: 0)))
            }
            Self.answer(&desk, .stop(Self.group), .done)
            #expect(Self.outcome(desk) == (isNewsFirst ? "CANCELED" : "UNKNOWN"))
            desk.say(.order(desk.listedPlaced(.canceled, filled: 0, remaining: 0)))
            #expect(Self.outcome(desk) == "CANCELED")
            #expect(desk.engine.ownOrders(at: desk.now).isEmpty)
            #expect(!desk.asked.contains("withdraw p1"))
        }
    }

    @Test(
        "without news a pass that begins later ends it, or it is cancelled by itself",
        arguments: [
            (OrderReading.Status.canceled, "CANCELED", false),
            (.executed, "FILLED", false), (.resting, "UNKNOWN", true),
        ])
    func passes(status: OrderReading.Status, expected: String, isAlone: Bool) throws {
        var desk = try Self.rests()
        Self.cancelAll(&desk)
        Self.answer(&desk, .stop(Self.group), .done)
        desk.wait(3000)
        let rests: Int64 = status == .resting ? 100 : 0
        let filled: Int64 = status == .executed ? 100 : 0
        desk.account(
            position: 100, cash: .dollars(1885),
            orders: [desk.listedPlaced(status, filled: filled, remaining: rests)])
        #expect(Self.outcome(desk) == expected)
        #expect(desk.asked.contains("withdraw p1") == isAlone)
        guard isAlone else { return }
        desk.say(.cancelled(Self.id, .canceled))
        #expect(Self.outcome(desk) == "CANCELED")
    }

    @Test(arguments: [GroupOutcome.failed(reason: "no answer"), .notFound])
    func `a stop that is not known to be carried out: each by itself`(
        outcome: GroupOutcome
    ) throws {
        var desk = try Self.rests()
        Self.cancelAll(&desk)
        Self.answer(&desk, .stop(Self.group), outcome)
        #expect(desk.asked.contains("withdraw p1"))
        desk.say(.cancelled(Self.id, .canceled))
        #expect(Self.outcome(desk) == "CANCELED")
        let expected = outcome == .notFound ? "make group of 0" : "reset g1"
        desk.say(.prepareGroup(Desk.market))
        #expect(desk.asked.last == expected)
    }

    @Test(
        "a group that was stopped is reset before the next order, made anew where it is gone",
        arguments: [
            (GroupOutcome.done, "reset g1: g1"), (.notFound, "reset g1: none"),
            (.failed(reason: "x"), "reset g1: none"),
        ])
    func reset(outcome: GroupOutcome, expected: String) throws {
        var desk = try Self.rests()
        Self.cancelAll(&desk)
        Self.answer(&desk, .stop(Self.group), .done)
        desk.say(.order(desk.listedPlaced(.canceled, filled: 0, remaining: 0)))
        #expect(Self.next(&desk, outcome) == expected)
        #expect((desk.asked.suffix(2).first == "make group of 0") == (outcome == .notFound))
    }

    @Test func `an order that waits while a group is stopped has it reset`() throws {
        var desk = try Self.rests()
        Self.cancelAll(&desk)
        desk.say(.prepareGroup(Desk.market))
        #expect(desk.engine.isGroupAwaited(in: Desk.market))
        Self.answer(&desk, .stop(Self.group), .done)
        #expect(desk.asked.last == "reset g1")
        #expect(desk.engine.isGroupAwaited(in: Desk.market))
    }

    @Test func `an answer to a reset that a stop overtook does not count`() throws {
        var desk = try Self.rests()
        desk.place(Self.resting, nonce: "second")
        desk.answerPlaced(.refused(code: "x"))
        desk.say(.prepareGroup(Desk.market))
        Self.cancelAll(&desk)
        Self.answer(&desk, .reset(Self.group), .done)
        #expect(desk.engine.isGroupAwaited(in: Desk.market), "the stop is under way")
        Self.answer(&desk, .stop(Self.group), .done)
        desk.say(.order(desk.listedPlaced(.canceled, filled: 0, remaining: 0)))
        #expect(Self.next(&desk, .done) == "reset g1: g1")
    }

    @Test(arguments: [true, false])
    func `after a restart the group is known and looked at first`(isCheckpoint: Bool) throws {
        var desk = Self.ready()
        desk.restart(from: isCheckpoint ? desk.checkpoint() : nil)
        desk.say(.prepareGroup(Desk.market))
        #expect(desk.asked.last == "reset g1")
    }

    @Test func `a refused order has its group reset; two, and orders go without it`() {
        var desk = Self.ready()
        #expect(Self.next(&desk) == ": g1")
        desk.answerPlaced(.refused(code: "exceeded_order_group_risk_limit"))
        #expect(Self.next(&desk, .done) == "reset g1: g1")
        desk.answerPlaced(.refused(code: "exceeded_order_group_risk_limit"))
        #expect(desk.told.contains { $0.hasPrefix("two orders in a row were refused") })
        #expect(Self.next(&desk) == ": none", "never sent again, and the next one is not lost")
    }

    @Test func `an order that was taken begins the count anew`() {
        var desk = Self.ready()
        for answer in [
            PlaceOutcome.refused(code: "x"),
            .accepted(OrderID("o"), filled: .zero, remaining: .zero), .refused(code: "x"),
        ] {
            #expect(Self.next(&desk, .done).hasSuffix(": g1"))
            desk.answerPlaced(answer)
        }
        #expect(Self.next(&desk, .done) == "reset g1: g1")
    }

    @Test func `an order cancelled by nobody here has its group looked at`() throws {
        var desk = try Self.rests()
        desk.say(
            .order(
                OrderReading(
                    id: Self.id, clientOrder: nil, market: Desk.market, outcome: .yes,
                    yesPrice: .cents(55), status: .canceled, initial: .contracts(100),
                    filled: .zero, remaining: .zero, exchangeIndex: 0, group: Self.group)))
        desk.say(.prepareGroup(Desk.market))
        #expect(desk.asked.last == "reset g1")
    }

    @Test func `an order in doubt is stopped with its group`() {
        var desk = Self.ready()
        #expect(Self.next(&desk) == ": g1")
        desk.answerPlaced(.unknown(reason: "no answer"))
        Self.cancelAll(&desk)
        #expect(desk.asked.last == "stop g1")
    }
}
