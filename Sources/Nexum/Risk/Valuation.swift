/// One position valued on one book at one instant.
package struct Valuation: Hashable, Sendable {
    package let holding: Holding
    /// What selling everything now would bring, net of fees.
    package let exitValue: Money
    /// What is owed for it: its debt, and its share of what the account lacks.
    package let debt: Money
    package let bestBid: Price?
    package let maintenance: Ratio
    package let health: MarginHealth
    /// Some contracts find no bid at any price.
    package let isBeyondDepth: Bool

    /// `shortfall` is the position's share of what the account lacks.
    package init(
        _ holding: Holding, bids: Bids, fees: FeeSchedule, maintenance: Ratio,
        shortfall: Money = .zero
    ) {
        let depth = Depth(selling: holding.contracts, into: bids, fees: fees)
        self.holding = holding
        self.maintenance = maintenance
        exitValue = depth.net
        bestBid = bids.best?.price
        debt = holding.debt + shortfall
        health = MarginHealth(exitValue: depth.net, debt: debt, maintenance: maintenance)
        isBeyondDepth = depth.sold < holding.contracts
    }

    /// Exit value less cost: what closing now would make, exit fee included.
    package var openProfit: Money { exitValue - holding.cost }
}
