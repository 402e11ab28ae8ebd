package import Nexum

/// A position that an account has when the play begins: `MARKET:yes|no:COUNT@PRICExLEVERAGE`.
package struct PaperPosition: Hashable, Sendable {
    package let market: MarketTicker
    package let side: Side
    package let contracts: Quantity
    /// In the side's own price; nil: the best ask when the play begins.
    package let price: Price?
    package let leverage: Leverage

    static let form = "MARKET:yes|no:COUNT@PRICExLEVERAGE, such as KXDEMO-A:yes:100@0.60x3"

    /// Why a text is no position: the part that is wrong, and what it should be.
    package struct Malformed: Error, Hashable, Sendable {
        package let text: String
        package let expected: String
    }

    init(market: MarketTicker, side: Side, contracts: Quantity, price: Price?, leverage: Leverage) {
        self.market = market
        self.side = side
        self.contracts = contracts
        self.price = price
        self.leverage = leverage
    }

    /// Reads the form above; `ask` for the price means the best ask.
    package init(_ text: String) throws(Malformed) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, !parts[0].isEmpty, let side = Side(rawValue: String(parts[1])),
            let at = parts[2].firstIndex(of: "@"), let by = parts[2].lastIndex(of: "x"), at < by
        else { throw Malformed(text: text, expected: Self.form) }
        let price = parts[2][parts[2].index(after: at)..<by]
        let leverage = parts[2][parts[2].index(after: by)...]
        market = MarketTicker(String(parts[0]))
        self.side = side
        contracts = try Self.contracts(parts[2][..<at])
        self.price = price == "ask" ? nil : try Self.price(price)
        self.leverage = try Self.leverage(leverage)
    }

    private static func contracts(_ text: Substring) throws(Malformed) -> Quantity {
        guard let value = try? Quantity(text: text.utf8), !value.isZero else {
            throw Malformed(text: String(text), expected: "contracts from 0.01 up")
        }
        return value
    }

    private static func price(_ text: Substring) throws(Malformed) -> Price {
        guard let value = try? Price(text: text.utf8), value > .zero, value < .one else {
            throw Malformed(text: String(text), expected: "a price between 0 and 1 dollar, or ask")
        }
        return value
    }

    private static func leverage(_ text: Substring) throws(Malformed) -> Leverage {
        let hundredths = try? FixedPoint.parse(text.utf8, decimals: 2)
        guard let hundredths, let value = Leverage(hundredths: Int(clamping: hundredths)) else {
            throw Malformed(text: String(text), expected: "a leverage from 1 to 4")
        }
        return value
    }
}
