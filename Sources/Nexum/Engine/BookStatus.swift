/// One side-by-side view of a market's book.
package struct BookStatus: Hashable, Sendable, Codable {
    /// One level of the book, in the price of its own side.
    package struct Row: Hashable, Sendable, Codable {
        package var price: Price
        package var contracts: Quantity

        package init(price: Price, contracts: Quantity) {
            self.price = price
            self.contracts = contracts
        }
    }

    package var schema = "nexum.book/1"
    package var market: String
    package var title: String
    package var isLive: Bool
    package var ageMs: Int64?
    /// YES bids, best first.
    package var bids: [Row]
    /// YES asks, best first.
    package var asks: [Row]

    package init(
        market: String, title: String, isLive: Bool, ageMs: Int64?, bids: [Row], asks: [Row]
    ) {
        self.market = market
        self.title = title
        self.isLive = isLive
        self.ageMs = ageMs
        self.bids = bids
        self.asks = asks
    }
}
