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
        guard let sign = text.first, sign == "-" || sign == "+",
            let value = PriceText.tenThousandths(text.dropFirst())
        else { return nil }
        tenThousandths = sign == "-" ? -value : value
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
