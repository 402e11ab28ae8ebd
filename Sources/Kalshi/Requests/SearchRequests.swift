package import Nexum

/// Reads for finding markets, none of which the guard needs.
extension KalshiRequest {
    /// Titles are short: a page of so many is some hundred kilobytes, read in a few milliseconds.
    private static let eventsPerPage = 200
    /// A market is described by two kilobytes and more.
    private static let listingsPerPage = 100

    /// Events that are open, without their markets.
    package static func openEvents(cursor: String? = nil) -> KalshiRequest {
        KalshiRequest(
            .events,
            query: [
                ("status", "open"), ("limit", "\(eventsPerPage)"),
                ("with_nested_markets", "false"), ("cursor", cursor),
            ])
    }

    /// The first page of the open markets of an event.
    package static func openMarkets(event: EventTicker) -> KalshiRequest {
        openMarkets("event_ticker", event.text)
    }

    /// The first page of the open markets of a series.
    package static func openMarkets(series: SeriesTicker) -> KalshiRequest {
        openMarkets("series_ticker", series.text)
    }

    private static func openMarkets(_ name: String, _ ticker: String) -> KalshiRequest {
        KalshiRequest(
            .markets,
            query: [(name, ticker), ("status", "open"), ("limit", "\(listingsPerPage)")])
    }

    /// Whether a word may be a name of the exchange's: letters, digits, points and hyphens.
    package static func isTicker(_ word: String) -> Bool {
        guard (1...64).contains(word.utf8.count) else { return false }
        return word.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."):
                true
            default: false
            }
        }
    }
}
