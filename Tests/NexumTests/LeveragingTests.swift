import Nexum
import Testing

/// A person puts a position at another leverage. 100 YES at 60¢ at 3x: 20.00 + 40.00; worth 58.00.
@Suite struct LeveragingTests {
    private func desk(
        cash: Money = .dollars(1940), bid: Int = 58, _ change: (inout Settings) -> Void = { _ in }
    ) -> Desk {
        var desk = Desk([Held()], cash: cash, change)
        desk.bid(bid)
        return desk
    }

    private func leverage(_ hundredths: Int) -> Leverage {
        Leverage(hundredths: hundredths) ?? .one
    }

    private func refusals(_ desk: Desk, _ hundredths: Int) -> [String] {
        let change = desk.engine.marginChange(Desk.market, leverage(hundredths), at: desk.now)
        return change?.refusals.map { "\($0.code): \($0.text)" } ?? ["nothing held"]
    }

    @Test(
        "what is owed and what is free move together; cash does not",
        arguments: [
            // 60 ÷ 2 = 30 of margin: ten come from free margin, and back to the credit.
            (200, "30.00", "30.00", "970.00"), (100, "60.00", "0.00", "940.00"),
            // 60 ÷ 4 = 15.
            (400, "15.00", "45.00", "985.00"), (300, "20.00", "40.00", "980.00"),
        ])
    func both(hundredths: Int, margin: String, debt: String, free: String) {
        var desk = desk(bid: 60)
        desk.say(.command(.setMargin(Desk.market, leverage(hundredths), uid: 7)))
        #expect(desk.status?.margin.exactText == margin)
        #expect(desk.status?.debt.exactText == debt)
        #expect(desk.money.freeMargin?.exactText == free)
        #expect(desk.money.cash == .dollars(1940))
        guard case .margin(_, _, let owed, 7)? = desk.ledger.last?.entry else {
            Issue.record("\(String(describing: desk.ledger.last))")
            return
        }
        #expect(owed.exactText == debt)
        desk.restart()
        desk.pass(cash: .dollars(1940))
        #expect(desk.status?.debt.exactText == debt)
    }

    @Test func `a refused change changes nothing`() {
        var desk = desk(bid: 45)
        let entries = desk.ledger.count
        desk.say(.command(.setMargin(Desk.market, .cap, uid: 7)))
        #expect(desk.status?.debt == .dollars(40))
        #expect(desk.ledger.count == entries)
    }

    @Test func `nothing held`() {
        let desk = desk()
        #expect(desk.engine.marginChange(Desk.b, .one, at: desk.now) == nil)
    }

    @Test func `down: free margin is short`() {
        // 975 − 960 = 15 are free; 1x needs 40, 2.5x four.
        let desk = desk(cash: .dollars(975))
        #expect(
            refusals(desk, 100) == [
                "margin-short: margin and fees need 40.00, free margin is 15.00"
            ])
        #expect(refusals(desk, 250).isEmpty)
    }

    @Test func `down: also where health is unknown or restricted`() {
        var desk = desk(bid: 45)
        #expect(refusals(desk, 200).isEmpty)
        desk.say(.bookLost(Desk.market))
        #expect(refusals(desk, 200).isEmpty)
    }

    @Test func `up: above the cap`() {
        // 60 − 42.857142 against 1 ÷ 3.5 of 60, both rounded: just enough. At 4x 60 − 45 is not.
        let desk = desk(bid: 60) { $0.margin.leverageMax = Leverage(hundredths: 350) ?? .one }
        #expect(refusals(desk, 350) == [])
        #expect(
            refusals(desk, 400) == [
                "leverage-above-max: leverage 4x is above LeverageMax 3.5x",
                "initial-rate: equity 15.00 would be below the initial 17.15 "
                    + "(28.5% of today's value)",
            ])
    }

    @Test func `up: credit is short`() {
        let desk = desk(cash: .dollars(1000), bid: 60) { $0.account.credit = .dollars(43) }
        #expect(refusals(desk, 400) == ["credit-short: it would draw 5.00, credit left is 3.00"])
    }

    @Test func `up: the initial rate on what it is worth today`() {
        // 59 − 45 = 14 against a quarter of 59; at 60 it is 15 of 15.
        #expect(
            refusals(desk(bid: 59), 400) == [
                "initial-rate: equity 14.00 would be below the initial 14.75 (25% of today's value)"
            ])
        #expect(refusals(desk(bid: 60), 400).isEmpty)
    }

    @Test func `up: dead on arrival`() {
        // 50 − 45 = 5 against 5.
        #expect(
            refusals(desk(bid: 50), 400) == [
                "initial-rate: equity 5.00 would be below the initial 12.50 (25% of today's value)",
                "dead-on-arrival: health right after the fills would be 100%, below RestrictAt "
                    + "125%",
            ])
    }

    @Test func `up: not known what it is worth`() {
        var desk = desk()
        desk.say(.bookLost(Desk.market))
        #expect(
            refusals(desk, 400) == ["unknown: what KXTEST-A is worth is not known now"])
    }

    @Test func `up: money is missing`() {
        var desk = desk()
        desk.passes(cash: .dollars(950))
        #expect(
            refusals(desk, 350).first
                == "shortfall: free margin is 10.00 below zero: pay in or close positions first")
    }
}
