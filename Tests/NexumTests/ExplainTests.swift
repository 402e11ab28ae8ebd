import Nexum
import Testing

/// An exit leaves behind all that is needed to work out again why it was sent.
@Suite struct ExplainTests {
    private func sold() -> Desk {
        var desk = Desk()
        desk.bid(60)
        for _ in 0..<8 {
            desk.book(Desk.book(.yes, [(44, 60), (43, 30), (42, 500)]), in: Desk.market)
            desk.witness(43)
            desk.wait(100)
        }
        desk.answer(.accepted(OrderID("o1"), filled: .contracts(5), remaining: .zero))
        desk.say(.fill(desk.fill(1, selling: 5, at: 44)))
        desk.wait(100)
        return desk
    }

    @Test func `every figure follows from those above it`() throws {
        let desk = sold()
        let exit = try #require(ExplainStatus("last", account: "test", in: desk.ledger))
        let cause = try #require(exit.cause)
        #expect(cause.held == .contracts(100))
        #expect(cause.bids.map(\.price) == [.cents(44), .cents(43), .cents(42)])
        #expect(exit.walk.map(\.taken) == [.contracts(60), .contracts(30), .contracts(10)])
        var net = Money.zero
        for step in exit.walk { net += step.gross - step.fee }
        #expect(exit.exitValue == net)
        #expect(exit.equity == exit.exitValue - exit.debt)
        let rate = Ratio(cause.rateNumerator, cause.rateDenominator)
        #expect(exit.requirement == rate.scaledUp(exit.exitValue))
        #expect(exit.health == Ratio(exit.equity.micros, exit.requirement.micros).percentText)
        #expect((cause.liquidateAt, cause.recoverTo) == ("100%", "125%"))
        #expect((cause.lastedMs ?? 0) >= 500)
        #expect(exit.after.map(\.kind).contains("outcome"))
    }

    @Test func `size and limit follow too`() throws {
        let exit = try #require(ExplainStatus("last", account: "test", in: sold().ledger))
        let cause = try #require(exit.cause)
        // Equity stays as it is; what has to be kept shrinks with what is left.
        let target = try #require(exit.target)
        let kept = Ratio(8, 1).scaledUp(exit.equity)
        #expect(target == min(exit.debt, exit.exitValue - kept))
        var (net, taken) = (Money.zero, Quantity.zero)
        for step in exit.sale {
            net += step.gross - step.fee
            taken += step.taken
        }
        #expect(taken == exit.contracts)
        #expect(net >= target)
        #expect(net - target < .dollars(1), "no more than a step")
        #expect((cause.slackMin, cause.slackMax) == (.cents(1), .cents(10)))
        let worst = try #require(exit.sale.last?.price)
        let slack = try #require(exit.slack)
        let wanted = worst.tenThousandths - slack.tenThousandths
        #expect(exit.limit.tenThousandths == wanted / 100 * 100, "down to whole cents")
    }

    @Test func `an exit is found by its id, by its entry and as the last`() throws {
        let desk = sold()
        let last = try #require(ExplainStatus("last", account: "test", in: desk.ledger))
        for name in [last.id, "\(last.sequence)"] {
            #expect(ExplainStatus(name, account: "test", in: desk.ledger) == last)
        }
        for name in ["1", "0", "-1", "nx1-x-0-1", "", "99999999999999999999"] {
            #expect(ExplainStatus(name, account: "test", in: desk.ledger) == nil)
        }
    }
}
