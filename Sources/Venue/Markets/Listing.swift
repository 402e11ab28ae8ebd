package import Nexum

/// A series: what its events have in common, fees above all.
package struct SeriesListing: Hashable, Sendable {
    package let ticker: SeriesTicker
    package let title: String
    package let category: String
    package let fees: FeeSchedule

    package init(ticker: SeriesTicker, title: String, category: String, fees: FeeSchedule) {
        self.ticker = ticker
        self.title = title
        self.category = category
        self.fees = fees
    }
}

/// An event: a group of markets.
package struct EventListing: Hashable, Sendable {
    package let ticker: EventTicker
    package let series: SeriesTicker
    package let title: String
    package let isMutuallyExclusive: Bool

    package init(
        ticker: EventTicker, series: SeriesTicker, title: String, isMutuallyExclusive: Bool
    ) {
        self.ticker = ticker
        self.series = series
        self.title = title
        self.isMutuallyExclusive = isMutuallyExclusive
    }
}

/// A market as it is announced. All times count from the start of the scenario, so that it can be
/// played at any time.
package struct MarketListing: Hashable, Sendable {
    package let ticker: MarketTicker
    package let event: EventTicker
    package let title: String
    package let yesTitle: String
    package let noTitle: String
    package let opens: Milliseconds
    package let closes: Milliseconds
    package let expectedExpiration: Milliseconds?
    package let occurrence: Milliseconds?
    package let settlementTimerSeconds: Int
    package let grid: PriceGrid
    /// The exchange's name of the grid; never used for logic.
    package let gridName: String
    /// The shard the market is matched on.
    package let exchangeIndex: Int

    package init(
        ticker: MarketTicker, event: EventTicker, title: String, yesTitle: String, noTitle: String,
        opens: Milliseconds, closes: Milliseconds, expectedExpiration: Milliseconds?,
        occurrence: Milliseconds? = nil, settlementTimerSeconds: Int = 1,
        grid: PriceGrid = .cents, gridName: String = "linear_cent", exchangeIndex: Int = 0
    ) {
        self.ticker = ticker
        self.event = event
        self.title = title
        self.yesTitle = yesTitle
        self.noTitle = noTitle
        self.opens = opens
        self.closes = closes
        self.expectedExpiration = expectedExpiration
        self.occurrence = occurrence
        self.settlementTimerSeconds = settlementTimerSeconds
        self.grid = grid
        self.gridName = gridName
        self.exchangeIndex = exchangeIndex
    }
}
