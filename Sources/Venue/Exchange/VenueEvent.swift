import Nexum

/// Something that streams tell: made by the venue, delivered to every session.
package struct VenueEvent: Hashable, Sendable {
    enum Content: Hashable, Sendable {
        case book(BookNotice)
        case bookCleared(MarketTicker, marketID: String, version: Int)
        case ticker(TickerRecord)
        case trade(TradeRecord)
        case fill(FillRecord)
        case order(OrderRecord)
        case position(owner: Owner, MarketTicker, VenueHolding)
        case group(owner: Owner, GroupNotice)
        case lifecycle(LifecycleNotice)
        /// A pause of the exchange begins or ends: streams are cut off.
        case pauseTurn
    }

    let content: Content
}

/// A displayed level changed; where an order did it, whose and which.
struct BookNotice: Hashable, Sendable {
    let ticker: MarketTicker
    let marketID: String
    let change: BookChange
    let time: Timestamp
    let cause: Cause?

    struct Cause: Hashable, Sendable {
        let owner: Owner
        let clientID: ClientOrderID?
    }
}

/// A market entered another part of its life. Opening and closing by time send none.
struct LifecycleNotice: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case activated, deactivated
        case closeDateUpdated(Timestamp)
        case determined(yesValue: Price, result: String, Timestamp)
        case settled(Timestamp)
    }

    let ticker: MarketTicker
    let kind: Kind
}

/// Whose something is: the member's subaccount 0 among the venue's accounts, and the subaccount.
struct Owner: Hashable, Sendable {
    let account: Int
    let subaccount: Int
    let userID: String
}

/// What became of an order group.
struct GroupNotice: Hashable, Sendable {
    enum Kind: String, Hashable, Sendable {
        case created, triggered, reset, deleted
        case limitUpdated = "limit_updated"
    }

    let id: String
    let kind: Kind
    let limit: Quantity
    let time: Timestamp
}
