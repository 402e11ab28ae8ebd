/// What a position (or an account) has, and what it must keep. Health is equity ÷ requirement.
package struct MarginHealth: Hashable, Sendable {
    /// Exit value less debt; may be negative.
    package let equity: Money
    /// Maintenance rate × exit value, rounded up.
    package let requirement: Money
    /// Without debt there is nothing to keep: health is `none`.
    package let hasDebt: Bool

    package init(exitValue: Money, debt: Money, maintenance: Ratio) {
        equity = exitValue - debt
        requirement = maintenance.scaledUp(exitValue)
        hasDebt = debt > .zero
    }

    package init(equity: Money, requirement: Money, hasDebt: Bool) {
        self.equity = equity
        self.requirement = requirement
        self.hasDebt = hasDebt
    }

    /// Whether health is below `threshold`. Never divides: equity < threshold × requirement.
    package func isBelow(_ threshold: Ratio) -> Bool { isBelow(threshold, times: .one) }

    /// Whether health is below the product of two ratios, which have small terms.
    func isBelow(_ threshold: Ratio, times factor: Ratio) -> Bool {
        guard hasDebt else { return false }
        let numerator = Int128(threshold.numerator * factor.numerator)
        let denominator = Int128(threshold.denominator * factor.denominator)
        return Int128(equity.micros) * denominator < numerator * Int128(requirement.micros)
    }

    /// With `decimals` decimals, rounded down; `none` where there is no debt or nothing to keep.
    package func text(decimals: Int) -> String {
        guard hasDebt, requirement > .zero else { return "none" }
        return Ratio(equity.micros, requirement.micros).textDown(decimals: decimals)
    }

    /// In percent for people: `"118.3%"`.
    package var percentText: String {
        guard hasDebt, requirement > .zero else { return "none" }
        return Ratio(equity.micros, requirement.micros).percentText
    }
}
