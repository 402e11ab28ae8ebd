import Nexum
package import Venue

extension Scenario {
    /// As many markets as one connection is asked to bear, each of which changes twice a second:
    /// what a client is measured against.
    package static func busy() -> Scenario {
        busy("busy", BusyTape(markets: 10_000, changesPerMs: 20))
    }

    /// Two hundred markets, each of which changes ten times a second: what a screen that shows a
    /// position in each is measured against.
    package static func many() -> Scenario {
        busy("many", BusyTape(markets: 200, changesPerMs: 2))
    }

    private static func busy(_ name: String, _ tape: BusyTape) -> Scenario {
        let series = SeriesListing(
            ticker: SeriesTicker("KXBUSY"), title: "Busy", category: "Demo", fees: .standard)
        let event = EventListing(
            ticker: EventTicker("KXBUSY-1"), series: series.ticker, title: "Busy",
            isMutuallyExclusive: false)
        var markets: [MarketListing] = []
        for number in 0..<tape.markets { markets.append(listing(number, of: event)) }
        let steps = tape.steps()
        return Scenario(
            name: name, series: [series], events: [event], markets: markets, steps: steps,
            repeatsFrom: Int(tape.markets))
    }

    private static func listing(_ number: UInt16, of event: EventListing) -> MarketListing {
        MarketListing(
            ticker: MarketTicker("KXBUSY-1-T\(number)"), event: event.ticker,
            title: "Will number \(number) win?", yesTitle: "Yes", noTitle: "No",
            opens: .seconds(-3600), closes: .seconds(86_400),
            expectedExpiration: .seconds(86_700))
    }
}

/// A book of ten levels a side for each market at the start; then rounds in which contracts are
/// added to two levels of each and taken away again.
private struct BusyTape {
    let markets: UInt16
    let changesPerMs: Int
    /// Four changes of each market.
    private var roundMs: Int { 4 * Int(markets) / changesPerMs }
    /// Clients have this long to subscribe before the first change.
    private var quietMs: Int { 1000 }

    func steps() -> [ScenarioStep] {
        var steps: [ScenarioStep] = []
        steps.reserveCapacity(Int(markets) + roundMs * changesPerMs)
        let book = Self.book()
        for market in 0..<markets {
            steps.append(ScenarioStep(offsetMs: 0, market: market, action: .book(book)))
        }
        for change in 0..<roundMs * changesPerMs { steps.append(step(change)) }
        // One that changes nothing makes a round last as long as it should.
        steps.append(
            ScenarioStep(offsetMs: Int32(quietMs + roundMs), market: 0, action: .activate))
        return steps
    }

    /// Each quarter of a round goes through all markets, once for each side, up and down again.
    private func step(_ number: Int) -> ScenarioStep {
        let (lap, market) = number.quotientAndRemainder(dividingBy: Int(markets))
        let size: Int64 = lap < 2 ? 500 : -500
        let price = Price.cents(lap.isMultiple(of: 2) ? 49 : 48)
        return ScenarioStep(
            offsetMs: Int32(quietMs + number / changesPerMs), market: UInt16(market),
            action: .change(
                lap.isMultiple(of: 2) ? .yes : .no, price, SignedQuantity(hundredths: size)))
    }

    private static func book() -> OrderBook {
        var book = OrderBook()
        for level in 0..<10 {
            book.set(.yes, .cents(49 - level), to: .contracts(100))
            book.set(.no, .cents(49 - level), to: .contracts(100))
        }
        return book
    }
}
