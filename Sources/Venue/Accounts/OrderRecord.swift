import Nexum

enum TimeInForce: String, Hashable, Sendable {
    case fillOrKill = "fill_or_kill"
    case goodTillCanceled = "good_till_canceled"
    case immediateOrCancel = "immediate_or_cancel"
}

enum OrderStatus: String, Hashable, Sendable {
    case resting, canceled, executed
}

/// Why an order last changed, in the exchange's words.
enum OrderReason: String, Hashable, Sendable {
    case marginCancel = "MarginCancel"
    case selfTradeCancel = "SelfTradeCancel"
    case expiryCancel = "ExpiryCancel"
    case closeCancel = "CloseCancel"
    case haltCancel = "HaltCancel"
    case trade = "Trade"
    case postOnlyCrossCancel = "PostOnlyCrossCancel"
    case reduceOnlyCancel = "ReduceOnlyCancel"
    case decrease = "Decrease"
    case amend = "Amend"
}

/// What an account asks for.
struct OrderTicket: Hashable, Sendable {
    let market: Int
    var clientID: ClientOrderID?
    let side: Side
    /// The YES price, as on the wire.
    var yesPrice: Price
    var quantity: Quantity
    let timeInForce: TimeInForce
    let prevention: SelfTradePrevention
    var expires: Timestamp?
    var isPostOnly = false
    var isReduceOnly = false
    var isCanceledOnPause = false
    /// The number of its order group.
    var group: Int?

    /// The limit in the order's own side.
    var limit: Price { side == .yes ? yesPrice : yesPrice.complement }
}

/// An order and all that happened to it.
struct OrderRecord: Hashable, Sendable {
    let number: Int
    let id: OrderID
    let account: Int
    let owner: Owner
    let ticker: MarketTicker
    let exchangeIndex: Int
    /// The id of its order group.
    let groupID: String?
    var request: OrderTicket
    let created: Timestamp
    var updated: Timestamp
    var status = OrderStatus.resting
    var reason: OrderReason?
    var filled = Quantity.zero
    var remaining: Quantity
    /// The fills' YES prices times their counts.
    var yesCost = Money.zero
    var takerCost = Money.zero
    var makerCost = Money.zero
    var takerFees = Money.zero
    var makerFees = Money.zero
    var accumulator = FeeAccumulator()

    var clientID: ClientOrderID? { request.clientID }

    /// Books a fill at this order's own price; `fee` is the net fee.
    mutating func fill(_ quantity: Quantity, yesPrice: Price, _ role: FeeSchedule.Role, fee: Money)
    {
        let cost = (request.side == .yes ? yesPrice : yesPrice.complement) * quantity
        filled += quantity
        remaining -= quantity
        yesCost += yesPrice * quantity
        switch role {
        case .taker:
            takerCost += cost
            takerFees += fee
        case .maker:
            makerCost += cost
            makerFees += fee
        }
        reason = .trade
        if filled == request.quantity { status = .executed }
    }

    mutating func cancel(_ reason: OrderReason?, at time: Timestamp) {
        status = .canceled
        remaining = .zero
        self.reason = reason
        updated = time
    }

    /// Takes `quantity` off what rests.
    mutating func decrease(by quantity: Quantity, at time: Timestamp) {
        request.quantity -= quantity
        remaining -= quantity
        reason = .decrease
        updated = time
    }
}

/// One fill of one order.
struct FillRecord: Hashable, Sendable {
    let number: Int
    /// Also the id of the trade.
    let tradeID: String
    let order: OrderID
    let clientID: ClientOrderID?
    let account: Int
    let owner: Owner
    let ticker: MarketTicker
    let exchangeIndex: Int
    let side: Side
    /// Whether it closed contracts of the other side.
    let isClosing: Bool
    let quantity: Quantity
    let yesPrice: Price
    let role: FeeSchedule.Role
    let fee: Money
    let positionAfter: SignedQuantity
    let time: Timestamp
}

/// One trade print.
struct TradeRecord: Hashable, Sendable {
    let number: Int
    let id: String
    let ticker: MarketTicker
    let takerSide: Side
    let quantity: Quantity
    let yesPrice: Price
    let time: Timestamp
}

/// What one account was paid for one market.
struct SettlementRecord: Hashable, Sendable {
    let number: Int
    let account: Int
    let ticker: MarketTicker
    let event: EventTicker
    let exchangeIndex: Int
    let yesValue: Price
    let position: SignedQuantity
    let cost: Money
    let fees: Money
    let payout: Money
    let time: Timestamp
}
