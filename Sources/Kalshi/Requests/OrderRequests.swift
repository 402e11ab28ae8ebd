package import Nexum
import Wire

extension KalshiRequest {
    /// The longest client order id the exchange takes.
    package static let longestOrderID = 64

    /// Places an order. Where it would meet an order of our own, that one is cancelled and this
    /// one goes on: an exit must not be stopped by a bid of ours. The matching engine is named, so
    /// that the order is paid from that engine's bucket.
    package static func create(_ order: OrderRequest, subaccount: Int) -> KalshiRequest {
        check(order)
        return KalshiRequest(
            .createOrder,
            body: [
                "ticker": .string(order.market.text),
                "client_order_id": .string(order.id.text),
                "side": order.outcome == .yes ? "bid" : "ask",
                "count": .string(order.contracts.text),
                "price": .string(order.yesPrice.text),
                "time_in_force": .string(order.timeInForce.rawValue),
                "self_trade_prevention_type": "maker",
                "reduce_only": .bool(order.isReduceOnly),
                "subaccount": .integer(Int64(subaccount)),
                "exchange_index": .integer(Int64(order.exchangeIndex)),
            ])
    }

    /// What the exchange would refuse whatever its state is a fault of ours.
    private static func check(_ order: OrderRequest) {
        precondition(
            !order.isReduceOnly || order.timeInForce == .immediateOrCancel,
            "reduce-only is for orders that do not rest")
        precondition(!order.contracts.isZero, "an order of nothing")
        precondition(
            order.yesPrice > .zero && order.yesPrice < .one, "an order at no price")
        precondition((1...longestOrderID).contains(order.id.text.utf8.count), "client order id")
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
