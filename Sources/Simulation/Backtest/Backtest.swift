package import Nexum
package import Venue

/// What guarding would have come to in a recorded session: again and again in a market's life a
/// position of each side and size is bought at the best ask, each by an account of its own, and
/// guarded by an engine of its own to its end.
///
/// The exchange plays the recording, in virtual time; an account's own orders trade in a copy of
/// it. What was taken from a level is there again when the recording next changes the level.
package struct Backtest: Sendable {
    let scenario: Scenario
    let settings: Settings
    let contracts: [Int64]
    let every: Milliseconds

    /// The way of the stream, and of an answer.
    static let streamMs: Int64 = 20
    /// From a decision to the exchange.
    static let requestMs: Int64 = 50
    /// What the trader has beside the credit.
    static let ownMoney = Money.dollars(1000)
    static let credit = Money.dollars(1000)
    static let leverage = Leverage(hundredths: 300) ?? .cap

    /// Sizes are in whole contracts. Positions are bought `every` so much of a market's life, first
    /// that long after it opened; it must be some time. The settings are taken as they are but for
    /// the credit, and are armed.
    package init(
        _ scenario: Scenario, settings: Settings, contracts: [Int64],
        every: Milliseconds = .seconds(60)
    ) {
        precondition(every > Milliseconds(0), "no time between positions")
        self.every = every
        self.scenario = scenario
        self.settings = settings
        self.contracts = contracts
    }

    /// Every position that was tried, in the order of their entries.
    package func run() -> [BacktestPosition] {
        var world = BacktestWorld(self)
        return world.run()
    }
}

/// One position of a backtest and what became of it.
package struct BacktestPosition: Hashable, Sendable {
    package let market: MarketTicker
    package let side: Side
    package let contracts: Int64
    /// Nil: it was not bought, for nobody offered or it would have been near liquidation at once.
    package internal(set) var price: Price?
    /// The debt it began with.
    package internal(set) var lent = Money.zero
    /// The debt that was left when it ended.
    package internal(set) var lost = Money.zero
    /// Breaches that were confirmed and sold on.
    package internal(set) var exits = 0
    /// Those after which the recorded book was above LiquidateAt again within half a second.
    package internal(set) var aboveAgain = 0
    /// Orders, those included that went on with an exit.
    package internal(set) var orders = 0
    package internal(set) var sold = Quantity.zero
    /// What the market was worth for this side in the end; nil while that is not known.
    package internal(set) var value: Price?

    package var isSold: Bool { !sold.isZero }
    /// It would have been paid in full.
    package var hasWon: Bool { value == .one }
}
