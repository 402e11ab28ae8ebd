import Chance
import Nexum
import Testing

@Suite struct JumpLossTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let what: String
        /// Market, side, contracts, exit value, debt.
        let legs: [(String, Side, Int64, String, String)]
        var free = "0"
        let loss: String
        let uncovered: String
        let worst: String?

        var testDescription: String { what }
    }

    static let three: [(String, Side, Int64, String, String)] = [
        ("A", .yes, 100, "30", "20"), ("B", .yes, 50, "20", "10"), ("C", .no, 80, "60", "40"),
    ]

    static let cases: [Case] = [
        Case(what: "nothing held", legs: [], loss: "0", uncovered: "0", worst: nil),
        Case(
            what: "YES alone: nothing is paid when none settles YES",
            legs: [("A", .yes, 100, "55", "40")], free: "10", loss: "55", uncovered: "30",
            worst: nil),
        Case(
            what: "NO alone: nothing is paid when its market settles YES",
            legs: [("A", .no, 100, "55", "40")], free: "10", loss: "55", uncovered: "30",
            worst: "A"),
        Case(
            what: "no debt", legs: [("A", .yes, 100, "55", "0")], loss: "55", uncovered: "0",
            worst: nil),
        // C settles YES: the others are worthless too.
        Case(
            what: "YES, YES and NO", legs: three, loss: "110", uncovered: "70", worst: "C"),
        Case(
            what: "YES, YES and NO with cash", legs: three, free: "25", loss: "110",
            uncovered: "45", worst: "C"),
        Case(
            what: "YES, YES and NO with cash for all", legs: three, free: "70", loss: "110",
            uncovered: "0", worst: "C"),
        Case(
            what: "missing cash makes nothing worse", legs: three, free: "-30", loss: "110",
            uncovered: "70", worst: "C"),
        // Of 240 all but the largest pay: 140.
        Case(
            what: "a NO on each",
            legs: [
                ("A", .no, 60, "40", "20"), ("B", .no, 100, "70", "40"), ("C", .no, 80, "50", "30"),
            ], loss: "20", uncovered: "0", worst: "B"),
        Case(
            what: "a NO on each that gains whatever happens",
            legs: [
                ("A", .no, 100, "60", "50"), ("B", .no, 100, "60", "50"),
                ("C", .no, 100, "60", "50"),
            ], loss: "-20", uncovered: "0", worst: "A"),
        // B settles YES: the NO on A pays 30, and the YES on C nothing.
        Case(
            what: "the larger NO",
            legs: [
                ("A", .no, 30, "25", "15"), ("B", .no, 90, "81", "60"), ("C", .yes, 10, "1", "0"),
            ], free: "5.50", loss: "77", uncovered: "39.5", worst: "B"),
    ]

    @Test(arguments: cases)
    func byHand(_ example: Case) throws {
        var legs: [JumpLoss.Leg] = []
        for (market, side, contracts, value, debt) in example.legs {
            legs.append(
                JumpLoss.Leg(
                    market: MarketTicker(market), side: side, contracts: .contracts(contracts),
                    exitValue: try money(value), debt: try money(debt)))
        }
        let jump = JumpLoss(ofExclusive: legs, freeMargin: try money(example.free))
        #expect(jump.loss == (try money(example.loss)))
        #expect(jump.uncovered == (try money(example.uncovered)))
        #expect(jump.worst?.text == example.worst)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `a set loses what its worst outcome loses`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<600 {
            let legs = Outcomes.legs(&random)
            let free = Money(micros: Int64.random(in: -50_000_000...50_000_000, using: &random))
            let jump = JumpLoss(ofExclusive: legs, freeMargin: free)
            let worst = Outcomes.worst(of: [legs], freeMargin: free)
            #expect(jump.loss == worst.loss, "seed \(seed): \(legs)")
            #expect(jump.uncovered == worst.uncovered, "seed \(seed): \(legs)")
            let told = Outcomes.payout(legs, settlesYes: jump.worst)
            #expect(jump.loss == Outcomes.value(legs) - told, "seed \(seed): \(legs)")
        }
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func `sets together lose what their worst outcomes together lose`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<100 {
            let free = Money(micros: Int64.random(in: -50_000_000...50_000_000, using: &random))
            var sets: [[JumpLoss.Leg]] = []
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                sets.append(Outcomes.legs(&random))
            }
            var jumps: [JumpLoss] = []
            for set in sets { jumps.append(JumpLoss(ofExclusive: set, freeMargin: free)) }
            let total = JumpLoss.total(jumps, freeMargin: free)
            let worst = Outcomes.worst(of: sets, freeMargin: free)
            #expect(total.loss == worst.loss, "seed \(seed): \(sets)")
            #expect(total.uncovered == worst.uncovered, "seed \(seed): \(sets)")
        }
    }
}

/// Every outcome, one by one.
private enum Outcomes {
    /// One to six legs; none brings more, or owes more, than it could pay.
    static func legs(_ random: inout SplitMix64) -> [JumpLoss.Leg] {
        var legs: [JumpLoss.Leg] = []
        for number in 0..<Int.random(in: 1...6, using: &random) {
            let hundredths = Int64.random(in: 1...10_000, using: &random)
            let most = hundredths * 10_000
            legs.append(
                JumpLoss.Leg(
                    market: MarketTicker("M\(number)"), side: random.next() % 2 == 0 ? .yes : .no,
                    contracts: Quantity(hundredths: hundredths),
                    exitValue: Money(micros: Int64.random(in: 0...most, using: &random)),
                    debt: Money(micros: Int64.random(in: 0...most, using: &random))))
        }
        return legs
    }

    static func value(_ legs: [JumpLoss.Leg]) -> Money {
        legs.reduce(.zero) { $0 + $1.exitValue }
    }

    static func payout(_ legs: [JumpLoss.Leg], settlesYes market: MarketTicker?) -> Money {
        var payout = Money.zero
        for leg in legs where (leg.market == market) == (leg.side == .yes) {
            payout += Money(micros: leg.contracts.hundredths * 10_000)
        }
        return payout
    }

    /// The largest loss and the largest uncovered debt over all combinations of outcomes.
    static func worst(of sets: [[JumpLoss.Leg]], freeMargin: Money) -> (
        loss: Money, uncovered: Money
    ) {
        var payouts: [Money] = [.zero]
        for set in sets {
            let outcomes: [MarketTicker?] = [nil] + set.map(\.market)
            payouts = payouts.flatMap { sum in
                outcomes.map { sum + payout(set, settlesYes: $0) }
            }
        }
        let legs = Array(sets.joined())
        let debt = legs.reduce(Money.zero) { $0 + $1.debt }
        var worst = (loss: Money(micros: .min), uncovered: Money.zero)
        for payout in payouts {
            let left = debt - payout
            worst.loss = max(worst.loss, value(legs) - payout)
            worst.uncovered = max(worst.uncovered, left - max(freeMargin, .zero))
        }
        return worst
    }
}
