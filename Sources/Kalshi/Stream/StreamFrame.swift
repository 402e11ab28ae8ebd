package import Nexum
package import Wire

/// One text frame of the stream: its envelope read, its message not yet.
///
/// The two are read apart because a message that is not understood still has its place in the
/// sequence.
package struct StreamFrame: Sendable {
    package let type: String
    /// The subscription.
    package let sid: Int64?
    /// Its place among all frames of that subscription; only some channels count.
    package let sequence: Int64?
    /// The command that it answers.
    package let id: Int64?
    /// When the exchange queued it.
    package let sentAt: Timestamp?
    /// What `msg` holds.
    let body: JSONValue?

    /// Reads the envelope; `message()` reads what is in it.
    package init(_ value: JSONValue) throws(ReplyError) {
        type = try value.read("type")
        sid = try value.readIfPresent("sid")
        sequence = try value.readIfPresent("seq")
        let id: Int64? = try value.readIfPresent("id")
        self.id = id == 0 ? nil : id
        sentAt = try value.readTime(milliseconds: "sending_ts_ms")
        body = value["msg"]
    }
}

/// What a frame says.
package enum StreamMessage: Sendable {
    case subscribed(channel: String, sid: Int64)
    /// A command was done.
    case ok
    case unsubscribed
    case error(code: Int64, text: String, markets: [MarketTicker])
    case snapshot(MarketTicker, OrderBook)
    case delta(MarketTicker, Side, Price, change: SignedQuantity, time: Timestamp?)
    case ticker(TickerReading)
    case trade(Trade)
    case fill(Fill, subaccount: Int)
    case order(OrderReading, subaccount: Int)
    case position(MarketTicker, SignedQuantity, subaccount: Int)
    /// `created`, `activated`, `deactivated`, `close_date_updated`, `determined`, `settled`, …
    case lifecycle(MarketTicker, event: String)
    /// An event is charged otherwise from now on.
    case eventFees(EventTicker)
    /// A new event, or news of one.
    case event(EventTicker)
    /// A type this version does not know.
    case unknown(type: String)
}
