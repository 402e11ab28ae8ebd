import Nexum
import Testing

/// What a person allowed a guard to send in a span of time.
@Suite struct SelfLimitTests {
    /// One order a minute is allowed, and it was sent and sold nothing.
    private static func spentDesk() -> Desk {
        var desk = Desk { $0.liquidation.ordersPerMinuteMax = 1 }
        desk.bid(44)
        desk.witness(44)
        desk.wait(510)
        desk.answer(.killed(code: "x"))
        return desk
    }

    /// Nothing more goes out until the minute is over, and people hear why.
    private static func expectOneMore(of desk: inout Desk) {
        #expect(desk.orders.count == 1)
        #expect(desk.conditions.contains("limit-reached"))
        for _ in 0..<60 {
            desk.wait(1000)
            desk.account(position: 100)
        }
        #expect(desk.orders.count == 2)
    }

    @Test("limits on ourselves hold exits back and say so")
    func limits() {
        var desk = Self.spentDesk()
        desk.wait(1000)
        Self.expectOneMore(of: &desk)
    }

    @Test("the limits on ourselves outlive a segment of the ledger")
    func outlived() {
        var desk = Self.spentDesk()
        desk.restart(from: desk.checkpoint())
        desk.account(position: 100)
        desk.bid(44)
        desk.wait(100)
        desk.witness(44)
        desk.wait(1000)
        Self.expectOneMore(of: &desk)
    }

    @Test("what never left, and what sold nothing, takes nothing from the dollars of an hour")
    func nothingSold() {
        var desk = Desk { $0.liquidation.dollarsPerHourMax = .dollars(30) }
        desk.bid(44)
        desk.witness(44)
        desk.wait(510)
        for outcome in [
            PlaceOutcome.notSent(reason: "x"), .rateLimited, .killed(code: "x"),
            .accepted(OrderID("o1"), filled: .zero, remaining: .zero),
        ] {
            desk.answer(outcome)
            desk.wait(300)
        }
        #expect(desk.orders.count == 5)
        desk.restart()
        desk.account(position: 100)
        #expect(!desk.conditions.contains("limit-reached"))
    }
}
