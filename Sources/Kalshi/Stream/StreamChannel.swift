/// A channel of the stream, by its name on the wire.
package enum StreamChannel: String, Hashable, Sendable, CaseIterable {
    case book = "orderbook_delta"
    case ticker
    case trade
    case fill
    case orders = "user_orders"
    case positions = "market_positions"
    case lifecycle = "market_lifecycle_v2"

    /// Whether it speaks of the account alone; these do not count their messages.
    var isPrivate: Bool { self == .fill || self == .orders || self == .positions }

    /// Whether it is asked for market by market. Without a filter these send every market there
    /// is; the others send what concerns the account, or cannot be filtered.
    package var isPerMarket: Bool {
        switch self {
        case .book, .ticker, .trade: true
        case .fill, .orders, .positions, .lifecycle: false
        }
    }
}
