package import Nexum
package import Wire

/// The answer to an amendment.
package struct AmendOrderReply: Hashable, Sendable {
    package let order: OrderID
    package let clientOrder: ClientOrderID?
    /// What the amendment itself filled; nil where the exchange does not say.
    package let filled: Quantity?
    /// What rests after it; nil where the exchange does not say.
    package let remaining: Quantity?
    /// When the matching engine took it.
    package let time: Timestamp

    /// `POST /portfolio/events/orders/{order_id}/amend`.
    package init(_ value: JSONValue) throws(ReplyError) {
        order = try value.read("order_id")
        clientOrder = try value.readText("client_order_id").map { ClientOrderID($0) }
        filled = try value.readIfPresent("fill_count")
        remaining = try value.readIfPresent("remaining_count")
        time = try value.readEngineTime()
    }
}

/// The answer to a decrease.
package struct DecreaseOrderReply: Hashable, Sendable {
    package let order: OrderID
    package let clientOrder: ClientOrderID?
    /// What rests after it; zero: the order is over.
    package let remaining: Quantity
    /// When the matching engine took it.
    package let time: Timestamp

    /// `POST /portfolio/events/orders/{order_id}/decrease`.
    package init(_ value: JSONValue) throws(ReplyError) {
        order = try value.read("order_id")
        clientOrder = try value.readText("client_order_id").map { ClientOrderID($0) }
        remaining = try value.read("remaining_count")
        time = try value.readEngineTime()
    }
}

/// How many contracts stand before an order at its price.
package struct QueuePosition: Hashable, Sendable {
    package let ahead: Quantity

    /// `GET /portfolio/orders/{order_id}/queue_position`.
    package init(_ value: JSONValue) throws(ReplyError) {
        ahead = try value.read("queue_position_fp")
    }
}

/// How many contracts stand before each of several orders.
package struct QueuePositions: Hashable, Sendable {
    package let ahead: [OrderID: Quantity]

    /// `GET /portfolio/orders/queue_positions`.
    package init(_ value: JSONValue) throws(ReplyError) {
        var ahead: [OrderID: Quantity] = [:]
        _ = try value.readList("queue_positions") { entry throws(ReplyError) in
            let order: OrderID = try entry.read("order_id")
            ahead[order] = try entry.read("queue_position_fp")
        }
        self.ahead = ahead
    }
}
