package import Nexum
import Wire

/// Several orders in one request. It is paid from the first engine's bucket with what its orders
/// cost one by one, and refused whole when the bucket holds less.
extension KalshiRequest {
    /// Most orders in one batch: more than a second of the second lowest tier would not pass, and
    /// its body stays below 30 kB.
    package static let batchMax = 100

    /// One order of a batch that is placed.
    package typealias PlacedOrder = (order: OrderRequest, terms: OrderTerms?)

    /// Places orders, at most `batchMax`; each stands or falls alone.
    package static func createBatch(_ orders: [PlacedOrder], subaccount: Int) -> KalshiRequest {
        precondition((1...batchMax).contains(orders.count), "a batch of \(orders.count)")
        var bodies: [JSON] = []
        for (order, terms) in orders { bodies.append(order.body(terms, subaccount: subaccount)) }
        return KalshiRequest(
            .createOrders, body: ["orders": .array(bodies)], orderCount: orders.count)
    }

    /// Cancels orders, at most `batchMax`; each market names the matching engine.
    package static func cancelBatch(
        _ orders: [(order: OrderID, market: MarketTicker)], subaccount: Int
    ) -> KalshiRequest {
        precondition((1...batchMax).contains(orders.count), "a batch of \(orders.count)")
        var bodies: [JSON] = []
        for (order, market) in orders {
            bodies.append([
                "order_id": .string(order.text), "subaccount": .integer(Int64(subaccount)),
                "market_ticker": .string(market.text),
            ])
        }
        return KalshiRequest(
            .cancelOrders, body: ["orders": .array(bodies)], orderCount: orders.count)
    }
}
