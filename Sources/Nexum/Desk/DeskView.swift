/// What an order would meet: the market, the book, the account. A value, so that the calculator
/// without an account and the guard preview orders by the same code.
package struct DeskView: Sendable {
    package let market: MarketTicker
    package let book: OrderBook
    package let fees: FeeSchedule
    package let grid: PriceGrid
    package let terms: MaintenanceTerms
    package let margin: MarginSettings
    /// The market's cap on leverage.
    package let leverageMax: Leverage
    /// The account with nothing but this market's position in it; cash is known.
    package let portfolio: Portfolio
    /// What other resting orders may take.
    package let reserved: Reservation
    /// One health for the whole account: what all else adds to it. Nil: isolated.
    package let rest: AccountRest?
    /// What other markets of the event are held; at most one of them and this settles YES.
    package let siblings: [JumpLoss.Leg]
    /// Why nothing new may be opened at all.
    package let obstacles: [Obstacle]

    package init(
        market: MarketTicker, book: OrderBook, fees: FeeSchedule, grid: PriceGrid,
        terms: MaintenanceTerms, margin: MarginSettings, leverageMax: Leverage,
        portfolio: Portfolio, reserved: Reservation, rest: AccountRest?,
        siblings: [JumpLoss.Leg], obstacles: [Obstacle]
    ) {
        self.market = market
        self.book = book
        self.fees = fees
        self.grid = grid
        self.terms = terms
        self.margin = margin
        self.leverageMax = leverageMax
        self.portfolio = portfolio
        self.reserved = reserved
        self.rest = rest
        self.siblings = siblings
        self.obstacles = obstacles
    }

    /// Whether the balance was read: before that nothing is known to be free, or not.
    var isAccountKnown: Bool { portfolio.ownCash != nil }

    /// Free margin of a portfolio in this view: own cash less what other orders may take.
    func freeMargin(of portfolio: Portfolio) -> Money {
        (portfolio.ownCash ?? .zero) - reserved.margin
    }

    /// Credit that neither a position nor a resting order has.
    func creditLeft(of portfolio: Portfolio) -> Money { portfolio.undrawn - reserved.credit }
}

/// What the rest of a cross account adds to its health.
package struct AccountRest: Hashable, Sendable {
    /// Σ exit values less debts of the other positions.
    package let equity: Money
    /// Σ requirements of the other positions.
    package let requirement: Money
    /// Whether any of them owes something.
    package let hasDebt: Bool

    package init(equity: Money, requirement: Money, hasDebt: Bool) {
        self.equity = equity
        self.requirement = requirement
        self.hasDebt = hasDebt
    }
}
