/// All that can be asked for. The order counts: records before a `place` are durable before it.
package enum Action: Sendable {
    case record(LedgerRecord)
    /// Send this order; its outcome comes back as an input.
    case place(Approved<OrderRequest>)
    case cancel(OrderReading)
    /// Send this order of a person, if all records are durable, behind everything that guards; its
    /// outcome comes back like that of `place`.
    case submit(Approved<Placement>)
    /// Send this change of a resting order likewise.
    case amend(Approved<OrderChange>)
    /// Send this cancel, which a person asked for, likewise.
    case withdraw(OrderReading)
    /// Ask this of the order group of a shard, behind everything that guards; its outcome comes
    /// back as an input.
    case group(exchangeIndex: Int, GroupRequest)
    /// Read balance, positions, orders and fills in one whole pass, now.
    case readAccount
    /// Read this market's book by a request: the second sight of a market.
    case readBook(MarketTicker)
    /// Read what this market is, and its fees.
    case readMarket(MarketTicker)
    /// The stream lost step in this market: take its snapshot anew.
    case refreshBook(MarketTicker)
    /// The markets whose books the stream has to carry.
    case follow([MarketTicker])
    /// Step again at this moment.
    case wake(at: Moment)
    case announce(Announcement)
}

/// One line for people: the journal, the terminal, the events.
package struct Announcement: Hashable, Sendable {
    /// How urgent it is; the journal knows the same words.
    package enum Level: String, Hashable, Sendable { case critical, error, warning, notice, info }

    package let level: Level
    package let condition: Condition?
    package let market: MarketTicker?
    package let text: String

    package init(
        _ level: Level, _ text: String, condition: Condition? = nil, market: MarketTicker? = nil
    ) {
        self.level = level
        self.condition = condition
        self.market = market
        self.text = text
    }
}
