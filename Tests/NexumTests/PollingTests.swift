import Nexum
import Testing

/// While the stream is down the books read by requests guard: two in a row that show a breach sell.
@Suite struct PollingTests {
    /// 100 YES bought at 60¢ with 40.00 of debt, healthy at 60¢; then the stream breaks.
    private static func blind() -> Desk {
        var desk = Desk()
        desk.bid(60)
        desk.wait(1000)
        desk.say(.feedLost(reason: "gone"))
        desk.wait(1000)
        return desk
    }

    @Test("two books in a row below the threshold sell; asked for every second")
    func twoInARow() {
        var desk = Self.blind()
        desk.witness(43)
        desk.wait(1000)
        #expect(desk.sold == [])
        desk.witness(43)
        #expect(desk.sold == ["sell 44.19 at 36¢"])
        let asked = desk.asked.filter { $0 == "book" }
        #expect(asked.count == 3)
    }

    @Test("two books read at nearly the same time are one sight")
    func atOnce() {
        var desk = Self.blind()
        for _ in 0..<5 {
            desk.witness(43)
            desk.wait(80)
        }
        #expect(desk.sold == [])
        desk.wait(100)
        desk.witness(43)
        #expect(desk.sold.count == 1)
    }

    @Test("one bad book between good ones sells nothing")
    func onlyOne() {
        var desk = Self.blind()
        for cents in [43, 60, 43, 60, 43] {
            desk.witness(cents)
            desk.wait(900)
        }
        #expect(desk.sold == [])
    }

    @Test("books older than two seconds say nothing")
    func tooOld() {
        var desk = Self.blind()
        desk.witness(43)
        desk.wait(2100)
        #expect(desk.status?.health == "unknown")
        #expect(desk.status?.doubt == "the book is not live; waiting for a snapshot")
        desk.witness(60)
        #expect(desk.status?.health == "3.3333")
    }

    @Test("a book asked for before an exit ended is not sold into")
    func afterSale() {
        var desk = Self.blind()
        desk.witness(43)
        desk.wait(1000)
        desk.witness(43)
        #expect(desk.orders.count == 1)
        desk.answer(.accepted(OrderID("o1"), filled: .contracts(10), remaining: .zero))
        desk.say(.fill(desk.fill(1, selling: 10, at: 43)))
        desk.witness(43)
        desk.wait(500)
        #expect(desk.orders.count == 1)
        desk.wait(700)
        desk.witness(43)
        desk.wait(300)
        #expect(desk.orders.count == 2)
    }

    @Test("limits on exits are remembered over a restart")
    func limitsLast() {
        var desk = Desk { $0.liquidation.ordersPerMinuteMax = 1 }
        desk.bid(43)
        desk.witness(43)
        desk.wait(600)
        #expect(desk.orders.count == 1)
        desk.answer(.killed(code: "nothing"))
        desk.restart()
        desk.account(position: 100)
        desk.bid(43)
        desk.witness(43)
        desk.wait(3000)
        #expect(desk.orders.count == 1)
        #expect(desk.conditions.contains("limit-reached"))
    }
}
