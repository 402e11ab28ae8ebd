package import Nexum

/// Reads of markets. They need no signature, but are limited harder without one.
extension KalshiRequest {
    /// Most markets asked for by name in one request: some 3 kB of query, well below what servers
    /// take in a first line.
    package static let marketsPerRequest = 100

    /// Markets by name, at most `marketsPerRequest`.
    package static func markets(
        _ tickers: [MarketTicker], cursor: String? = nil
    ) -> KalshiRequest {
        precondition(!tickers.isEmpty && tickers.count <= marketsPerRequest, "tickers")
        var names: [String] = []
        for ticker in tickers { names.append(ticker.text) }
        return KalshiRequest(
            .markets,
            query: [
                ("tickers", names.joined(separator: ",")), ("limit", "\(pageItems)"),
                ("cursor", cursor),
            ])
    }

    /// One market.
    package static func market(_ ticker: MarketTicker) -> KalshiRequest {
        KalshiRequest(.market, names: [ticker.text])
    }

    /// An event with its markets.
    package static func event(_ ticker: EventTicker) -> KalshiRequest {
        KalshiRequest(.event, names: [ticker.text])
    }

    /// A series, for its fees.
    package static func series(_ ticker: SeriesTicker) -> KalshiRequest {
        KalshiRequest(.series, names: [ticker.text])
    }

    /// The whole book, every level.
    package static func book(_ ticker: MarketTicker) -> KalshiRequest {
        KalshiRequest(.book, names: [ticker.text], query: [("depth", "0")])
    }

    /// Trades of one market, newest first.
    package static func trades(
        _ ticker: MarketTicker, since: Timestamp? = nil, cursor: String? = nil
    ) -> KalshiRequest {
        KalshiRequest(
            .trades,
            query: [
                ("ticker", ticker.text), ("min_ts", since?.wholeSeconds),
                ("limit", "\(pageItems)"), ("cursor", cursor),
            ])
    }
}

/// Reads of the exchange itself and of what the account may ask.
extension KalshiRequest {
    /// Whether each matching engine works.
    package static let exchangeStatus = KalshiRequest(.exchangeStatus)
    /// Hours and announced pauses.
    package static let exchangeSchedule = KalshiRequest(.exchangeSchedule)
    /// How fresh reads of the account are.
    package static let userDataTimestamp = KalshiRequest(.userDataTimestamp)
    /// The budgets of the account.
    package static let accountLimits = KalshiRequest(.accountLimits)
    /// What each request takes out of a budget.
    package static let endpointCosts = KalshiRequest(.endpointCosts)
    /// The keys of the account, and until when they may trade everything.
    package static let apiKeys = KalshiRequest(.apiKeys)
}
