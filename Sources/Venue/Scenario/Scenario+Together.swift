extension Scenario {
    /// Several scenarios as one: each begins at the same moment and none repeats. What they list
    /// twice, a series that two recordings share, is listed once.
    ///
    /// Their markets must differ, and be 65,536 at most.
    package init(together parts: [Scenario]) {
        var series: [SeriesListing] = []
        var events: [EventListing] = []
        var markets: [MarketListing] = []
        var steps: [ScenarioStep] = []
        for part in parts {
            let first = UInt16(markets.count)
            for one in part.series where !series.contains(where: { $0.ticker == one.ticker }) {
                series.append(one)
            }
            for one in part.events where !events.contains(where: { $0.ticker == one.ticker }) {
                events.append(one)
            }
            markets += part.markets
            for step in part.steps {
                steps.append(
                    ScenarioStep(
                        offsetMs: step.offsetMs, market: first + step.market, action: step.action))
            }
        }
        // Steps of one moment stay in the order of the parts: the sort is stable.
        steps.sort { $0.offsetMs < $1.offsetMs }
        self.init(
            name: parts.map(\.name).joined(separator: "+"), series: series, events: events,
            markets: markets, steps: steps, maintenance: parts.flatMap(\.maintenance))
    }
}
