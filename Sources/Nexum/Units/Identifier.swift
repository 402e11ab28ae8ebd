/// A name given by somebody else, kept as text. The tag keeps a market from being an order.
package struct Identifier<Tag>: Hashable, Comparable, Sendable {
    package let text: String

    package init(_ text: String) { self.text = text }
    package static func < (a: Identifier, b: Identifier) -> Bool { a.text < b.text }
}

/// Marks the ticker of a market.
package enum MarketTag {}

/// Marks the ticker of an event.
package enum EventTag {}

/// Marks the ticker of a series.
package enum SeriesTag {}

/// Marks the id that the exchange gives an order.
package enum OrderTag {}

/// Marks the id that we give an order.
package enum ClientOrderTag {}

/// Marks the id of an order group.
package enum OrderGroupTag {}

/// Marks the id of a fill.
package enum FillTag {}

/// The exchange's name of a market, such as `KXRATE-26DEC10-T4.25`.
package typealias MarketTicker = Identifier<MarketTag>
/// The exchange's name of an event: a group of markets.
package typealias EventTicker = Identifier<EventTag>
/// The exchange's name of a series: a group of events, which carries the fees.
package typealias SeriesTicker = Identifier<SeriesTag>
/// The exchange's name of an order.
package typealias OrderID = Identifier<OrderTag>
/// Our name of an order; the exchange refuses a second live or recent order with the same one.
package typealias ClientOrderID = Identifier<ClientOrderTag>
/// The exchange's name of an order group.
package typealias OrderGroupID = Identifier<OrderGroupTag>
/// The exchange's name of one fill; fills are counted once by it.
package typealias FillID = Identifier<FillTag>
