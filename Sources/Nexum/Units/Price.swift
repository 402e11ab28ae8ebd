/// The price of one contract, from 0 to 1 dollar, exact to 1/10,000 dollar.
package struct Price: Hashable, Comparable, Sendable {
    /// Ten-thousandths of a dollar, 0…10,000.
    package let tenThousandths: Int

    /// A price inside 0…10,000; anything else is a bug of the caller.
    package init(tenThousandths: Int) {
        precondition((0...Self.wholeDollar).contains(tenThousandths), "price outside 0…1 dollar")
        self.tenThousandths = tenThousandths
    }

    /// A price from outside, in dollars with at most four decimals.
    package init(text: Span<UInt8>) throws(FixedPointError) {
        let value = try FixedPoint.parse(text, decimals: 4)
        guard (0...Int64(Self.wholeDollar)).contains(value) else { throw .tooLarge }
        tenThousandths = Int(value)
    }

    /// The same of any bytes.
    package init(text: some Sequence<UInt8>) throws(FixedPointError) {
        try self.init(text: Array(text).span)
    }

    package static let wholeDollar = 10_000
    package static let zero = Price(tenThousandths: 0)
    package static let one = Price(tenThousandths: wholeDollar)

    /// Whole cents, 0 to 100.
    package static func cents(_ cents: Int) -> Price { Price(tenThousandths: cents * 100) }

    /// The price of the other side: YES at p is NO at 1 − p.
    package var complement: Price { Price(tenThousandths: Self.wholeDollar - tenThousandths) }

    package static func < (a: Price, b: Price) -> Bool { a.tenThousandths < b.tenThousandths }
    package static func * (price: Price, quantity: Quantity) -> Money {
        Money(micros: Int64(price.tenThousandths) * quantity.hundredths)
    }

    /// Four decimals: `"0.4200"`.
    package var text: String { FixedPoint.text(Int64(tenThousandths), decimals: 4) }

    /// Whole cents, cut: `"42¢"`.
    package var wholeCentsText: String { "\(tenThousandths / 100)¢" }

    /// The same, rounded up.
    package var wholeCentsUpText: String { "\((tenThousandths + 99) / 100)¢" }

    /// In cents for people: `"42¢"`, `"42.5¢"`.
    package var centsText: String {
        var text = FixedPoint.text(Int64(tenThousandths), decimals: 2)
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text + "¢"
    }
}
