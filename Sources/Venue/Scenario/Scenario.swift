package import Nexum

/// What happens on the paper exchange without its members: listings and timed steps. Times count
/// from the start, so that one scenario can be played at any time.
package struct Scenario: Sendable {
    package let name: String
    package let series: [SeriesListing]
    package let events: [EventListing]
    /// Steps refer to markets by their place in this list.
    package let markets: [MarketListing]
    /// Ascending by time.
    package let steps: [ScenarioStep]
    /// The place of the step to go on with after the last, for a scenario that never ends.
    package let repeatsFrom: Int?
    /// When its first moment was recorded; nil for a scenario that was written.
    package let recordedAt: Timestamp?
    /// Maintenance that the exchange announces. Only told: what stops trading is a step.
    package let maintenance: [Range<Milliseconds>]

    /// Steps must ascend by time and name listed markets; a repeated part must last some time,
    /// and maintenance too.
    package init(
        name: String, series: [SeriesListing], events: [EventListing], markets: [MarketListing],
        steps: [ScenarioStep], repeatsFrom: Int? = nil, recordedAt: Timestamp? = nil,
        maintenance: [Range<Milliseconds>] = []
    ) {
        for index in steps.indices.dropFirst() {
            precondition(steps[index - 1].offsetMs <= steps[index].offsetMs, "steps must ascend")
        }
        for step in steps { precondition(step.market < markets.count, "unlisted market") }
        if let repeatsFrom, let last = steps.last {
            precondition(steps[repeatsFrom].offsetMs < last.offsetMs, "an endless instant")
        }
        precondition(maintenance.allSatisfy { !$0.isEmpty }, "maintenance without time")
        self.name = name
        self.series = series
        self.events = events
        self.markets = markets
        self.steps = steps
        self.repeatsFrom = repeatsFrom
        self.recordedAt = recordedAt
        self.maintenance = maintenance
    }
}

/// One step. A recording of fifteen minutes has up to 200,000, so it is kept small.
package struct ScenarioStep: Hashable, Sendable {
    /// Milliseconds since the start: 24 days at most.
    package let offsetMs: Int32
    package let market: UInt16
    package let action: ScenarioAction

    package init(offsetMs: Int32, market: UInt16, action: ScenarioAction) {
        self.offsetMs = offsetMs
        self.market = market
        self.action = action
    }
}

/// One thing that happens to a market.
package enum ScenarioAction: Hashable, Sendable {
    /// The whole ambient book.
    case book(OrderBook)
    /// A signed change of one ambient level, in the side's own price.
    case change(Side, Price, SignedQuantity)
    /// A trade between others.
    case trade(yesPrice: Price, Quantity, taker: Side)
    /// Trading stops until `activate`.
    case pause
    case activate
    /// The close is moved, to an offset from the start; at or before now it closes at once.
    case moveClose(Milliseconds)
    /// The result: what YES is worth.
    case determine(yesValue: Price)
    /// Everybody is paid.
    case settle
}

/// Where a scenario stands.
struct ScenarioPlayer: Sendable {
    private let scenario: Scenario
    private let start: Timestamp
    private var next = 0
    /// How much later than written the steps are, after repeats.
    private var delayMs: Int64 = 0

    init(_ scenario: Scenario, start: Timestamp) {
        self.scenario = scenario
        self.start = start
    }

    /// When the next step is due; nil when there is none.
    var nextTime: Timestamp? {
        guard next < scenario.steps.count else { return nil }
        return start + Milliseconds(Int64(scenario.steps[next].offsetMs) + delayMs)
    }

    /// The time of an offset that a step names.
    func time(of offset: Milliseconds) -> Timestamp { start + offset }

    mutating func take() -> ScenarioStep {
        let step = scenario.steps[next]
        next += 1
        if next == scenario.steps.count, let first = scenario.repeatsFrom {
            next = first
            delayMs += Int64(step.offsetMs) - Int64(scenario.steps[first].offsetMs)
        }
        return step
    }
}
