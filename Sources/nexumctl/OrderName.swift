import Nexum

/// Which of the orders that rest a person means: by the exchange's id or by ours, whole. Ids of
/// orders of the same hour begin alike, so the beginning of one names none.
enum OrderName {
    static func order(_ name: String, in orders: [OwnOrderStatus]) -> OwnOrderStatus? {
        orders.first { $0.orderId == name || $0.clientOrderId == name }
    }
}
