package import Nexum

/// What the venue's owner may look at without asking by a request.
extension Venue {
    /// The displayed book of a market; nil for one that is not listed.
    package func book(of ticker: MarketTicker) -> OrderBook? {
        marketNumber(ticker).map { markets[$0].book.displayed }
    }

    /// The cash of the account that signs with this key.
    package func cash(ofKey keyID: String) -> Money? {
        accountNumber(keyID: keyID).map { accounts[$0].cash }
    }

    /// The signed position of the account that signs with this key.
    package func position(ofKey keyID: String, in ticker: MarketTicker) -> SignedQuantity? {
        guard let account = accountNumber(keyID: keyID), let market = marketNumber(ticker)
        else { return nil }
        return accounts[account].holdings[market].position
    }

    /// Every market, as listed.
    package var listed: [MarketTicker] { markets.map(\.ticker) }

    /// How a market is charged.
    package func feeSchedule(of ticker: MarketTicker) -> FeeSchedule? {
        marketNumber(ticker).map { markets[$0].fees }
    }

    /// Nothing of the scenario is left to play.
    package var isOver: Bool { player.nextTime == nil }
}
