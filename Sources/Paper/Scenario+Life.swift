import Nexum
import Venue

extension Scenario {
    /// Four markets on two shards in which everything happens that can happen to a market, within
    /// twenty seconds: one always trades, one is paused and reopened and has its close moved, one
    /// is closed early and settled; the fourth trades on another shard.
    static func life() -> Scenario {
        let series = SeriesListing(
            ticker: SeriesTicker("KXLIFE"), title: "Lives of markets", category: "Demo",
            fees: .standard)
        let events = [
            EventListing(
                ticker: EventTicker("KXLIFE-1"), series: series.ticker, title: "Three lives",
                isMutuallyExclusive: false),
            EventListing(
                ticker: EventTicker("KXLIFE-2"), series: series.ticker, title: "Another shard",
                isMutuallyExclusive: false),
        ]
        let steps = LifeTape.steps()
        return Scenario(
            name: "life", series: [series], events: events,
            markets: [
                listing("KXLIFE-1-A", of: events[0]), listing("KXLIFE-1-B", of: events[0]),
                listing("KXLIFE-1-C", of: events[0]),
                listing("KXLIFE-2-A", of: events[1], exchangeIndex: 2),
            ], steps: steps, repeatsFrom: steps.firstIndex { $0.offsetMs >= LifeTape.steadyMs })
    }

    private static func listing(
        _ ticker: String, of event: EventListing, exchangeIndex: Int = 0
    ) -> MarketListing {
        MarketListing(
            ticker: MarketTicker(ticker), event: event.ticker, title: "Will \(ticker) end well?",
            yesTitle: "Yes", noTitle: "No", opens: .seconds(-3600), closes: .seconds(86_400),
            expectedExpiration: .seconds(86_700), exchangeIndex: exchangeIndex)
    }
}

/// A book each quarter second and a trade each second in every market that trades.
private enum LifeTape {
    /// From here on only steady trading is left, which repeats.
    static let steadyMs: Int32 = 20_000
    private static let endMs: Int32 = 40_000
    private static let bookEveryMs: Int32 = 250
    private static let steady: [UInt16] = [0, 1, 3]
    private static let settling: UInt16 = 2
    private static let pausing: UInt16 = 1

    /// What happens besides trading.
    private static let turns: [ScenarioStep] = [
        ScenarioStep(offsetMs: 8000, market: pausing, action: .pause),
        ScenarioStep(offsetMs: 10_000, market: pausing, action: .activate),
        ScenarioStep(offsetMs: 12_000, market: pausing, action: .moveClose(.seconds(43_200))),
        ScenarioStep(offsetMs: 16_000, market: settling, action: .determine(yesValue: .one)),
        ScenarioStep(offsetMs: 18_000, market: settling, action: .settle),
    ]

    static func steps() -> [ScenarioStep] {
        var steps = turns
        for offset in stride(from: 0, through: endMs, by: Int(bookEveryMs)) {
            let ms = Int32(offset)
            for market in steady { steps += trading(market, at: ms) }
            if ms < 16_000 { steps += trading(settling, at: ms) }
        }
        return steps.sorted { $0.offsetMs < $1.offsetMs }
    }

    private static func trading(_ market: UInt16, at ms: Int32) -> [ScenarioStep] {
        let wave = [0, 1, 2, 1, 0, -1, -2, -1]
        let cents = 50 + wave[Int(ms / 1000) % wave.count]
        var book = OrderBook()
        for level in 0..<10 {
            let size = Quantity.contracts(Int64(50 + (level * 37 + Int(ms) / 250 * 13) % 200))
            book.set(.yes, .cents(cents - 1 - level), to: size)
            book.set(.no, .cents(100 - cents - 1 - level), to: size)
        }
        var steps = [ScenarioStep(offsetMs: ms, market: market, action: .book(book))]
        if ms % 1000 == 0, ms > 0 {
            let taker = ms % 2000 == 0 ? Side.yes : .no
            let price = Price.cents(taker == .yes ? cents + 1 : cents - 1)
            steps.append(
                ScenarioStep(
                    offsetMs: ms, market: market,
                    action: .trade(yesPrice: price, .contracts(3), taker: taker)))
        }
        return steps
    }
}
