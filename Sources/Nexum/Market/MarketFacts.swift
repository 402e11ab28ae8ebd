/// How far a market is through its life.
package enum MarketStatus: Hashable, Sendable {
    /// Not open yet.
    case unopened
    /// Trading.
    case active
    /// Halted; may trade again.
    case inactive
    /// Past its close, no result.
    case closed
    /// A result stands but is not final: YES pays this value.
    case determined(yesValue: Price)
    /// Paid out: YES was worth this value.
    case finalized(yesValue: Price)
    /// A status or a result this version does not know: nothing is traded on it.
    case other(String)

    package var isTrading: Bool { self == .active }

    /// What one contract of `side` is worth, once it is known.
    package func value(of side: Side) -> Price? {
        switch self {
        case .determined(let value), .finalized(let value): side == .yes ? value : value.complement
        case .unopened, .active, .inactive, .closed, .other: nil
        }
    }
}

/// What the exchange says of one market, as far as risk needs it.
package struct MarketFacts: Hashable, Sendable {
    package let ticker: MarketTicker
    package let event: EventTicker
    package let title: String
    package internal(set) var status: MarketStatus
    package let opens: Timestamp
    package let closes: Timestamp
    package let expectedExpiration: Timestamp?
    package let occurrence: Timestamp?
    package let grid: PriceGrid
    package let exchangeIndex: Int
    /// No fee is charged before it; nil: always charged.
    package let feeWaiverEnds: Timestamp?

    package init(
        ticker: MarketTicker, event: EventTicker, title: String, status: MarketStatus,
        opens: Timestamp,
        closes: Timestamp, expectedExpiration: Timestamp?, occurrence: Timestamp?, grid: PriceGrid,
        exchangeIndex: Int, feeWaiverEnds: Timestamp? = nil
    ) {
        self.ticker = ticker
        self.event = event
        self.title = title
        self.status = status
        self.opens = opens
        self.closes = closes
        self.expectedExpiration = expectedExpiration
        self.occurrence = occurrence
        self.grid = grid
        self.exchangeIndex = exchangeIndex
        self.feeWaiverEnds = feeWaiverEnds
    }
}

/// A trade print.
package struct Trade: Hashable, Sendable {
    package let market: MarketTicker
    package let yesPrice: Price
    package let quantity: Quantity
    package let time: Timestamp

    package init(market: MarketTicker, yesPrice: Price, quantity: Quantity, time: Timestamp) {
        self.market = market
        self.yesPrice = yesPrice
        self.quantity = quantity
        self.time = time
    }
}

/// The exchange's summary of one market: a hint, never a price to decide on alone.
package struct TickerReading: Hashable, Sendable {
    package let market: MarketTicker
    package let yesBid: Price?
    package let yesAsk: Price?
    package let lastYesPrice: Price?
    package let time: Timestamp

    package init(
        market: MarketTicker, yesBid: Price?, yesAsk: Price?, lastYesPrice: Price?, time: Timestamp
    ) {
        self.market = market
        self.yesBid = yesBid
        self.yesAsk = yesAsk
        self.lastYesPrice = lastYesPrice
        self.time = time
    }
}
