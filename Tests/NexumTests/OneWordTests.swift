import Chance
import Nexum
import Testing

/// What is reckoned in 64 bits where it fits is the same as in 128, on both sides of where it stops
/// to fit.
@Suite struct OneWordTests {
    @Test(arguments: [1, 2, 3] as [UInt64])
    func `a fee is the exact product rounded up`(seed: UInt64) {
        var chance = SplitMix64(seed: seed)
        for _ in 0..<20_000 {
            let quantity = chance.magnitude(upTo: Quantity.largestHundredths)
            let price = Int.random(in: 0...Price.wholeDollar, using: &chance)
            let isWholePercent = Bool.random(using: &chance)
            let step: Int64 = isWholePercent ? 10_000 : 1
            let most = FeeSchedule.largestMultiplier / step
            let multiplier = Int64.random(in: 0...most, using: &chance) * step
            let schedule = FeeSchedule(kind: .quadratic, multiplierMillionths: multiplier)
            let fee = schedule.modelFee(
                Quantity(hundredths: quantity), at: Price(tenThousandths: price))
            let product =
                Int128(quantity) * Int128(price * (Price.wholeDollar - price)) * 700
                * Int128(multiplier)
            let expected = (product + 99_999_999_999_999) / 100_000_000_000_000
            #expect(
                Int128(fee.micros) == expected,
                "seed \(seed): \(quantity) at \(price), multiplier \(multiplier)")
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `an amount times a ratio is rounded up`(seed: UInt64) {
        var chance = SplitMix64(seed: seed)
        for _ in 0..<20_000 {
            let sign: Int64 = Bool.random(using: &chance) ? 1 : -1
            let amount = chance.magnitude(upTo: Money.largestMicros) * sign
            let ratio = Ratio(
                chance.magnitude(upTo: 1_000_000), max(1, chance.magnitude(upTo: 1_000_000)))
            let product = Int128(amount) * Int128(ratio.numerator)
            let down = Int128.dividedDown(product, by: Int128(ratio.denominator))
            let isExact = down * Int128(ratio.denominator) == product
            guard let expected = Int64(exactly: isExact ? down : down + 1) else { continue }
            #expect(
                ratio.scaledUp(Money(micros: amount)).micros == expected,
                "seed \(seed): \(amount) × \(ratio.numerator) ÷ \(ratio.denominator)")
        }
    }

    /// 5% above the threshold is where a band is left; requirement 100.00.
    @Test(
        arguments: [
            (15_000, Band.healthy, Band.healthy), (14_999, .healthy, .warn),
            (15_749, .warn, .warn), (15_750, .warn, .healthy),
            (12_600, .warn, .warn), (13_124, .restrict, .restrict), (13_125, .restrict, .warn),
            (10_499, .liquidate, .liquidate), (10_500, .liquidate, .restrict),
            (5249, .hard, .hard), (5250, .hard, .liquidate), (4999, .healthy, .hard),
        ] as [(Int64, Band, Band)])
    func `a band is left a twentieth above where it was entered`(
        equityCents: Int64, previous: Band, band: Band
    ) {
        let health = MarginHealth(
            equity: .cents(equityCents), requirement: .dollars(100), hasDebt: true)
        #expect(Ladder(MarginSettings()).band(of: health, from: previous) == band)
    }
}

extension SplitMix64 {
    /// From 0 up to a bound whose size is itself by chance.
    fileprivate mutating func magnitude(upTo most: Int64) -> Int64 {
        let bits = Int64.random(in: 0...40, using: &self)
        return Int64.random(in: 0...max(1, most >> bits), using: &self)
    }
}
