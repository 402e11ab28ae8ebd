import Nexum

/// A position to begin a rehearsal with: `MARKET:yes|no:COUNT@PRICExLEVERAGE`.
struct PaperPosition: Hashable {
    let market: MarketTicker
    let side: Side
    let contracts: Quantity
    /// In the side's own price; nil: the best ask when the rehearsal begins.
    let price: Price?
    let leverage: Leverage

    static let form = "MARKET:yes|no:COUNT@PRICExLEVERAGE, such as KXDEMO-A:yes:100@0.60x3"

    init(market: MarketTicker, side: Side, contracts: Quantity, price: Price?, leverage: Leverage) {
        self.market = market
        self.side = side
        self.contracts = contracts
        self.price = price
        self.leverage = leverage
    }

    init(_ text: String) throws(UsageError) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, !parts[0].isEmpty, let side = Side(rawValue: String(parts[1])),
            let at = parts[2].firstIndex(of: "@"), let by = parts[2].lastIndex(of: "x"), at < by
        else { throw .badValue("--position", text, expects: Self.form) }
        let price = parts[2][parts[2].index(after: at)..<by]
        let leverage = parts[2][parts[2].index(after: by)...]
        market = MarketTicker(String(parts[0]))
        self.side = side
        contracts = try Self.contracts(parts[2][..<at])
        self.price = price == "ask" ? nil : try Self.price(price)
        self.leverage = try Self.leverage(leverage)
    }

    private static func contracts(_ text: Substring) throws(UsageError) -> Quantity {
        guard let value = try? Quantity(text: text.utf8), !value.isZero else {
            throw .badValue("--position", String(text), expects: "contracts from 0.01 up")
        }
        return value
    }

    private static func price(_ text: Substring) throws(UsageError) -> Price {
        guard let value = try? Price(text: text.utf8), value > .zero, value < .one else {
            throw .badValue("--position", String(text), expects: "a price between 0 and 1 dollar, or ask")
        }
        return value
    }

    private static func leverage(_ text: Substring) throws(UsageError) -> Leverage {
        let value = (try? FixedPoint.parse(text.utf8, decimals: 2)).flatMap { Leverage(hundredths: Int(clamping: $0)) }
        guard let value else { throw .badValue("--position", String(text), expects: "a leverage from 1 to 4") }
        return value
    }
}
