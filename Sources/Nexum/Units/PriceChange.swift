/// By how much prices move: down when negative.
package struct PriceChange: Hashable, Sendable, Codable {
    /// Ten-thousandths of a dollar, −10,000…10,000.
    package let tenThousandths: Int

    package init(tenThousandths: Int) {
        precondition(abs(tenThousandths) <= Price.wholeDollar, "a change beyond any price")
        self.tenThousandths = tenThousandths
    }

    /// A signed change in cents, `-10c`, or in dollars, `+0.05`; nil for anything else.
    package init?(text: String) {
        guard let sign = text.first, sign == "-" || sign == "+" else { return nil }
        let isCents = text.hasSuffix("c")
        let digits = text.dropFirst().utf8.dropLast(isCents ? 1 : 0)
        guard let value = try? FixedPoint.parse(digits, decimals: isCents ? 2 : 4),
            (0...Int64(Price.wholeDollar)).contains(value)
        else { return nil }
        tenThousandths = Int(sign == "-" ? -value : value)
    }

    /// In dollars with a sign: `-0.1000`.
    package var text: String {
        (tenThousandths < 0 ? "-" : "+")
            + Price(tenThousandths: abs(tenThousandths)).text
    }

    /// The price after the change; nil when that is nothing or a whole dollar, where nobody bids.
    func applied(to price: Price) -> Price? {
        let moved = price.tenThousandths + tenThousandths
        return (1..<Price.wholeDollar).contains(moved) ? Price(tenThousandths: moved) : nil
    }
}
