import Nexum

/// What a session can subscribe to.
enum Channel: String, Hashable, Sendable {
    case orderbookDelta = "orderbook_delta"
    case ticker
    case trade
    case fill
    case userOrders = "user_orders"
    case marketPositions = "market_positions"
    case lifecycle = "market_lifecycle_v2"
    case orderGroupUpdates = "order_group_updates"
    /// Those on which nothing is ever said here: there are no combos, requests for quotes or
    /// indices.
    case combosLifecycle = "multivariate_market_lifecycle"
    case communications
    case indexValues = "cfbenchmarks_value"
    case fastIndexValues = "cfbenchmarks_value_5hz"
    case pythValues = "pyth_value"

    /// Whether its messages are counted, so that a loss shows.
    var isSequenced: Bool {
        switch self {
        case .ticker, .fill, .userOrders, .marketPositions: false
        case .orderbookDelta, .trade, .lifecycle, .orderGroupUpdates, .combosLifecycle,
            .communications, .indexValues, .fastIndexValues, .pythValues:
            true
        }
    }

    /// Whether markets may be chosen.
    var isFilterable: Bool {
        switch self {
        case .orderbookDelta, .ticker, .trade, .fill, .userOrders, .marketPositions: true
        case .lifecycle, .orderGroupUpdates, .combosLifecycle, .communications, .indexValues,
            .fastIndexValues, .pythValues:
            false
        }
    }
}

/// One channel of one session.
struct Subscription: Sendable {
    let sid: Int
    let channel: Channel
    /// Nil: every market.
    private(set) var tickers: [MarketTicker]?
    /// The same to look them up: there may be ten thousand.
    private var named: Set<MarketTicker>
    /// Whether NO levels are told at the YES price they offer.
    var usesYesPrice: Bool
    /// The number of the last counted message, over all its markets.
    private var sequence = 0
    /// The version of each book as last told; changes up to it are in the snapshot.
    private var versions: [MarketTicker: Int] = [:]

    init(sid: Int, channel: Channel, tickers: [MarketTicker]?, usesYesPrice: Bool) {
        self.sid = sid
        self.channel = channel
        self.tickers = tickers
        named = Set(tickers ?? [])
        self.usesYesPrice = usesYesPrice
    }

    func covers(_ ticker: MarketTicker) -> Bool { tickers == nil || named.contains(ticker) }

    /// The next number; nil where nothing is counted.
    mutating func nextSequence() -> Int? {
        guard channel.isSequenced else { return nil }
        sequence += 1
        return sequence
    }

    /// Adds markets and returns those that are new; adding none asks for all.
    mutating func add(_ more: [MarketTicker]) -> [MarketTicker] {
        guard var all = tickers else { return [] }
        var new: [MarketTicker] = []
        for ticker in more where named.insert(ticker).inserted {
            all.append(ticker)
            new.append(ticker)
        }
        tickers = more.isEmpty ? nil : all
        return new
    }

    mutating func remove(_ gone: [MarketTicker]) {
        named.subtract(gone)
        tickers?.removeAll { !named.contains($0) }
    }

    /// A snapshot of this version was told.
    mutating func tell(_ ticker: MarketTicker, version: Int) { versions[ticker] = version }

    /// Whether a change of this version is news; then it counts as told.
    mutating func isNews(_ ticker: MarketTicker, version: Int) -> Bool {
        guard version > versions[ticker] ?? 0 else { return false }
        versions[ticker] = version
        return true
    }
}
