import Chance
import Nexum
import Testing

@Suite struct MarginPropertyTests {
    /// 20 seeds × 5000 positions.
    @Test(arguments: 0..<20 as Range<UInt64>)
    func `one position without other cash: cross is isolated`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for number in 0..<5000 {
            let position = RandomPosition(&random)
            let alone = position.valuation
            let account = position.account
            #expect(account.equity == alone.health.equity)
            #expect(account.percentText == alone.health.percentText)
            let (isolated, cross) = position.sales
            // What has to be kept is rounded up once more: at a rate of 1% and a price of 1¢ that
            // comes to some hundredths of a contract, never to fewer.
            let more = cross.hundredths - isolated.hundredths
            #expect((0...5).contains(more), "seed \(seed), position \(number): \(position)")
        }
    }

    /// 20 seeds × 5000 positions.
    @Test(arguments: 0..<20 as Range<UInt64>)
    func `one position without other cash: liquidation where isolated`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for number in 0..<5000 {
            let position = RandomPosition(&random)
            let threshold: Ratio = number % 4 == 0 ? .zero : .one
            let (alone, together) = position.limits(threshold)
            #expect(alone == together, "seed \(seed), position \(number): \(position)")
        }
    }

    /// 20 seeds × 1000 markets × 10 times.
    @Test(arguments: 0..<20 as Range<UInt64>)
    func `as time goes on never less has to be kept`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for number in 0..<1000 {
            let floor = Ratio(Int64.random(in: 100...10_000, using: &random), 10_000)
            let window = Milliseconds(Int64.random(in: 0...86_400_000, using: &random))
            let ends = Timestamp(milliseconds: 1_795_000_000_000)
            let free = Money(micros: Int64.random(in: -5...5, using: &random))
            let debt = Money(micros: Int64.random(in: 0...5, using: &random))
            let isUncovered = debt > max(.zero, free)
            var before = Ratio.zero
            var offset = -Int64.random(in: 1...100_000_000, using: &random)
            for _ in 0..<10 {
                let terms = MaintenanceTerms(
                    floor: floor, ramp: .init(window: window, ends: ends), pauseRate: floor,
                    now: ends + Milliseconds(offset))
                let rate = terms.rate(debt: debt, freeMargin: free)
                let place: Comment = "seed \(seed), market \(number), \(offset) ms, \(terms)"
                #expect(before <= rate && floor <= rate && rate <= .one, place)
                if !isUncovered || window.count == 0 || -offset >= window.count {
                    #expect(rate == floor, place)
                } else if offset >= 0 {
                    #expect(rate == .one, place)
                }
                before = rate
                offset += Int64.random(in: 0...20_000_000, using: &random)
            }
        }
    }

    /// 10 seeds × 1000: the millisecond before the first sale is fine, at it it is not.
    @Test(arguments: 0..<10 as Range<UInt64>)
    func `the first sale is the first`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var found = 0
        for number in 0..<1000 {
            let ends = Timestamp(milliseconds: 1_795_000_000_000)
            let window = Milliseconds(Int64.random(in: 1000...86_400_000, using: &random))
            let value = Money(micros: Int64.random(in: 1_000_000...900_000_000, using: &random))
            let debt = Money(micros: Int64.random(in: 1...value.micros, using: &random))
            let terms = { (now: Timestamp) in
                MaintenanceTerms(
                    floor: .percent(10), ramp: .init(window: window, ends: ends),
                    pauseRate: .percent(10), now: now)
            }
            let isBreached = { (now: Timestamp) -> Bool in
                let rate = terms(now).rate(debt: debt, freeMargin: .zero)
                return MarginHealth(exitValue: value, debt: debt, maintenance: rate).isBelow(.one)
            }
            let now = ends + Milliseconds(-2 * window.count)
            let first = terms(now).firstSale(
                exitValue: value, debt: debt, freeMargin: .zero, below: .one)
            let place: Comment = "seed \(seed), number \(number)"
            guard let first else {
                #expect(isBreached(now) || !isBreached(ends), place)
                continue
            }
            found += 1
            #expect(isBreached(first) && !isBreached(first + Milliseconds(-1)), place)
        }
        #expect(found > 500)
    }
}

/// A position on a random book, with a debt and a rate of any size.
private struct RandomPosition: CustomStringConvertible {
    var bids = Bids()
    let holding: Holding
    let fees: FeeSchedule
    let rate: Ratio
    let recoverTo: Ratio

    init(_ random: inout SplitMix64) {
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            bids.set(
                Price(tenThousandths: Int.random(in: 100...9900, using: &random)),
                to: Quantity(hundredths: Int64.random(in: 1...20_000, using: &random)))
        }
        let contracts = Quantity(hundredths: Int64.random(in: 1...30_000, using: &random))
        fees = FeeSchedule(
            kind: .quadratic,
            multiplierMillionths: Int64.random(in: 0...2, using: &random) * 500_000)
        rate = Ratio(Int64.random(in: 100...10_000, using: &random), 10_000)
        recoverTo = .percent(Int64.random(in: 100...200, using: &random))
        let value = Depth(selling: contracts, into: bids, fees: fees).net
        // Mostly near health, sometimes far from it, sometimes beyond.
        let most = max(1, value.micros + value.micros / 10)
        let owed = Money(micros: Int64.random(in: 1...most, using: &random))
        holding = Holding(side: .yes, contracts: contracts, cost: owed, debt: owed)
    }

    var valuation: Valuation { Valuation(holding, bids: bids, fees: fees, maintenance: rate) }

    /// All undrawn credit in cash and nothing besides: F = (C − D) + X − C.
    var account: MarginHealth {
        let credit = Money.dollars(1_000_000)
        let cash = credit - holding.debt
        return MarginHealth(
            equity: cash + valuation.exitValue - credit,
            requirement: valuation.health.requirement, hasDebt: true)
    }

    var sales: (isolated: Quantity, cross: Quantity) {
        let (isolated, cross) = (
            SizeToClose.contracts(
                held: holding.contracts, debt: holding.debt, maintenance: rate,
                recoverTo: recoverTo, bids: bids, fees: fees),
            SizeToClose.contracts(
                held: holding.contracts, account: account, wholeDebt: holding.debt,
                maintenance: rate, recoverTo: recoverTo, bids: bids, fees: fees)
        )
        return (isolated, cross)
    }

    func limits(_ threshold: Ratio) -> (alone: PriceLimit, together: PriceLimit) {
        let valuation = valuation
        return (
            PriceLimit(
                of: valuation, account: nil, threshold: threshold, bids: bids, fees: fees),
            PriceLimit(
                of: valuation, account: account, threshold: threshold, bids: bids, fees: fees)
        )
    }

    var description: String {
        "\(holding) at \(rate) to \(recoverTo) in \(bids.levels), fees \(fees)"
    }
}
