package import Nexum
package import Venue

/// Why an account cannot begin with a position.
package enum PaperOpeningError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The price was to be the best ask, and there is none.
    case nothingOffered(Side, MarketTicker)
    case refused(MarketTicker, OpeningError)

    package var description: String {
        switch self {
        case .nothingOffered(let side, let market):
            "nobody offers \(side.rawValue) of \(market.text) at the start; name a price"
        case .refused(let market, let error): "position in \(market.text): \(error)"
        }
    }
}

extension Venue {
    /// Lets the account of this key begin with positions, each bought at once by an order whose id
    /// carries the leverage.
    package mutating func open(
        _ positions: [PaperPosition], for keyID: String
    ) throws(PaperOpeningError) {
        for (index, position) in positions.enumerated() {
            try open(position, nonce: "paper\(index + 1)", for: keyID)
        }
    }

    private mutating func open(
        _ position: PaperPosition, nonce: String, for keyID: String
    ) throws(PaperOpeningError) {
        let ask = book(of: position.market)?.bestAsk(position.side)
        guard let price = position.price ?? ask else {
            throw .nothingOffered(position.side, position.market)
        }
        let opening = Opening(
            keyID: keyID, market: position.market, side: position.side,
            quantity: position.contracts, price: price,
            clientOrder: OrderToken.opening(position.leverage, nonce: nonce).id)
        do throws(OpeningError) {
            try open(opening)
        } catch {
            throw .refused(position.market, error)
        }
    }
}
