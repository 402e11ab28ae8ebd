/// What is written to the ledger. State is the replay of these and what the exchange says.
package enum Entry: Hashable, Sendable, Codable {
    /// The first reading was taken in whole. Fills after `newsAfter` are news but for those
    /// `counted`, which are inside the first reading.
    case opened(account: String, newsAfter: Timestamp, counted: [FillID])
    case mode(armed: Bool, uid: UInt32)
    /// Exits are only planned until then; from then on they are sent again.
    case disarmed(until: Timestamp, reason: String, uid: UInt32)
    /// The time for which exits were only planned is over.
    case rearmed
    /// A person asked to sell all of a position of this side.
    case closing(market: MarketTicker, side: Side, uid: UInt32)
    /// All of a position is not to be sold any more: a person withdrew it, or it was asked for too
    /// long ago, without a `uid`.
    case closingEnded(market: MarketTicker, uid: UInt32?)
    case debtsAccepted(uid: UInt32)
    /// The part of the account that is not the trader's, from now on.
    case credit(Money)
    /// A position found at the exchange that no fill explains.
    case adopted(market: MarketTicker, side: Side, contracts: Quantity, cost: Money, debt: Money)
    /// A person put a position at another leverage: what it owes from now on.
    case margin(market: MarketTicker, leverage: Leverage, debt: Money, uid: UInt32)
    /// At what leverage an order opened was known after its fills: what the position owes with
    /// that.
    case explained(market: MarketTicker, order: OrderID, leverage: Leverage, debt: Money)
    /// `closes`: what of it closes what was held; nil in entries of before it was kept.
    case fill(
        id: FillID, order: OrderID, market: MarketTicker, outcome: Side, contracts: Quantity,
        yesPrice: Price, isTaker: Bool, fee: Money, time: Timestamp, drawn: Money,
        closes: Quantity? = nil)
    /// A position ended, and what debt it left for the account to pay.
    case ended(market: MarketTicker, debtLeft: Money)
    case settled(
        market: MarketTicker, side: Side, contracts: Quantity, yesValue: Price, debtLeft: Money)
    /// An order of a person, before its first byte leaves.
    case order(Placement)
    /// A change of a resting order, before its first byte leaves.
    case amend(OrderChange)
    /// A person cancels a resting order.
    case withdraw(order: OrderID, market: MarketTicker, uid: UInt32)
    /// An order that waited in a book waits no more, and nobody here asked for that.
    case orderEnded(OrderEnd)
    /// An order group was made: resting orders of the shard are placed in it from now on.
    case group(exchangeIndex: Int, id: OrderGroupID)
    /// An exit order, before its first byte leaves, with the figures that led to it.
    case intent(IntentEntry)
    /// How an exit, or an order of a person, was answered. An exit that was not `received` left its
    /// id free: the next try carries the same one, so whatever still arrives of the first, the
    /// exchange takes one of the two.
    case outcome(
        id: ClientOrderID, market: MarketTicker, result: String, filled: Quantity, received: Bool)
    /// Health is back where liquidation stops.
    case recovered(market: MarketTicker, health: String)
    case raised(condition: String, market: MarketTicker?, text: String)
    case cleared(condition: String, market: MarketTicker?, text: String)
    /// All that the entries before it came to: none of them is needed any more.
    case checkpoint(Checkpoint)
}

/// An exit order as recorded.
package struct IntentEntry: Hashable, Sendable, Codable {
    package let id: ClientOrderID
    package let market: MarketTicker
    package let side: Side
    package let contracts: Quantity
    package let yesPrice: Price
    package let positionBefore: SignedQuantity
    package let exchangeIndex: Int
    /// Why it counted as confirmed.
    package let ground: String
    package let health: String
    package let equity: Money
    package let requirement: Money
    package let exitValue: Money
    package let debt: Money
    package let bestBid: Price?
    /// Nil in entries of before it was kept.
    package var cause: ExitCause?

    package init(
        id: ClientOrderID, market: MarketTicker, side: Side, contracts: Quantity, yesPrice: Price,
        positionBefore: SignedQuantity, exchangeIndex: Int, ground: String, health: String,
        equity: Money, requirement: Money, exitValue: Money, debt: Money, bestBid: Price?
    ) {
        self.id = id
        self.market = market
        self.side = side
        self.contracts = contracts
        self.yesPrice = yesPrice
        self.positionBefore = positionBefore
        self.exchangeIndex = exchangeIndex
        self.ground = ground
        self.health = health
        self.equity = equity
        self.requirement = requirement
        self.exitValue = exitValue
        self.debt = debt
        self.bestBid = bestBid
    }

    /// `health` is the one that led to it: the position's, or the account's.
    init(
        _ intent: ExitIntent, ground: String, valuation: Valuation, toRestore health: MarginHealth
    ) {
        id = intent.order.id
        market = intent.order.market
        side = intent.side
        contracts = intent.order.contracts
        yesPrice = intent.order.yesPrice
        positionBefore = intent.positionBefore
        exchangeIndex = intent.order.exchangeIndex
        self.ground = ground
        self.health = health.percentText
        equity = health.equity
        requirement = health.requirement
        exitValue = valuation.exitValue
        debt = valuation.debt
        bestBid = valuation.bestBid
    }

    /// The intent as it was, nil when the id is not one of an exit of ours.
    var intent: ExitIntent? {
        guard case .exit(let episode, let step) = OrderToken(id) else { return nil }
        let order = OrderRequest(
            id: id, market: market, outcome: side.opposite, contracts: contracts,
            yesPrice: yesPrice,
            timeInForce: .immediateOrCancel, isReduceOnly: true, exchangeIndex: exchangeIndex)
        return ExitIntent(
            order: order, side: side, positionBefore: positionBefore, episode: episode, step: step)
    }

    /// The lowest price taken, in terms of the side that is sold.
    package var limit: Price { side == .yes ? yesPrice : yesPrice.complement }
}

/// One line of the ledger.
package struct LedgerRecord: Hashable, Sendable, Codable {
    /// 1 for the first, without a gap.
    package let sequence: Int
    package let time: Timestamp
    package let entry: Entry

    package init(sequence: Int, time: Timestamp, entry: Entry) {
        self.sequence = sequence
        self.time = time
        self.entry = entry
    }
}
