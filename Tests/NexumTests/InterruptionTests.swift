import Nexum
import Testing

/// A sale that was cut short keeps its aim, and needs a breach of its own to go on.
@Suite struct InterruptionTests {
    enum Cut: CaseIterable { case halt, feed, restart }

    /// 10 of 27.28 contracts are sold at 44¢: 39.60 less a debt of 35.60 is 101% of 3.96, above
    /// LiquidateAt and below RecoverTo.
    private func halfDone() -> Desk {
        var desk = Desk()
        desk.bid(44)
        desk.witness(44)
        desk.wait(510)
        desk.execute(at: 44, contracts: .contracts(10))
        return desk
    }

    private func cut(_ desk: inout Desk, by cut: Cut) {
        switch cut {
        case .halt:
            desk.say(.market(desk.facts(.inactive)))
            desk.wait(1000)
            desk.say(.market(desk.facts(.active)))
        case .feed:
            desk.say(.feedLost(reason: "x"))
            desk.wait(1000)
            desk.say(.feedOpened)
            desk.describe(Desk.market)
            desk.account(position: 90)
        case .restart:
            desk.restart()
            desk.account(position: 90)
        }
    }

    @Test("without a cut it goes on at once")
    func uncut() {
        var desk = halfDone()
        desk.wait(300)
        #expect(desk.orders.count == 2)
    }

    @Test("after a cut it goes on when the breach has lasted and a second sight agrees")
    func confirmedAnew() {
        for cut in Cut.allCases {
            var desk = halfDone()
            self.cut(&desk, by: cut)
            desk.bid(44)
            desk.wait(1000)
            #expect(desk.orders.count == 1, "\(cut)")
            desk.witness(44)
            desk.wait(20)
            #expect(desk.orders.count == 2, "\(cut)")
            #expect(desk.sales.last == "KXTEST-A 17.28 yes", "\(cut)")
            #expect(desk.ledger.last?.entry.market == Desk.market)
        }
    }

    @Test("what recovered meanwhile is not sold")
    func recovered() {
        for cut in Cut.allCases {
            var desk = halfDone()
            self.cut(&desk, by: cut)
            desk.bid(46)
            desk.witness(46)
            desk.wait(6000)
            #expect(desk.orders.count == 1, "\(cut)")
            #expect(!desk.conditions.contains("liquidating"), "\(cut)")
            // From here on only LiquidateAt counts: 90 × 44¢ is 101% again.
            desk.bid(44)
            desk.witness(44)
            desk.wait(6000)
            #expect(desk.orders.count == 1, "\(cut)")
        }
    }

    @Test("a cross account that lost its feed confirms anew")
    func cross() {
        var desk = CrossTests.pair()
        desk.bid(43, in: Desk.market)
        desk.bid(43, in: Desk.b)
        for market in [Desk.market, Desk.b] { desk.witness(43, in: market) }
        desk.wait(510)
        #expect(desk.orders.count == 1)
        desk.execute(at: 43, contracts: .contracts(1))
        desk.say(.feedLost(reason: "x"))
        desk.wait(300)
        desk.say(.feedOpened)
        for market in [Desk.market, Desk.b] { desk.describe(market) }
        desk.pass(cash: .dollars(561))
        for market in [Desk.market, Desk.b] { desk.bid(43, in: market) }
        desk.wait(1000)
        #expect(desk.orders.count == 1)
        for market in [Desk.market, Desk.b] { desk.witness(43, in: market) }
        desk.wait(20)
        #expect(desk.orders.count == 2)
    }

    @Test("a pause keeps the intention; a fresh book and a new confirmation come before each probe")
    func paused() throws {
        var desk = Desk()
        desk.bid(44)
        desk.witness(44)
        desk.wait(510)
        desk.answer(.paused(code: "x"))
        #expect(desk.asked.last == "refresh")
        desk.wait(3000)
        #expect(desk.orders.count == 1, "nothing has agreed since")
        desk.witness(44)
        desk.wait(10)
        try #require(desk.orders.count == 2)
        #expect(desk.orders[0].id == desk.orders[1].id, "a pause takes nothing")
        // Should the exchange have used the id up, that is known as soon as lists are sure.
        desk.answer(.duplicate)
        for _ in 0..<8 {
            desk.wait(500)
            desk.account(position: 100)
        }
        desk.bid(44)
        desk.witness(44)
        desk.wait(300)
        try #require(desk.orders.count == 3)
        #expect(desk.orders[2].id != desk.orders[1].id)
    }

    @Test("what was seen while trading was paused does not sell after it")
    func reopened() throws {
        var desk = Desk()
        desk.bid(44)
        desk.witness(44)
        desk.wait(510)
        desk.answer(.paused(code: "x"))
        desk.wait(100)
        desk.bid(44)
        desk.witness(44)
        desk.wait(2300)
        #expect(desk.orders.count == 1)
        desk.witness(44)
        desk.wait(300)
        #expect(desk.orders.count == 2)
    }
}
