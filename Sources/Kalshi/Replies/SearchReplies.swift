package import Nexum
package import Wire

/// An event by its names, to look for words in.
package struct EventTitle: Hashable, Sendable {
    package let ticker: EventTicker
    /// Ticker and titles in lower case.
    private let text: String

    init(_ value: JSONValue) throws(ReplyError) {
        ticker = try value.read("event_ticker")
        let title: String = try value.read("title")
        let more = try value.readText("sub_title") ?? ""
        text = "\(ticker.text) \(title) \(more)".lowercased()
    }

    /// Whether each of the words, in lower case, stands in it somewhere.
    package func matches(_ words: [String]) -> Bool {
        words.allSatisfy { text.contains($0) }
    }
}

/// `GET /events`, for looking: an event that cannot be read is not found, and costs nobody the
/// others.
package struct EventTitles: Sendable {
    package let events: [EventTitle]
    /// Nil on the last page.
    package let cursor: String?

    package init(_ value: JSONValue) throws(ReplyError) {
        let entries = try value.readList("events") { entry throws(ReplyError) in
            try? EventTitle(entry)
        }
        events = entries.compactMap { $0 }
        cursor = try value.readText("cursor")
    }
}

/// `GET /markets`, for looking: with best prices; a market that cannot be read is not found.
package struct ListedMarkets: Sendable {
    package let listings: [ListedMarket]
    /// Nil on the last page.
    package let cursor: String?

    /// Those that trade now.
    package var open: [ListedMarket] { listings.filter { $0.facts.status.isTrading } }

    package init(_ value: JSONValue) throws(ReplyError) {
        let entries = try value.readList("markets") { entry throws(ReplyError) in
            try? ListedMarket(entry)
        }
        listings = entries.compactMap { $0 }
        cursor = try value.readText("cursor")
    }
}

extension ListedMarket {
    /// A side without anybody is told at no price, or at a whole dollar.
    init(_ value: JSONValue) throws(ReplyError) {
        let bid: Price? = try value.readIfPresent("yes_bid_dollars")
        let ask: Price? = try value.readIfPresent("yes_ask_dollars")
        self.init(
            facts: try MarketFacts(value), bid: bid.flatMap(Self.real),
            ask: ask.flatMap(Self.real))
    }

    private static func real(_ price: Price) -> Price? {
        price > .zero && price < .one ? price : nil
    }
}
