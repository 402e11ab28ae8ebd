/// How an exchange charges one market, as data: coefficients, multiplier and the three precisions.
///
/// Model fee of a fill: multiplier × coefficient × contracts × price × (1 − price). What is charged
/// then passes through three precisions that have changed over the years, so none stands in a
/// formula.
package struct FeeSchedule: Hashable, Sendable {
    /// Who brought the price: the taker crossed the book, the maker rested in it.
    package enum Role: String, Hashable, Sendable, Codable { case taker, maker }

    /// What a maker pays, by the exchange's `fee_type`; a taker always pays 0.07.
    package enum Kind: String, Hashable, Sendable {
        case quadratic
        case quadraticWithMakerFees = "quadratic_with_maker_fees"
        case quadraticWithComboMakerFees = "quadratic_with_combo_maker_fees"

        /// The coefficient in ten-thousandths: 700 is 0.07.
        package func coefficient(_ role: Role) -> Int64 {
            switch (role, self) {
            case (.taker, _): 700
            case (.maker, .quadratic): 0
            case (.maker, .quadraticWithMakerFees): 175
            case (.maker, .quadraticWithComboMakerFees): 350
            }
        }
    }

    /// To what a charge is rounded, in millionths of a dollar.
    package struct Precision: Hashable, Sendable {
        /// The trade fee is rounded up to a multiple of this.
        package let tradeFeeStep: Int64
        /// The balance changes by a multiple of this, rounded down.
        package let balanceStep: Int64
        /// Whether remainders gather in the order and are paid back in whole balance steps.
        package let paysRebates: Bool

        package init(tradeFeeStep: Int64, balanceStep: Int64, paysRebates: Bool) {
            self.tradeFeeStep = tradeFeeStep
            self.balanceStep = balanceStep
            self.paysRebates = paysRebates
        }

        /// Direct members since September 2026.
        package static let direct = Precision(tradeFeeStep: 1, balanceStep: 100, paysRebates: true)
        /// Direct members from June to August 2026.
        package static let summer2026 = Precision(
            tradeFeeStep: 100, balanceStep: 100, paysRebates: false)
        /// Members of a broker.
        package static let broker = Precision(
            tradeFeeStep: 1, balanceStep: 10_000, paysRebates: true)
    }

    package let kind: Kind
    /// The multiplier M in millionths: 500,000 is 0.5. At most `largestMultiplier`.
    package let multiplierMillionths: Int64
    package let precision: Precision
    /// The multiplier in hundredths, where it is a whole number of them: all seen so far are.
    private let multiplierPercent: Int64?

    /// Ten: far above any seen (0.5 to 1). Below 1 ÷ 0.07 more price always brings more net of fee.
    package static let largestMultiplier: Int64 = 10_000_000

    package init(kind: Kind, multiplierMillionths: Int64, precision: Precision = .direct) {
        precondition((0...Self.largestMultiplier).contains(multiplierMillionths), "fee multiplier")
        self.kind = kind
        self.multiplierMillionths = multiplierMillionths
        self.precision = precision
        let (percent, rest) = multiplierMillionths.quotientAndRemainder(dividingBy: 10_000)
        multiplierPercent = rest == 0 ? percent : nil
    }

    /// The usual series: takers pay 7% of p(1 − p), makers nothing.
    package static let standard = FeeSchedule(kind: .quadratic, multiplierMillionths: 1_000_000)

    /// The same schedule while its fees are waived.
    package var waived: FeeSchedule {
        FeeSchedule(kind: kind, multiplierMillionths: 0, precision: precision)
    }

    /// The model fee of `quantity` at `price`, rounded up to a millionth of a dollar.
    ///
    /// Used by every valuation: what a sale brings is its gross less this.
    package func modelFee(_ quantity: Quantity, at price: Price, _ role: Role = .taker) -> Money {
        modelFeeInOneWord(quantity, at: price, role)
            ?? modelFee(quantity, at: price, role, step: 1)
    }

    /// The same in 64 bits, where the product fits: up to 50,000 contracts at multiplier 1. A
    /// division of 128 bits costs ten times as much, and valuations do little else.
    private func modelFeeInOneWord(
        _ quantity: Quantity, at price: Price, _ role: Role
    ) -> Money? {
        guard let multiplierPercent else { return nil }
        let spread = price.tenThousandths * (Price.wholeDollar - price.tenThousandths)
        let rate = Int64(spread) * kind.coefficient(role) * multiplierPercent
        let (exact, isOver) = quantity.hundredths.multipliedReportingOverflow(by: rate)
        guard !isOver else { return nil }
        // contracts 10^-2, price 10^-8, coefficient 10^-4, multiplier 10^-2: 10^-16 dollars.
        let (micros, rest) = exact.quotientAndRemainder(dividingBy: 10_000_000_000)
        return Money(micros: rest > 0 ? micros + 1 : micros)
    }

    func modelFee(_ quantity: Quantity, at price: Price, _ role: Role, step: Int64) -> Money {
        let spread = Int128(price.tenThousandths) * Int128(Price.wholeDollar - price.tenThousandths)
        let rate = Int128(kind.coefficient(role)) * Int128(multiplierMillionths)
        // contracts 10^-2, price 10^-8, coefficient 10^-4, multiplier 10^-6: 10^-20 dollars.
        let exact = Int128(quantity.hundredths) * spread * rate
        let perMicro: Int128 = 100_000_000_000_000
        return Money(micros: Int64(Int128.dividedUp(exact, by: perMicro * Int128(step))) * step)
    }
}

/// What one fill costs beyond its price, and how the order's accumulator moved.
package struct FillCharge: Hashable, Sendable {
    /// The net fee: never negative, may be below the model fee by a rebate.
    package let fee: Money
    /// What the balance changes by: revenue less fee, in whole balance steps but for rebates.
    package let balanceChange: Money
}

/// The remainders of one order's fills, carried from fill to fill.
package struct FeeAccumulator: Hashable, Sendable {
    /// What was rounded away and not paid back yet: below one balance step, but for what a fee was
    /// too small to take back.
    package private(set) var remainder: Money = .zero

    package init() {}

    /// Charges one fill. `revenue` is what it brings before fees: negative when buying.
    package mutating func charge(
        _ quantity: Quantity, at price: Price, role: FeeSchedule.Role, revenue: Money,
        by schedule: FeeSchedule
    ) -> FillCharge {
        let precision = schedule.precision
        let tradeFee = schedule.modelFee(quantity, at: price, role, step: precision.tradeFeeStep)
        let raw = revenue - tradeFee
        let rounded = raw.roundedDown(toStep: precision.balanceStep)
        remainder += raw - rounded
        let charged = tradeFee + (raw - rounded)
        // No fill is ever paid for: a rebate above its fee waits for the order's next fill.
        let rebate =
            precision.paysRebates
            ? min(remainder, charged).roundedDown(toStep: precision.balanceStep) : .zero
        remainder = precision.paysRebates ? remainder - rebate : .zero
        let fee = charged - rebate
        return FillCharge(fee: fee, balanceChange: revenue - fee)
    }
}
