import Nexum

/// Which of the orders that rest a person means: by the exchange's id, by ours, or by the first
/// characters of the exchange's, as a list shows them on a narrow screen.
enum OrderName {
    /// Fewer are more likely a slip than a name.
    private static let charactersMin = 6

    /// The one order of that name. Throws a sentence when there is none, or more than one.
    static func order(_ name: String, in orders: [OwnOrderStatus]) throws(Missing) -> OwnOrderStatus
    {
        for order in orders where order.orderId == name || order.clientOrderId == name {
            return order
        }
        var begun: [OwnOrderStatus] = []
        if name.utf8.count >= charactersMin {
            for order in orders where order.orderId?.hasPrefix(name) == true { begun.append(order) }
        }
        guard let only = begun.first else { throw Missing("no order \(name) rests") }
        guard begun.count == 1 else {
            throw Missing("\(begun.count) orders begin with \(name); give more of the id")
        }
        return only
    }

    /// Why no order is meant.
    struct Missing: Error, Hashable {
        let reason: String
        init(_ reason: String) { self.reason = reason }
    }
}
