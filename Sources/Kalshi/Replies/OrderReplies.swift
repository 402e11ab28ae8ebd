package import Nexum
package import Wire

/// The answer to a new order.
package struct CreateOrderReply: Hashable, Sendable {
    package let order: OrderID
    package let clientOrder: ClientOrderID?
    package let filled: Quantity
    /// What rests in the book; zero for an order that is over.
    package let remaining: Quantity
    /// Dollars a contract in the YES price; absent when nothing was filled.
    package let averageFillPrice: Money?
    /// When the matching engine took it.
    package let time: Timestamp

    /// `POST /portfolio/events/orders`.
    package init(_ value: JSONValue) throws(ReplyError) {
        order = try value.read("order_id")
        clientOrder = try value.readText("client_order_id").map { ClientOrderID($0) }
        filled = try value.read("fill_count")
        remaining = try value.read("remaining_count")
        averageFillPrice = try value.readIfPresent("average_fill_price")
        time = try value.readEngineTime()
    }
}

/// The answer to a cancel.
package struct CancelOrderReply: Hashable, Sendable {
    package let order: OrderID
    package let clientOrder: ClientOrderID?
    /// What was taken out of the book.
    package let reducedBy: Quantity
    package let time: Timestamp

    /// `DELETE /portfolio/events/orders/{order_id}`.
    package init(_ value: JSONValue) throws(ReplyError) {
        order = try value.read("order_id")
        clientOrder = try value.readText("client_order_id").map { ClientOrderID($0) }
        reducedBy = try value.read("reduced_by")
        time = try value.readEngineTime()
    }
}

extension JSONValue {
    /// When the matching engine acted.
    func readEngineTime() throws(ReplyError) -> Timestamp {
        guard let time = try readTime(milliseconds: "ts_ms") else {
            throw .missing(path: "ts_ms")
        }
        return time
    }
}
