/// What a person wants of a resting order: another price, another size, or both.
package struct AmendRequest: Hashable, Sendable {
    package let order: OrderID
    /// In the price of the side that is bought or sold; nil: as it is.
    package let limit: Price?
    /// All of it, what is filled included; nil: as it is.
    package let contracts: Quantity?

    package init(order: OrderID, limit: Price?, contracts: Quantity?) {
        self.order = order
        self.limit = limit
        self.contracts = contracts
    }
}

/// How a resting order of a person is to stand from now on, as it is sent and as the ledger keeps
/// it.
package struct OrderChange: Hashable, Sendable, Codable {
    package let order: OrderID
    package let market: MarketTicker
    /// What it is long of.
    package let outcome: Side
    package let yesPrice: Price
    /// What is filled and what shall rest, together.
    package let total: Quantity
    package let exchangeIndex: Int
    package let uid: UInt32
    /// It sells what is held; nil in ledgers of before it was kept.
    package var closes: Bool?
}

/// What became of a request to change a resting order.
package enum AmendOutcome: Hashable, Sendable {
    /// What rests after it, and what it traded at once; nil where the answer does not say.
    case amended(remaining: Quantity?, filled: Quantity?)
    /// Gone, filled, or sent to the wrong shard: to be read, never taken for gone.
    case notFound
    case refused(code: String)
    case rateLimited
    /// The connection never stood: not a byte of it left.
    case notSent(reason: String)
    case unknown(reason: String)
}

/// A change played through the book and the account as they stand.
package struct PlannedChange: Hashable, Sendable {
    package let request: AmendRequest
    /// The order as it is listed.
    package let before: OrderReading
    /// What it would rest as; nil: nothing would rest.
    package let trade: PlannedTrade
    package let yesPrice: Price
    package let total: Quantity
    /// Only a smaller size at the same price keeps the place in the queue.
    package let keepsPlace: Bool
    /// Empty: it would be accepted.
    package let refusals: [Obstacle]

    init(
        _ request: AmendRequest, _ before: OrderReading, _ trade: PlannedTrade, yesPrice: Price,
        total: Quantity
    ) {
        self.request = request
        self.before = before
        self.trade = trade
        self.yesPrice = yesPrice
        self.total = total
        let isSamePrice = yesPrice == before.yesPrice
        keepsPlace = isSamePrice && total < before.initial
        guard total > before.filled else {
            refusals = [.nothingLeft(filled: before.filled)]
            return
        }
        if isSamePrice, total == before.initial {
            refusals = [.nothingChanges]
            return
        }
        // Less of the same takes nothing and risks nothing.
        refusals =
            keepsPlace
            ? trade.refusals.filter { $0 == .orderUnderWay || $0 == .ledgerLost }
            : trade.refusals
    }
}
