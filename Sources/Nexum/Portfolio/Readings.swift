/// What the exchange says we hold in one market.
package struct PositionReading: Hashable, Sendable {
    package let market: MarketTicker
    package let position: SignedQuantity
    /// What the held contracts cost in all, as the exchange counts it, never negative.
    package let cost: Money
    package let exchangeIndex: Int

    package init(market: MarketTicker, position: SignedQuantity, cost: Money, exchangeIndex: Int) {
        self.market = market
        self.position = position
        self.cost = cost
        self.exchangeIndex = exchangeIndex
    }
}

/// What the exchange says of one order.
package struct OrderReading: Hashable, Sendable {
    /// `other` is a status this version does not know: never taken for an end.
    package enum Status: Hashable, Sendable {
        case resting, canceled, executed
        case other(String)
    }

    /// Whether it may trade yet: what is of a status that nobody knows may, too.
    var mayTrade: Bool {
        switch status {
        case .resting, .other: !remaining.isZero
        case .canceled, .executed: false
        }
    }

    package let id: OrderID
    package let clientOrder: ClientOrderID?
    package let market: MarketTicker
    /// A bid in the book is long YES, an ask long NO.
    package let outcome: Side
    package let yesPrice: Price
    package let status: Status
    package let initial: Quantity
    package let filled: Quantity
    package let remaining: Quantity
    package let exchangeIndex: Int
    /// When the exchange took it; nil where it does not say. Only shown.
    package let created: Timestamp?
    /// When the exchange cancels it by itself; nil: never, or not said. Only shown.
    package let expires: Timestamp?
    /// The group that it is cancelled with; nil: none, or not said.
    package internal(set) var group: OrderGroupID?

    package init(
        id: OrderID, clientOrder: ClientOrderID?, market: MarketTicker, outcome: Side,
        yesPrice: Price,
        status: Status, initial: Quantity, filled: Quantity, remaining: Quantity,
        exchangeIndex: Int, created: Timestamp? = nil, expires: Timestamp? = nil,
        group: OrderGroupID? = nil
    ) {
        self.id = id
        self.clientOrder = clientOrder
        self.market = market
        self.outcome = outcome
        self.yesPrice = yesPrice
        self.status = status
        self.initial = initial
        self.filled = filled
        self.remaining = remaining
        self.exchangeIndex = exchangeIndex
        self.created = created
        self.expires = expires
        self.group = group
    }
}

/// One whole pass over the account: every page of every list arrived, or there is no reading.
package struct AccountReading: Hashable, Sendable {
    /// When the first request of the pass left.
    package let begun: Instant
    package let cash: Money
    /// Every market with a position that is not zero.
    package let positions: [PositionReading]
    /// Every resting order and every order of the last passes, whatever its status.
    package let orders: [OrderReading]
    /// New fills and some already seen; counted once by id.
    package let fills: [Fill]

    package init(
        begun: Instant, cash: Money, positions: [PositionReading], orders: [OrderReading],
        fills: [Fill]
    ) {
        self.begun = begun
        self.cash = cash
        self.positions = positions
        self.orders = orders
        self.fills = fills
    }

    /// The same reading, its begin told by the wall clock as it goes now.
    func stamped(by now: Instant) -> AccountReading {
        AccountReading(
            begun: begun.stamped(by: now), cash: cash, positions: positions, orders: orders,
            fills: fills)
    }
}
