package import Nexum
import Wire

/// An order as the exchange takes it.
package struct NewOrder: Hashable, Sendable {
    /// There are no market orders: a limit that is crossed and cancelled stands in for them.
    package enum TimeInForce: String, Hashable, Sendable {
        case immediateOrCancel = "immediate_or_cancel"
        case fillOrKill = "fill_or_kill"
        case goodTillCanceled = "good_till_canceled"
    }

    package let id: ClientOrderID
    package let market: MarketTicker
    /// The outcome it becomes long of: YES bids, NO asks.
    package let outcome: Side
    /// Always the YES price: buying NO at 0.30 is asking 0.70.
    package let yesPrice: Price
    package let quantity: Quantity
    package let timeInForce: TimeInForce
    /// Never more than closes the position; only with immediate-or-cancel.
    package let isReduceOnly: Bool
    package let isPostOnly: Bool
    package let subaccount: Int
    /// The matching engine; named, so that the order is paid from that engine's bucket.
    package let exchangeIndex: Int

    package init(
        id: ClientOrderID, market: MarketTicker, outcome: Side, yesPrice: Price,
        quantity: Quantity, timeInForce: TimeInForce, isReduceOnly: Bool, isPostOnly: Bool = false,
        subaccount: Int, exchangeIndex: Int
    ) {
        precondition(!isReduceOnly || timeInForce == .immediateOrCancel, "reduce-only rests")
        precondition(!isPostOnly || timeInForce == .goodTillCanceled, "post-only does not rest")
        precondition(!quantity.isZero, "an order of nothing")
        precondition(yesPrice > .zero && yesPrice < .one, "an order at a price that pays nothing")
        precondition(id.text.utf8.count <= Self.longestID, "client order id too long")
        self.id = id
        self.market = market
        self.outcome = outcome
        self.yesPrice = yesPrice
        self.quantity = quantity
        self.timeInForce = timeInForce
        self.isReduceOnly = isReduceOnly
        self.isPostOnly = isPostOnly
        self.subaccount = subaccount
        self.exchangeIndex = exchangeIndex
    }

    /// The longest client order id the exchange takes.
    package static let longestID = 64
}

extension KalshiRequest {
    /// Places an order. Where it would meet an order of our own, that one is cancelled and this
    /// one goes on: an exit must not be stopped by a bid of ours.
    package static func create(_ order: NewOrder) -> KalshiRequest {
        KalshiRequest(
            .createOrder,
            body: [
                "ticker": .string(order.market.text),
                "client_order_id": .string(order.id.text),
                "side": order.outcome == .yes ? "bid" : "ask",
                "count": .string(order.quantity.text),
                "price": .string(order.yesPrice.text),
                "time_in_force": .string(order.timeInForce.rawValue),
                "self_trade_prevention_type": "maker",
                "post_only": .bool(order.isPostOnly),
                "reduce_only": .bool(order.isReduceOnly),
                "subaccount": .integer(Int64(order.subaccount)),
                "exchange_index": .integer(Int64(order.exchangeIndex)),
            ])
    }

    /// Cancels an order. The market names the matching engine: without it the first one is asked,
    /// and says of an order that lives on another that there is none.
    package static func cancel(
        _ order: OrderID, market: MarketTicker, subaccount: Int
    ) -> KalshiRequest {
        KalshiRequest(
            .cancelOrder, names: [order.text],
            query: [("market_ticker", market.text), ("subaccount", "\(subaccount)")])
    }
}
