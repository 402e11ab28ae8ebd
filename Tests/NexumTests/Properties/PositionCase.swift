import Chance
import Nexum

/// A drawn position on a drawn book, with what it must keep and a threshold of health.
struct PositionCase {
    let book: SlowBook
    /// Hundredths of a contract, at least one.
    let held: Int64
    /// Millionths of a dollar.
    let debt: Int64
    let maintenance: Ratio
    let threshold: Ratio

    init(_ random: inout SplitMix64) { self.init(SlowBook(&random), &random) }

    /// With some debt, and one bid for all of the contracts.
    init(singleBid random: inout SplitMix64) {
        let count = random.drawAnySize(upTo: Quantity.largestHundredths)
        let level = SlowBook.Level(price: random.number(1...9999), count: count)
        let book = SlowBook(levels: [level], multiplier: random.number(0...2_000_000))
        self.init(book, held: count, leastDebt: 1, &random)
    }

    private init(
        _ book: SlowBook, held: Int64? = nil, leastDebt: Int64 = 0, _ random: inout SplitMix64
    ) {
        self.book = book
        self.held = held ?? Self.held(book.depth, &random)
        maintenance = Self.maintenance(&random)
        threshold = Ratio(random.pick([10_000, 12_500, 5_000, random.number(1...100_000)]), 10_000)
        let share = Fraction(threshold) * Fraction(maintenance)
        debt = max(leastDebt, Self.debt(book.selling(self.held).net, share, &random))
    }

    /// Threshold × maintenance rate: the share of its exit value the position has to keep.
    var share: Fraction { Fraction(threshold) * Fraction(maintenance) }
    var quantity: Quantity { Quantity(hundredths: held) }
    var owed: Money { Money(micros: debt) }

    /// As much as is bid for, a little more or less, little, or anything.
    private static func held(_ depth: Int64, _ random: inout SplitMix64) -> Int64 {
        let limit = Quantity.largestHundredths
        let drawn =
            switch random.number(0...4) {
            case 0: depth + random.number(-2...2)
            case 1: random.number(1...40)
            case 2: random.drawAnySize(upTo: limit)
            default: random.number(1...max(1, depth))
            }
        return min(limit, max(1, drawn))
    }

    /// Whole percents, hundredths of one, or what a ramp in milliseconds makes of a floor.
    private static func maintenance(_ random: inout SplitMix64) -> Ratio {
        let floor = random.number(1...10_000)
        switch random.number(0...2) {
        case 0: return .percent(random.number(1...100))
        case 1: return Ratio(floor, 10_000)
        default:
            let window = random.number(1...86_400_000)
            let passed = random.number(0...window)
            return Ratio(floor * window + (10_000 - floor) * passed, 10_000 * window)
        }
    }

    /// None, a little, anything up to more than the exit value, or near to where the share is kept.
    private static func debt(_ value: Int128, _ share: Fraction, _ random: inout SplitMix64)
        -> Int64
    {
        let value = Int64(value)
        let kept = (share * Fraction(Int128(value))).floor
        let near = kept < Int128(value) ? value - Int64(kept) : value
        let drawn =
            switch random.number(0...9) {
            case 0: Int64(0)
            case 1: random.number(1...3)
            case 2: value + random.number(-3...3)
            case 3...5: near + random.number(-3...3)
            case 6...7: near + near / 100 * random.number(-20...20)
            default: random.number(0...(2 * value + 1))
            }
        return max(0, drawn)
    }
}

extension PositionCase: CustomStringConvertible {
    var description: String {
        "holds \(held), owes \(debt), keeps \(maintenance.numerator)/\(maintenance.denominator), "
            + "threshold \(threshold.numerator)/\(threshold.denominator), \(book)"
    }
}

extension SlowBook {
    /// Up to eight bids on a grid of cents or finer, their counts of any size, or no bid at all.
    init(_ random: inout SplitMix64) {
        let step = random.pick([1, 10, 20, 50, 100] as [Int64])
        let most = random.pick([100, 10_000, 1_000_000, Quantity.largestHundredths] as [Int64])
        var rung = random.drawAnySize(upTo: 9_999 / step)
        if random.number(0...1) == 0 { rung = random.number(1...(9_999 / step)) }
        var levels: [Level] = []
        for _ in 0..<random.number(0...8) where rung > 0 {
            levels.append(Level(price: rung * step, count: random.drawAnySize(upTo: most)))
            rung -= random.drawAnySize(upTo: 16)
        }
        let anyMultiplier = random.number(0...2_000_000)
        self.init(
            levels: levels,
            multiplier: random.pick([0, 500_000, 1_000_000, 2_000_000, anyMultiplier] as [Int64]))
    }
}
