import Nexum
import Venue

extension Plan {
    /// What the exchange plays in this run.
    func scenario() -> Scenario {
        var series: [SeriesListing] = []
        var events: [EventListing] = []
        var listings: [MarketListing] = []
        var steps: [ScenarioStep] = []
        for (number, market) in markets.enumerated() {
            let name = SeriesTicker("KXSIM\(number)")
            series.append(
                SeriesListing(ticker: name, title: "Drawn", category: "Drawn", fees: .standard))
            events.append(
                EventListing(
                    ticker: market.event, series: name, title: "Drawn", isMutuallyExclusive: false))
            listings.append(Self.listing(market))
            steps += TapePlayer.steps(
                market.tape, market: number, side: market.side, endMs: Int32(endsAt.count))
        }
        steps.sort { ($0.offsetMs, $0.market) < ($1.offsetMs, $1.market) }
        return Scenario(
            name: "drawn", series: series, events: events, markets: listings, steps: steps)
    }

    private static func listing(_ market: Market) -> MarketListing {
        MarketListing(
            ticker: market.ticker, event: market.event, title: "Drawn", yesTitle: "Yes",
            noTitle: "No", opens: .seconds(-3600), closes: market.closes,
            expectedExpiration: Milliseconds(market.closes.count + 60_000),
            exchangeIndex: market.exchangeIndex)
    }
}
