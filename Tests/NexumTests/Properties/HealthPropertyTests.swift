import Nexum
import Testing

/// Health against the exact quotient of equity and requirement.
@Suite struct HealthPropertyTests {
    @Test("below a threshold exactly when the quotient is", arguments: Cases.seeds)
    func below(seed: UInt64) {
        Cases.run(seed: seed) { random in
            let position = PositionCase(&random)
            let value = Int64(position.book.selling(position.held).net)
            let health = MarginHealth(
                exitValue: Money(micros: value), debt: position.owed,
                maintenance: position.maintenance)
            let required = (Fraction(position.maintenance) * Fraction(Int128(value))).ceiling
            let equity = Int128(value) - Int128(position.debt)
            guard Int128(health.requirement.micros) == required,
                Int128(health.equity.micros) == equity, health.hasDebt == (position.debt > 0)
            else { return "\(position): \(health)" }
            let expected =
                position.debt > 0 && isBelow(equity, required, Fraction(position.threshold))
            let isBelow = health.isBelow(position.threshold)
            return isBelow == expected ? nil : "\(position): \(health) below: \(isBelow)"
        }
    }

    /// Where nothing has to be kept, only an equity below nothing is below.
    private func isBelow(_ equity: Int128, _ required: Int128, _ threshold: Fraction) -> Bool {
        required == 0 ? equity < 0 : Fraction(equity, required) < threshold
    }
}
