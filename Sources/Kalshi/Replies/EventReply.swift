package import Nexum
package import Wire

/// A group of markets: what risk needs of it.
package struct EventFacts: Hashable, Sendable {
    package let ticker: EventTicker
    package let series: SeriesTicker
    package let title: String
    /// At most one of its markets can settle YES.
    package let isMutuallyExclusive: Bool
    /// `MECNET`, `DIRECNET`, or empty: how collateral may be given back across its markets.
    package let collateralReturn: String
    /// Where the event is charged otherwise than its series.
    package let feeType: FeeType?
    /// In millionths, where the event is charged otherwise than its series.
    package let feeMultiplierMillionths: Int64?
    package let exchangeIndex: Int
    package let markets: [MarketFacts]

    /// `GET /events/{ticker}`: the markets stand beside the event, or inside when asked nested.
    package init(reply value: JSONValue) throws(ReplyError) {
        let beside = try value.readListIfPresent("markets", MarketFacts.init(_:))
        self = try value.readObject("event") { event throws(ReplyError) in
            try EventFacts(event, markets: beside)
        }
    }

    private init(_ value: JSONValue, markets beside: [MarketFacts]) throws(ReplyError) {
        ticker = try value.read("event_ticker")
        series = try value.read("series_ticker")
        title = try value.read("title")
        isMutuallyExclusive = try value.read("mutually_exclusive")
        collateralReturn = try value.read("collateral_return_type")
        feeType = try value.readText("fee_type_override").map { FeeType($0) }
        feeMultiplierMillionths = try value.readMultiplier("fee_multiplier_override")
        exchangeIndex = try value.readShard()
        let inside = try value.readListIfPresent("markets", MarketFacts.init(_:))
        markets = beside.isEmpty ? inside : beside
    }
}
