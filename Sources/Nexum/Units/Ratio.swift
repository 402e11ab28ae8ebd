/// An exact fraction with a positive denominator: a rate, a threshold, a leverage.
///
/// Compared by cross-multiplication in 128 bits; rounded only to be shown.
package struct Ratio: Sendable {
    package let numerator: Int64
    package let denominator: Int64

    package init(_ numerator: Int64, _ denominator: Int64) {
        precondition(denominator > 0, "ratio without a positive denominator")
        self.numerator = numerator
        self.denominator = denominator
    }

    /// A ratio from a decimal text with at most six decimals: `"0.10"`, `"2.5"`.
    package init(text: some Sequence<UInt8>) throws(FixedPointError) {
        self.init(try FixedPoint.parse(text, decimals: 6), 1_000_000)
    }

    package static let zero = Ratio(0, 1)
    package static let one = Ratio(1, 1)

    /// Whole percent.
    package static func percent(_ percent: Int64) -> Ratio { Ratio(percent, 100) }

    /// The product with an amount, rounded up (toward plus infinity).
    package func scaledUp(_ amount: Money) -> Money {
        // In 64 bits where the product fits: a division of 128 bits costs ten times as much.
        let (product, isOver) = amount.micros.multipliedReportingOverflow(by: numerator)
        if !isOver {
            let (micros, rest) = product.quotientAndRemainder(dividingBy: denominator)
            return Money(micros: rest > 0 ? micros + 1 : micros)
        }
        return Money(
            micros: Int64(
                Int128.dividedUp(Int128(amount.micros) * Int128(numerator), by: Int128(denominator))
            ))
    }

    /// The amount divided by this ratio, rounded up; the ratio must be positive.
    package func dividingUp(_ amount: Money) -> Money {
        Money(
            micros: Int64(
                Int128.dividedUp(Int128(amount.micros) * Int128(denominator), by: Int128(numerator))
            ))
    }

    /// The exact product of two ratios whose terms are small (settings, rates).
    package static func * (a: Ratio, b: Ratio) -> Ratio {
        Ratio(a.numerator * b.numerator, a.denominator * b.denominator).reduced
    }

    /// The same value in lowest terms.
    package var reduced: Ratio {
        var (a, b) = (numerator.magnitude, UInt64(denominator))
        while a != 0 { (a, b) = (b % a, a) }
        return Ratio(numerator / Int64(b), denominator / Int64(b))
    }

    /// The text with `decimals` decimals, rounded down: `"0.333"`.
    package func textDown(decimals: Int) -> String {
        var scale: Int128 = 1
        for _ in 0..<decimals { scale *= 10 }
        let value = Int128.dividedDown(Int128(numerator) * scale, by: Int128(denominator))
        return FixedPoint.text(Int64(clamping: value), decimals: decimals)
    }

    /// The text with `decimals` decimals, rounded up.
    package func textUp(decimals: Int) -> String {
        var scale: Int128 = 1
        for _ in 0..<decimals { scale *= 10 }
        let value = Int128.dividedUp(Int128(numerator) * scale, by: Int128(denominator))
        return FixedPoint.text(Int64(clamping: value), decimals: decimals)
    }

    /// In percent with one decimal, rounded down: `"150%"`, `"12.5%"`.
    package var percentText: String {
        var text = Ratio(numerator, denominator).percentDigits
        if text.hasSuffix(".0") { text.removeLast(2) }
        return text + "%"
    }

    private var percentDigits: String {
        let tenths = Int128.dividedDown(Int128(numerator) * 1000, by: Int128(denominator))
        return FixedPoint.text(Int64(clamping: tenths), decimals: 1)
    }
}

extension Ratio: Comparable, Hashable {
    package static func < (a: Ratio, b: Ratio) -> Bool {
        Int128(a.numerator) * Int128(b.denominator) < Int128(b.numerator) * Int128(a.denominator)
    }
    package static func == (a: Ratio, b: Ratio) -> Bool {
        Int128(a.numerator) * Int128(b.denominator) == Int128(b.numerator) * Int128(a.denominator)
    }
    package func hash(into hasher: inout Hasher) {
        let lowest = reduced
        hasher.combine(lowest.numerator)
        hasher.combine(lowest.denominator)
    }
}

extension Int128 {
    /// The quotient rounded toward minus infinity; `divisor` is positive.
    package static func dividedDown(_ value: Int128, by divisor: Int128) -> Int128 {
        let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
        return rest < 0 ? quotient - 1 : quotient
    }

    /// The quotient rounded toward plus infinity; `divisor` is positive.
    package static func dividedUp(_ value: Int128, by divisor: Int128) -> Int128 {
        let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
        return rest > 0 ? quotient + 1 : quotient
    }
}
