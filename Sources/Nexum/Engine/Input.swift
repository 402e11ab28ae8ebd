/// All that can happen. Time is not in here: every step is given its instant.
package enum Input: Sendable {
    /// Time passed; nothing else.
    case tick
    /// The stream is up and its subscriptions stand; books follow as snapshots.
    case feedOpened
    /// A frame or an answered ping came: the connection lives.
    case feedAlive
    /// The stream is down; every book it carried is unusable from now on.
    case feedLost(reason: String)
    /// A whole book.
    case book(MarketTicker, OrderBook, BookSource, exchangeTime: Timestamp?)
    /// A change of one level of a sequenced book.
    case bookChange(MarketTicker, Side, Price, change: SignedQuantity, exchangeTime: Timestamp?)
    /// The stream lost step in this market: its book is unusable until the next snapshot.
    case bookLost(MarketTicker)
    case trade(Trade)
    case ticker(TickerReading)
    /// A fill, from the stream.
    case fill(Fill)
    /// News of an order, from the stream.
    case order(OrderReading)
    /// What a market is, read anew.
    case market(MarketFacts)
    /// A lifecycle message: the market has to be read anew before anything is decided on it.
    case marketChanged(MarketTicker)
    /// How a market is charged.
    case fees(MarketTicker, FeeSchedule)
    /// Whether at most one market of an event can settle YES.
    case exclusive(EventTicker, Bool)
    /// When the exchange trades, read anew.
    case calendar(TradingCalendar)
    /// Nobody asks after this market any more.
    case forget(MarketTicker)
    /// One whole pass over the account.
    case account(AccountReading)
    /// A read that did not come through whole, said so that its age shows.
    case readFailed(what: String, reason: String)
    /// The difference between the exchange's clock and ours, in milliseconds, ours ahead positive.
    case clockOffset(milliseconds: Int64)
    /// What our key may do, read anew.
    case keyRights(KeyRights)
    /// What became of an order we sent.
    case placed(ClientOrderID, PlaceOutcome)
    /// What became of a cancel we sent.
    case cancelled(OrderID, CancelOutcome)
    /// What became of a change we sent.
    case amended(OrderID, AmendOutcome)
    /// A person's order is about to rest in this market: its order group is made ready.
    case prepareGroup(MarketTicker)
    /// What became of a request about the order group of a shard.
    case group(exchangeIndex: Int, GroupRequest, GroupOutcome)
    /// The ledger takes no entries: they wait in memory, and would be gone with the process.
    case ledgerLost(reason: String)
    /// Every entry that waited is on the disk.
    case ledgerBack
    /// A person asks for something.
    case command(Command)
}

/// Where a whole book came from.
package enum BookSource: Hashable, Sendable { case stream, rest }

/// What a person may ask of the guard; each is written to the ledger with who asked.
package enum Command: Hashable, Sendable {
    /// From now on exits are sent.
    case arm(uid: UInt32)
    /// From now on exits are only planned.
    case disarm(uid: UInt32)
    /// For so long exits are only planned; then they are sent again by themselves.
    case disarmFor(Milliseconds, reason: String, uid: UInt32)
    /// All of a position is sold from now on, whatever its health.
    case close(MarketTicker, uid: UInt32)
    /// What a person asked to be sold is kept.
    case keep(MarketTicker, uid: UInt32)
    /// The debts as rebuilt are right; an account without a ledger may be armed.
    case acceptDebts(uid: UInt32)
    /// A position stands at this leverage from now on.
    case setMargin(MarketTicker, Leverage, uid: UInt32)
    /// An order, under an id of ours that ends with `nonce`: letters and digits never used before.
    case place(TradeRequest, nonce: String, uid: UInt32)
    /// A resting order is to stand otherwise.
    case amend(AmendRequest, uid: UInt32)
    /// A resting order is cancelled.
    case withdraw(OrderID, uid: UInt32)
    /// Every resting order of the account is cancelled.
    case withdrawAll(uid: UInt32)
}
