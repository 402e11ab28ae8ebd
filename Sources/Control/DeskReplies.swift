package import Nexum

/// Every order of the account that may trade yet.
package struct OrdersReply: Hashable, Sendable, Codable {
    package var schema = "nexum.orders/1"
    package var account: String
    /// RFC 3339, UTC.
    package var time: String
    /// How old the reading of the account is; nil: it was never read, and nothing is known.
    package var accountAgeMs: Int64?
    package var orders: [OwnOrderStatus]

    package init(
        account: String, time: String, accountAgeMs: Int64?, orders: [OwnOrderStatus]
    ) {
        self.account = account
        self.time = time
        self.accountAgeMs = accountAgeMs
        self.orders = orders
    }
}

/// How the cancels of several orders ended.
package struct ChangesReply: Hashable, Sendable, Codable {
    package var schema = "nexum.changes/1"
    package var account: String
    package var changes: [RevisedStatus]

    package init(account: String, changes: [RevisedStatus]) {
        self.account = account
        self.changes = changes
    }
}

/// How many contracts stand before a resting order.
package struct QueueReply: Hashable, Sendable, Codable {
    package var schema = "nexum.queue/1"
    package var account: String
    package var orderId: String
    package var ahead: Quantity

    package init(account: String, orderId: String, ahead: Quantity) {
        self.account = account
        self.orderId = orderId
        self.ahead = ahead
    }
}

/// The open markets that were found.
package struct MarketsReply: Hashable, Sendable, Codable {
    package var schema = "nexum.markets/1"
    package var account: String
    package var text: String
    /// Whether everything was looked at: false when there are more markets than are read or shown.
    package var isWhole: Bool
    package var markets: [FoundMarket]

    package init(account: String, text: String, isWhole: Bool, markets: [FoundMarket]) {
        self.account = account
        self.text = text
        self.isWhole = isWhole
        self.markets = markets
    }
}

/// The answers to what is asked about orders and markets.
package enum DeskReply: Hashable, Sendable {
    case orders(OrdersReply)
    case preview(TradePreview)
    case placed(PlacedStatus)
    case changePreview(ChangePreview)
    case revised(RevisedStatus)
    case changes(ChangesReply)
    case queue(QueueReply)
    case markets(MarketsReply)

    var bytes: [UInt8] {
        switch self {
        case .orders(let orders): ControlJSON.bytes(of: orders)
        case .preview(let preview): ControlJSON.bytes(of: preview)
        case .placed(let placed): ControlJSON.bytes(of: placed)
        case .changePreview(let preview): ControlJSON.bytes(of: preview)
        case .revised(let revised): ControlJSON.bytes(of: revised)
        case .changes(let changes): ControlJSON.bytes(of: changes)
        case .queue(let queue): ControlJSON.bytes(of: queue)
        case .markets(let markets): ControlJSON.bytes(of: markets)
        }
    }
}
