/// An order as it is asked for, in the terms of the outcome it is long of.
package struct OrderRequest: Hashable, Sendable, Codable {
    /// How long it stands, in the words of the exchange.
    package enum TimeInForce: String, Hashable, Sendable, Codable {
        case immediateOrCancel = "immediate_or_cancel"
        case fillOrKill = "fill_or_kill"
        case goodTillCanceled = "good_till_canceled"
    }

    package let id: ClientOrderID
    package let market: MarketTicker
    /// What the order is long of: selling YES is long NO. A bid in the book is `.yes`, an ask
    /// `.no`.
    package let outcome: Side
    package let contracts: Quantity
    /// The YES price, whatever the side.
    package let yesPrice: Price
    package let timeInForce: TimeInForce
    package let isReduceOnly: Bool
    package let exchangeIndex: Int

    package init(
        id: ClientOrderID, market: MarketTicker, outcome: Side, contracts: Quantity,
        yesPrice: Price,
        timeInForce: TimeInForce, isReduceOnly: Bool, exchangeIndex: Int
    ) {
        self.id = id
        self.market = market
        self.outcome = outcome
        self.contracts = contracts
        self.yesPrice = yesPrice
        self.timeInForce = timeInForce
        self.isReduceOnly = isReduceOnly
        self.exchangeIndex = exchangeIndex
    }
}
