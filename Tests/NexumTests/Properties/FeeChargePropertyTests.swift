import Chance
import Nexum
import Testing

/// What the fills of an order cost, against the exact sums.
@Suite struct FeeChargePropertyTests {
    private static let precisions: [FeeSchedule.Precision] = [.direct, .broker, .summer2026]

    @Test(
        "no fill is paid for, and what is rounded away is owed or paid back", arguments: Cases.seeds
    )
    func orders(seed: UInt64) {
        var order = FeeAccumulator()
        var owed: Int128 = 0
        var precision = FeeSchedule.Precision.direct
        Cases.run(seed: seed) { random in
            if random.number(0...7) == 0 {
                precision = Self.precisions[Int(random.number(0...2))]
                (order, owed) = (FeeAccumulator(), 0)
            }
            let fill = Fill(&random, precision)
            let charge = order.charge(
                Quantity(hundredths: fill.count), at: Price(tenThousandths: Int(fill.price)),
                role: .taker, revenue: Money(micros: fill.revenue), by: fill.schedule)
            owed += Int128(charge.fee.micros) - fill.tradeFee
            if !precision.paysRebates { owed = 0 }
            let isWhole = charge.balanceChange.roundedDown(toStep: precision.balanceStep)
            guard charge.fee >= .zero, isWhole == charge.balanceChange,
                Int128(charge.balanceChange.micros + charge.fee.micros) == Int128(fill.revenue),
                Int128(order.remainder.micros) == owed, owed >= 0
            else { return "\(fill): \(charge), remainder \(order.remainder.text), owed \(owed)" }
            // Only a fee smaller than a step leaves a whole step for later.
            let isHeldBack = charge.fee.micros < precision.balanceStep
            return owed < precision.balanceStep || isHeldBack ? nil : "\(fill): keeps \(owed)"
        }
    }

    private struct Fill: CustomStringConvertible {
        let count: Int64
        let price: Int64
        /// Millionths of a dollar; negative when buying.
        let revenue: Int64
        let schedule: FeeSchedule

        init(_ random: inout SplitMix64, _ precision: FeeSchedule.Precision) {
            count = random.drawAnySize(upTo: 1_000_000)
            price = random.number(1...9999)
            revenue = random.pick([price, -price, price - 10_000] as [Int64]) * count
            let multiplier = random.pick([0, 500_000, 1_000_000, 2_000_000] as [Int64])
            schedule = FeeSchedule(
                kind: .quadratic, multiplierMillionths: multiplier, precision: precision)
        }

        /// The model fee up to the schedule's step, in millionths of a dollar.
        var tradeFee: Int128 {
            let step = Int128(schedule.precision.tradeFeeStep)
            let model = Int128(count) * Int128(price * (10_000 - price))
            let exact = model * Int128(7 * schedule.multiplierMillionths)
            return Fraction(exact, 1_000_000_000_000 * step).ceiling * step
        }

        var description: String {
            "\(count) at \(price) for \(revenue), \(schedule.multiplierMillionths), "
                + "\(schedule.precision)"
        }
    }
}
