/// An amount of US dollars, exact to one millionth; may be negative.
///
/// | operation | gives |
/// |---|---|
/// | `Money ± Money` | `Money` |
/// | `Price * Quantity` | `Money`, exact |
/// | `Ratio.scaledUp(Money)` | `Money`, rounded up |
///
/// A millionth of a dollar is the product of the smallest price step (1/10,000 dollar) and the
/// smallest quantity (1/100 contract), so no product of the two is ever rounded.
package struct Money: Hashable, Comparable, Sendable {
    /// Millionths of a dollar.
    package let micros: Int64

    package init(micros: Int64) { self.micros = micros }

    /// Whole and part of a dollar from a decimal text with at most six decimals.
    package init(text: Span<UInt8>) throws(FixedPointError) {
        let micros = try FixedPoint.parse(text, decimals: 6)
        guard abs(micros) <= Self.largestMicros else { throw .tooLarge }
        self.micros = micros
    }

    /// The same of any bytes.
    package init(text: some Sequence<UInt8>) throws(FixedPointError) {
        try self.init(text: Array(text).span)
    }

    /// A billion dollars. Amounts from outside are bounded by it so that sums of nine thousand of
    /// them cannot overflow.
    package static let largestMicros: Int64 = 1_000_000_000_000_000

    package static let zero = Money(micros: 0)

    /// Whole dollars.
    package static func dollars(_ dollars: Int64) -> Money { Money(micros: dollars * 1_000_000) }

    /// Whole cents.
    package static func cents(_ cents: Int64) -> Money { Money(micros: cents * 10_000) }

    package static func < (a: Money, b: Money) -> Bool { a.micros < b.micros }
    package static func + (a: Money, b: Money) -> Money { Money(micros: a.micros + b.micros) }
    package static func - (a: Money, b: Money) -> Money { Money(micros: a.micros - b.micros) }
    package static prefix func - (a: Money) -> Money { Money(micros: -a.micros) }
    package static func += (a: inout Money, b: Money) { a = a + b }
    package static func -= (a: inout Money, b: Money) { a = a - b }

    /// Rounded down (toward minus infinity) to a multiple of `step` millionths.
    package func roundedDown(toStep step: Int64) -> Money {
        let rest = micros % step
        return Money(micros: micros - rest - (rest < 0 ? step : 0))
    }

    /// All six decimals: `"12.500000"`. The form of the wire, the ledger and `--json`.
    package var text: String { FixedPoint.text(micros, decimals: 6) }

    /// Exact, with at least two decimals, for people: what is owed is never cut to nothing.
    package var exactText: String {
        var text = self.text
        for _ in 0..<4 where text.hasSuffix("0") { text.removeLast() }
        return text
    }

    /// Two decimals, rounded up, for people: what somebody owes is never understated.
    package var owedText: String { (-(-self).roundedDown(toStep: 10_000)).centsText }

    /// Two decimals, rounded down, for people: what somebody owns is never overstated.
    package var centsText: String {
        FixedPoint.text(roundedDown(toStep: 10_000).micros / 10_000, decimals: 2)
    }
}
