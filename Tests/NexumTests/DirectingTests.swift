import Nexum
import Testing

/// What a person directs beyond the rules: holding exits back, and selling all of a position.
@Suite struct DirectingTests {
    private static let pause = Command.disarmFor(.seconds(3), reason: "a bad print", uid: 7)

    /// 100 YES owe 40.00: at 44¢ health is 90.9%.
    private func fall(_ desk: inout Desk, for milliseconds: Int64) {
        for _ in 0..<milliseconds / 100 {
            desk.bid(44)
            desk.witness(44)
            desk.wait(100)
        }
    }

    @Test func `exits are held back for a time, and then sent by themselves`() {
        var desk = Desk()
        desk.bid(60)
        desk.say(.command(Self.pause))
        #expect(desk.engine.status(at: desk.now).mode == "observe")
        fall(&desk, for: 2000)
        #expect(desk.sold == [])
        #expect(desk.conditions.contains("not-armed"))
        fall(&desk, for: 2000)
        #expect(desk.engine.status(at: desk.now).mode == "armed")
        #expect(desk.sold.count == 1)
        let kinds = desk.ledger.map(\.entry.kind)
        #expect(kinds.contains("disarmed") && kinds.contains("armed"))
        let texts = desk.ledger.map(\.event.text)
        #expect(texts.contains { $0.hasSuffix("by uid 7: a bad print") })
    }

    @Test func `the time goes on while the process does not, whatever ledger it reads`() {
        for isCheckpoint in [false, true] {
            var desk = Desk()
            desk.bid(60)
            desk.say(.command(Self.pause))
            let until = desk.engine.status(at: desk.now).disarmedUntil
            #expect(until != nil)
            desk.restart(from: isCheckpoint ? desk.checkpoint() : nil)
            #expect(desk.engine.status(at: desk.now).disarmedUntil == until)
            #expect(desk.engine.status(at: desk.now).mode == "observe")
            desk.setClock(by: 3000)
            desk.restart(from: isCheckpoint ? desk.checkpoint() : nil)
            #expect(desk.engine.status(at: desk.now).mode == "armed")
            #expect(desk.engine.status(at: desk.now).disarmedUntil == nil)
        }
    }

    @Test(arguments: [-3_600_000 as Int64, 0, 3_600_000])
    func `a clock that is set neither shortens nor prolongs it`(milliseconds: Int64) {
        var desk = Desk()
        desk.say(.command(Self.pause))
        desk.setClock(by: milliseconds)
        desk.wait(2900)
        #expect(desk.engine.status(at: desk.now).mode == "observe")
        desk.wait(200)
        #expect(desk.engine.status(at: desk.now).mode == "armed")
    }

    @Test func `what was to be sold is kept when a person says so, and after an hour`() {
        for isWithdrawn in [true, false] {
            var desk = Desk()
            desk.say(.command(.close(Desk.market, uid: 7)))
            if isWithdrawn {
                desk.say(.command(.keep(Desk.market, uid: 8)))
            } else {
                desk.sleep(3_600_000)
            }
            #expect(
                desk.ledger.last { $0.entry.kind == "closing-over" }?.event.text
                    == (isWithdrawn
                        ? "what is left is kept, by uid 8"
                        : "not all was sold in time: what is left is kept"))
            #expect(desk.engine.objectionToKeeping(Desk.market) != nil, "once")
            let records = desk.ledger
            desk.say(.feedOpened)
            desk.pass(cash: .dollars(1940))
            desk.bid(60)
            desk.wait(2000)
            #expect(desk.sold == [])
            desk.restart(from: records)
            #expect(desk.engine.objectionToKeeping(Desk.market) != nil)
        }
    }

    @Test func `arming and disarming end the time`() {
        for (command, mode) in [(Command.arm(uid: 1), "armed"), (.disarm(uid: 1), "observe")] {
            var desk = Desk()
            desk.say(.command(Self.pause))
            desk.say(.command(command))
            #expect(desk.engine.status(at: desk.now).disarmedUntil == nil)
            desk.wait(4000)
            #expect(desk.engine.status(at: desk.now).mode == mode)
        }
        var desk = Desk()
        desk.say(.command(.disarm(uid: 1)))
        #expect(desk.engine.objectionToDisarming != nil)
        desk.say(.command(Self.pause))
        desk.wait(4000)
        #expect(desk.engine.status(at: desk.now).mode == "observe", "nothing was held back")
    }

    @Test func `all of a healthy position is sold once its book has stood`() {
        var desk = Desk()
        desk.bid(60)
        let plan = desk.engine.closingPlan(Desk.market, at: desk.now)
        #expect(plan?.contracts == .contracts(100))
        #expect(desk.sold == [], "asking sells nothing")
        desk.say(.command(.close(Desk.market, uid: 7)))
        #expect(desk.sold == [])
        desk.wait(600)
        #expect(desk.sold == ["sell 100 at 59¢"])
        let order = desk.orders.last
        #expect(order?.isReduceOnly == true)
        #expect(order?.timeInForce == .immediateOrCancel)
        desk.wait(5000)
        #expect(desk.orders.count == 1, "one live exit")
    }

    @Test func `a part that found no bid is sold on, and then it is over`() {
        var desk = Desk()
        desk.bid(60)
        desk.say(.command(.close(Desk.market, uid: 7)))
        desk.wait(600)
        desk.answer(.accepted(OrderID("o1"), filled: .contracts(40), remaining: .zero))
        desk.say(.fill(desk.fill(1, selling: 40, at: 60)))
        desk.wait(1000)
        #expect(desk.sold == ["sell 100 at 59¢", "sell 60 at 59¢"])
        desk.answer(.accepted(OrderID("o2"), filled: .contracts(60), remaining: .zero))
        desk.say(.fill(desk.fill(2, selling: 60, at: 60)))
        desk.wait(1000)
        #expect(desk.status == nil)
        #expect(desk.orders.count == 2)
    }

    @Test func `what was asked for is done after a restart, and forgotten by disarming`() {
        for isCheckpoint in [false, true] {
            var desk = Desk()
            desk.bid(60)
            desk.say(.command(.close(Desk.market, uid: 7)))
            let records = isCheckpoint ? desk.checkpoint() : nil
            desk.restart(from: records)
            desk.pass(cash: .dollars(1940))
            desk.bid(60)
            desk.wait(700)
            #expect(desk.sold == ["sell 100 at 59¢"])
        }
        var desk = Desk()
        desk.bid(60)
        desk.say(.command(.close(Desk.market, uid: 7)))
        desk.say(.command(.disarm(uid: 7)))
        desk.say(.command(.arm(uid: 7)))
        desk.wait(2000)
        #expect(desk.sold == [])
    }

    @Test func `nothing is sold that may not be`() {
        var desk = Desk()
        desk.bid(60)
        #expect(desk.engine.objectionToClosing(Desk.market) == nil)
        #expect(desk.engine.objectionToClosing(Desk.b) == "nothing is held in KXTEST-B")
        desk.say(.command(.close(Desk.b, uid: 7)))
        desk.say(.command(.disarm(uid: 7)))
        #expect(desk.engine.objectionToClosing(Desk.market) != nil)
        desk.say(.command(.close(Desk.market, uid: 7)))
        desk.wait(2000)
        #expect(desk.sold == [])
        #expect(!desk.ledger.contains { $0.entry.kind == "closing" })
    }
}
