/// What became of an order, as people and programs see it; keys are added, never changed.
package struct PlacedStatus: Hashable, Sendable, Codable {
    /// The word for it.
    package enum Outcome: String, Hashable, Sendable, Codable {
        case filled = "FILLED"
        /// A part was traded; the rest waits or is cancelled, see `remaining`.
        case partly = "PARTLY"
        case resting = "RESTING"
        /// Received, and nothing was traded.
        case killed = "KILLED"
        /// Not received: nothing was traded.
        case refused = "REFUSED"
        /// No answer says what happened; it is being read, and never sent again.
        case unknown = "UNKNOWN"
    }

    package var schema = "nexum.order/1"
    package var account: String
    package var market: String
    package var action: TradeRequest.Action
    package var side: Side
    package var outcome: Outcome
    /// Why, where nothing was traded.
    package var reason: String?
    package var contracts: Quantity
    package var limit: Price
    package var leverage: Leverage
    package var filled: Quantity
    /// What waits in the book now.
    package var remaining: Quantity
    /// Of what was filled, rounded against the trader; nil while fills are not all known.
    package var averagePrice: Price?
    package var fee: Money?
    package var orderId: String?
    package var clientOrderId: String

    /// `isReceived` says of one where nothing was traded whether the exchange took it.
    init(_ placing: Placing, account: String, isReceived: Bool) {
        let placement = placing.placement
        self.account = account
        market = placement.request.market.text
        (action, side) = (placement.action, placement.side)
        contracts = placement.request.contracts
        (limit, leverage) = (placement.limit, placement.leverage)
        orderId = placing.order?.text
        clientOrderId = placement.request.id.text
        filled = placing.isUnderWay ? placing.counted : max(placing.filled, placing.counted)
        remaining = placing.rests
        reason = placing.reason
        outcome = Self.outcome(placing, filled, isReceived: isReceived)
        guard !filled.isZero, placing.counted == filled else { return }
        averagePrice = placing.traded.averagePrice(placement.action)
        fee = placing.traded.fee
    }

    private static func outcome(
        _ placing: Placing, _ filled: Quantity, isReceived: Bool
    ) -> Outcome {
        if placing.isUnderWay { return .unknown }
        if placing.reason != nil { return isReceived ? .killed : .refused }
        if filled >= placing.placement.request.contracts { return .filled }
        return filled.isZero ? .resting : .partly
    }
}

extension Engine {
    /// What became of an order of a person so far; nil for one never recorded, or long over.
    package func placed(_ id: ClientOrderID) -> PlacedStatus? {
        guard let placing = placings[id] else { return nil }
        return PlacedStatus(placing, account: account, isReceived: placing.isReceived)
    }
}
