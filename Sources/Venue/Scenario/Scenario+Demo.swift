import Nexum

extension Scenario {
    /// One market, open for a day, whose YES price slides from 0.60 to about 0.45 in half a minute
    /// and stays there.
    ///
    /// A YES position bought at 0.60 with three times its margin owes 0.40 a contract. With a
    /// requirement of a tenth it is above 150% health while the bid is above 0.49 (12 s), below it
    /// at 0.48 (15 s), and below 100% at 0.46 (25 s) for good.
    package static func demo() -> Scenario {
        let series = SeriesListing(
            ticker: SeriesTicker("KXDEMO"), title: "Demonstration", category: "Demo",
            fees: .standard)
        let event = EventListing(
            ticker: EventTicker("KXDEMO-1"), series: series.ticker, title: "Demonstration",
            isMutuallyExclusive: false)
        let market = MarketListing(
            ticker: MarketTicker("KXDEMO-1-T1"), event: event.ticker,
            title: "Will the demonstration end well?", yesTitle: "Yes", noTitle: "No",
            opens: .seconds(-3600), closes: .seconds(86_400), expectedExpiration: .seconds(86_700))
        let steps = DemoTape.steps()
        return Scenario(
            name: "demo", series: [series], events: [event], markets: [market], steps: steps,
            repeatsFrom: steps.firstIndex { $0.offsetMs >= DemoTape.slideEndMs })
    }
}

/// The books and trades of the demonstration: a book each quarter second, a trade each second.
private enum DemoTape {
    static let slideEndMs: Int32 = 30_000
    private static let endMs: Int32 = 60_000
    private static let bookEveryMs: Int32 = 250
    private static let tradeEveryMs: Int32 = 1000
    private static let levelCount = 14

    /// When the best bid comes to how many cents.
    private static let slide: [(ms: Int32, cents: Int)] = [
        (0, 59), (4000, 58), (5500, 57), (7000, 56), (8500, 55), (9500, 54), (10_500, 53),
        (11_500, 52), (12_500, 51), (13_500, 50), (14_250, 49), (15_000, 48), (20_000, 47),
        (25_000, 46), (28_000, 45),
    ]

    static func steps() -> [ScenarioStep] {
        var steps: [ScenarioStep] = []
        for offset in stride(from: 0, through: endMs, by: Int(bookEveryMs)) {
            let ms = Int32(offset)
            steps.append(ScenarioStep(offsetMs: ms, market: 0, action: .book(book(at: ms))))
            if ms > 0, ms.isMultiple(of: tradeEveryMs) {
                steps.append(ScenarioStep(offsetMs: ms, market: 0, action: trade(at: ms)))
            }
        }
        return steps
    }

    private static func bidCents(at ms: Int32) -> Int {
        var cents = slide[0].cents
        for point in slide where point.ms <= ms { cents = point.cents }
        return cents
    }

    /// One cent, for a second and a half of each six seconds two.
    private static func askCents(at ms: Int32) -> Int {
        bidCents(at: ms) + (ms % 6000 >= 4500 ? 2 : 1)
    }

    private static func book(at ms: Int32) -> OrderBook {
        var book = OrderBook()
        for level in 0..<levelCount {
            let bid = bidCents(at: ms) - level
            let ask = askCents(at: ms) + level
            book.set(.yes, .cents(bid), to: size(cents: bid, at: ms))
            book.set(.no, .cents(100 - ask), to: size(cents: ask, at: ms))
        }
        return book
    }

    /// 30 to 300 contracts; each level changes every two seconds, at its own time.
    private static func size(cents: Int, at ms: Int32) -> Quantity {
        let turn = (Int(ms) + cents * 350) / 2000
        return .contracts(Int64(30 + (cents * 97 + turn * 61) % 271))
    }

    private static func trade(at ms: Int32) -> ScenarioAction {
        let isSale = ms % 3000 != 0
        let cents = isSale ? bidCents(at: ms) : askCents(at: ms)
        let quantity = Quantity.contracts(Int64(1 + ms / 1000 * 17 % 40))
        return .trade(yesPrice: .cents(cents), quantity, taker: isSale ? .no : .yes)
    }
}
