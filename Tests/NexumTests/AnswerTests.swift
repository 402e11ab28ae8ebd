import Nexum
import Testing

/// What follows from each class of answer to an exit, whichever sending of the order it answers:
/// the first, the same order once more, or the same order after a restart.
@Suite struct AnswerTests {
    enum Sending: String, CaseIterable, Sendable { case first, again, afterRestart }

    /// Answers after which the order is over and nothing was traded.
    struct Nothing: Sendable, CustomTestStringConvertible {
        let name: String
        let answer: PlaceOutcome
        let pause: Int64
        /// Whether the exchange took the id, so that the next try needs another.
        let usesID: Bool

        var testDescription: String { name }
    }

    static let endings: [Nothing] = [
        Nothing(
            name: "met nothing", answer: .accepted(OrderID("o1"), filled: .zero, remaining: .zero),
            pause: 250, usesID: true),
        Nothing(name: "killed", answer: .killed(code: "x"), pause: 250, usesID: true),
        Nothing(name: "refused", answer: .refused(code: "x"), pause: 5000, usesID: false),
        Nothing(name: "rate limited", answer: .rateLimited, pause: 200, usesID: false),
        Nothing(name: "not sent", answer: .notSent(reason: "x"), pause: 250, usesID: false),
    ]

    static let reasons: [String] = [
        "no answer in time", "the connection ended", "the exchange failed with 503",
        "200 with error internal_error",
    ]

    /// A desk whose newest order, 27.28 contracts at 41¢ or better, has just left.
    private func selling(_ sending: Sending) throws -> Desk {
        var desk = Desk()
        desk.bid(44)
        desk.witness(44)
        desk.wait(510)
        switch sending {
        case .first: break
        case .again: desk.answer(.unknown(reason: "timed out"))
        case .afterRestart:
            desk.restart()
            desk.account(position: 100)
            desk.bid(44)
            desk.witness(44)
        }
        if sending != .first {
            desk.wait(3100)
            for _ in 0..<2 { desk.account(position: 100) }
        }
        try #require(desk.orders.count == (sending == .first ? 1 : 2))
        #expect(desk.orders.first == desk.orders.last, "the very same order")
        return desk
    }

    /// A pass over the account that shows the newest order with what it traded.
    private func read(_ desk: inout Desk, position: Int64, sold: Int64) {
        desk.account(
            position: position, orders: [desk.listed(.executed, filled: sold)],
            fills: sold > 0 ? [desk.fill(1, selling: sold, at: 44)] : [])
    }

    @Test(
        "executed: once its fills are counted the position owes what is left, and is sold no more",
        arguments: Sending.allCases)
    func executed(sending: Sending) throws {
        var desk = try selling(sending)
        let count = desk.orders.count
        desk.answer(.accepted(OrderID("o1"), filled: .contracts(27), remaining: .zero))
        #expect(desk.status?.exit == "checking")
        desk.wait(1000)
        #expect(desk.orders.count == count, "nothing else before its fills are counted")
        desk.bid(55)
        read(&desk, position: 73, sold: 27)
        desk.wait(1000)
        #expect(desk.status?.contracts == .contracts(73))
        #expect(desk.status?.debt == .init(micros: 40_000_000 - 11_880_000))
        #expect(desk.orders.count == count)
    }

    @Test(
        "executed in part: the rest is weighed anew and goes under a new id",
        arguments: Sending.allCases)
    func partly(sending: Sending) throws {
        var desk = try selling(sending)
        let count = desk.orders.count
        desk.answer(.accepted(OrderID("o1"), filled: .contracts(5), remaining: .zero))
        read(&desk, position: 95, sold: 5)
        desk.wait(240)
        #expect(desk.orders.count == count, "the book does not show yet what was taken from it")
        desk.wait(20)
        try #require(desk.orders.count == count + 1)
        #expect(desk.orders[count].id != desk.orders[count - 1].id)
    }

    @Test(
        "nothing was traded: the next try comes after its pause, under a new id if one was used",
        arguments: endings, Sending.allCases)
    func nothing(answer: Nothing, sending: Sending) throws {
        var desk = try selling(sending)
        let count = desk.orders.count
        desk.answer(answer.answer)
        desk.wait(answer.pause - 20)
        #expect(desk.orders.count == count)
        desk.wait(30)
        try #require(desk.orders.count == count + 1)
        #expect((desk.orders[count].id != desk.orders[count - 1].id) == answer.usesID)
    }

    @Test(
        "paused: the intention stays; it is tried again two seconds later on a breach seen anew",
        arguments: Sending.allCases)
    func paused(sending: Sending) throws {
        var desk = try selling(sending)
        let count = desk.orders.count
        desk.answer(.paused(code: "x"))
        desk.wait(3000)
        #expect(desk.orders.count == count, "nothing has agreed since")
        desk.witness(44)
        desk.wait(10)
        #expect(desk.orders.count == count + 1)
    }

    @Test(
        "duplicate: one of the two was received; never sent again, ended by what the lists say",
        arguments: Sending.allCases)
    func duplicate(sending: Sending) throws {
        var desk = try selling(sending)
        let count = desk.orders.count
        desk.answer(.duplicate)
        for _ in 0..<6 {
            desk.wait(1000)
            desk.account(position: 100)
        }
        #expect(desk.orders.count == count)
        #expect(desk.conditions.contains("exit-in-doubt"))
        desk.bid(55)
        read(&desk, position: 73, sold: 27)
        #expect(desk.status?.contracts == .contracts(73))
        #expect(!desk.conditions.contains("exit-in-doubt"))
    }

    @Test(
        "unknown: the lists are asked, nothing else is sent, and what they show is what happened",
        arguments: reasons, Sending.allCases)
    func unknown(reason: String, sending: Sending) throws {
        var desk = try selling(sending)
        let count = desk.orders.count
        desk.answer(.unknown(reason: reason))
        #expect(desk.status?.exit == "in-doubt")
        desk.wait(2000)
        #expect(desk.orders.count == count)
        desk.bid(55)
        read(&desk, position: 73, sold: 27)
        #expect(desk.status?.contracts == .contracts(73))
        #expect(desk.status?.exit != "in-doubt")
        #expect(desk.orders.count == count)
    }

    @Test(
        "unknown and on no list: the very same order goes once more, under its own id",
        arguments: reasons, Sending.allCases)
    func unlisted(reason: String, sending: Sending) throws {
        var desk = try selling(sending)
        let count = desk.orders.count
        desk.answer(.unknown(reason: reason))
        desk.wait(3100)
        desk.account(position: 100)
        #expect(desk.orders.count == count)
        desk.account(position: 100)
        #expect(desk.orders.count == count + 1)
        #expect(desk.orders.last == desk.orders.first)
    }

    @Test("an exit that gets lost again and again is told, though each doubt was short")
    func lostTwice() throws {
        var desk = try selling(.again)
        desk.answer(.unknown(reason: "timed out"))
        desk.wait(2000)
        #expect(desk.conditions.contains("exit-in-doubt"))
        desk.wait(1100)
        for _ in 0..<2 { desk.account(position: 100) }
        #expect(desk.conditions.contains("exit-in-doubt"))
        desk.answer(.killed(code: "x"))
        #expect(!desk.conditions.contains("exit-in-doubt"))
    }

    @Test("an alarm about a sale that no list shows ends when it is counted")
    func alarmEnds() throws {
        var desk = try selling(.first)
        desk.answer(.accepted(OrderID("o1"), filled: .contracts(27), remaining: .zero))
        for _ in 0..<6 {
            desk.wait(1000)
            desk.account(position: 100)
        }
        #expect(desk.conditions.contains("exit-in-doubt"))
        desk.bid(55)
        read(&desk, position: 73, sold: 27)
        #expect(!desk.conditions.contains("exit-in-doubt"))
    }

    @Test("an alarm ends too when a person bought before the sale showed")
    func alarmOverheard() throws {
        var desk = try selling(.first)
        desk.answer(.accepted(OrderID("o1"), filled: .contracts(27), remaining: .zero))
        for _ in 0..<6 {
            desk.wait(1000)
            desk.account(position: 100)
        }
        #expect(desk.conditions.contains("exit-in-doubt"))
        let bought = Fill(
            id: FillID("f2"), order: OrderID("p1"), clientOrder: nil, market: Desk.market,
            outcome: .yes, quantity: .contracts(5), yesPrice: .cents(44), role: .taker, fee: .zero,
            time: desk.now.utc + .seconds(-1), positionAfter: nil)
        desk.account(position: 78, fills: [bought, desk.fill(1, selling: 27, at: 44)])
        #expect(desk.status?.contracts == .contracts(78))
        #expect(desk.status?.exit != "checking")
        #expect(!desk.conditions.contains("exit-in-doubt"))
    }
}
