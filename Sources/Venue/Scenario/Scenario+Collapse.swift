import Nexum

extension Scenario {
    /// One market, open for a day, whose YES price holds at 0.59 for a second, falls to 0.45 within
    /// the next, from 0.45 to 0.38 after another second and a half, and stays there. A way out
    /// takes several levels, and several orders.
    ///
    /// A YES position bought at 0.60 with three times its margin owes 0.40 a contract: with a
    /// requirement of a tenth it is below 100% health at 0.46, for good.
    package static func collapse() -> Scenario {
        let series = SeriesListing(
            ticker: SeriesTicker("KXFALL"), title: "Collapse", category: "Demo", fees: .standard)
        let event = EventListing(
            ticker: EventTicker("KXFALL-1"), series: series.ticker, title: "Collapse",
            isMutuallyExclusive: false)
        let market = MarketListing(
            ticker: MarketTicker("KXFALL-1-T1"), event: event.ticker,
            title: "Will the price hold?", yesTitle: "Yes", noTitle: "No",
            opens: .seconds(-3600), closes: .seconds(86_400), expectedExpiration: .seconds(86_700))
        let steps = CollapseTape.steps()
        return Scenario(
            name: "collapse", series: [series], events: [event], markets: [market], steps: steps,
            repeatsFrom: steps.firstIndex { $0.offsetMs >= CollapseTape.fallEndMs })
    }
}

/// The books of the collapse: one each quarter second.
private enum CollapseTape {
    static let fallEndMs: Int32 = 4000
    private static let endMs: Int32 = 6000
    private static let bookEveryMs: Int32 = 250
    private static let levelCount = 10

    /// When the best bid comes to how many cents.
    private static let fall: [(ms: Int32, cents: Int)] = [
        (0, 59), (1250, 55), (1500, 52), (1750, 48), (2000, 45), (3500, 42), (3750, 40), (4000, 38),
    ]

    static func steps() -> [ScenarioStep] {
        var steps: [ScenarioStep] = []
        for offset in stride(from: 0, through: endMs, by: Int(bookEveryMs)) {
            let ms = Int32(offset)
            steps.append(ScenarioStep(offsetMs: ms, market: 0, action: .book(book(at: ms))))
        }
        return steps
    }

    private static func bidCents(at ms: Int32) -> Int {
        var cents = fall[0].cents
        for point in fall where point.ms <= ms { cents = point.cents }
        return cents
    }

    private static func book(at ms: Int32) -> OrderBook {
        var book = OrderBook()
        let best = bidCents(at: ms)
        for level in 0..<levelCount {
            book.set(.yes, .cents(best - level), to: size(best - level, at: ms))
            book.set(.no, .cents(100 - (best + 1 + level)), to: size(best + 1 + level, at: ms))
        }
        return book
    }

    /// 20 to 39 contracts, others each quarter second.
    private static func size(_ cents: Int, at ms: Int32) -> Quantity {
        .contracts(Int64(20 + (cents * 7 + Int(ms / bookEveryMs) * 5) % 20))
    }
}
