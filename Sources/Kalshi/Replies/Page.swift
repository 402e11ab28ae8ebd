import Nexum
package import Wire

/// One page of a list, and where the next one begins.
package struct Page<Item: Sendable>: Sendable {
    package let items: [Item]
    /// Opaque; nil on the last page, which the exchange says with an empty, null or absent cursor.
    package let cursor: String?

    init(
        _ value: JSONValue, list key: String, _ read: (JSONValue) throws(ReplyError) -> Item
    ) throws(ReplyError) {
        items = try value.readList(key, read)
        cursor = try value.readText("cursor")
    }
}

extension Page<PositionReading> {
    /// `GET /portfolio/positions`; positions of zero are in it when they were not filtered out.
    package init(_ value: JSONValue) throws(ReplyError) {
        try self.init(value, list: "market_positions", PositionReading.init(_:))
    }
}

extension Page<OrderReading> {
    /// `GET /portfolio/orders`.
    package init(_ value: JSONValue) throws(ReplyError) {
        try self.init(value, list: "orders", OrderReading.init(_:))
    }
}

extension Page<Fill> {
    /// `GET /portfolio/fills`.
    package init(_ value: JSONValue) throws(ReplyError) {
        try self.init(value, list: "fills", Fill.init(_:))
    }
}

extension Page<MarketFacts> {
    /// `GET /markets`.
    package init(_ value: JSONValue) throws(ReplyError) {
        try self.init(value, list: "markets", MarketFacts.init(_:))
    }
}

extension Page<Trade> {
    /// `GET /markets/trades`.
    package init(_ value: JSONValue) throws(ReplyError) {
        try self.init(value, list: "trades", Trade.init(_:))
    }
}
