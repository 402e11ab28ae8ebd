/// What to sell, and how far down.
package struct ExitPlan: Hashable, Sendable {
    package let market: MarketTicker
    /// The side that is held and sold.
    package let side: Side
    package let contracts: Quantity
    /// The lowest held-side price the order takes.
    package let limit: Price
    /// What it would bring on the book it was made from, net of fees.
    package let proceeds: Money
    /// Slippage and fees of it.
    package let givenUp: Money

    /// The plan to sell `contracts` of a valued position, or nil when that is nothing or nobody
    /// bids. `health` is the one that is to be restored: the position's or the account's.
    package init?(
        _ market: MarketTicker, _ valuation: Valuation, selling contracts: Quantity,
        toRestore health: MarginHealth, bids: Bids, fees: FeeSchedule, grid: PriceGrid,
        settings: Settings
    ) {
        let depth = Depth(selling: contracts, into: bids, fees: fees)
        guard !contracts.isZero, let worst = depth.worst else { return nil }
        self.market = market
        side = valuation.holding.side
        self.contracts = contracts
        proceeds = depth.net
        givenUp = Self.givenUp(depth, contracts, best: bids.best?.price ?? worst)
        let slack = Self.slack(health, settings)
        limit = Self.limit(
            side, worst: worst, slack: slack, grid: grid, least: settings.liquidation.priceMin)
    }

    /// What is lost against selling all of it at the best bid without a fee.
    private static func givenUp(_ depth: Depth, _ contracts: Quantity, best: Price) -> Money {
        best * contracts - depth.net
    }

    /// How far below the worst needed level the order may go: from the least slack where
    /// liquidation begins to the most at the hard level, in a straight line, rounded up.
    static func slack(_ health: MarginHealth, _ settings: Settings) -> Price {
        let (least, most) = (settings.liquidation.slackMin, settings.liquidation.slackMax)
        let (top, bottom) = (settings.margin.liquidateAt, settings.margin.hardAt)
        guard health.requirement > .zero, !health.isBelow(bottom) else { return most }
        guard health.isBelow(top) else { return least }
        // Depth below the top in units of 1/(denominators × requirement).
        let scale = Int128(top.denominator) * Int128(bottom.denominator)
        let have = Int128(health.equity.micros) * scale
        let from =
            Int128(top.numerator) * Int128(bottom.denominator) * Int128(health.requirement.micros)
        let span =
            from - Int128(bottom.numerator) * Int128(top.denominator)
            * Int128(health.requirement.micros)
        let range = Int128(most.tenThousandths - least.tenThousandths)
        let extra = Int128.dividedUp(range * (from - have), by: span)
        return Price(tenThousandths: least.tenThousandths + Int(extra))
    }

    /// The limit on the market's grid, which is in YES prices: rounded away from us, so that what
    /// was planned is not missed by a fraction of a step.
    static func limit(_ side: Side, worst: Price, slack: Price, grid: PriceGrid, least: Price?)
        -> Price
    {
        let wanted = Price(tenThousandths: max(0, worst.tenThousandths - slack.tenThousandths))
        let near: Price
        switch side {
        case .yes: near = grid.atMost(wanted) ?? grid.lowest
        case .no: near = (grid.atLeast(wanted.complement) ?? grid.highest).complement
        }
        guard let least, near < least else { return near }
        // A floor that a person set is never undercut: rounded toward us.
        switch side {
        case .yes: return grid.atLeast(least) ?? grid.highest
        case .no: return (grid.atMost(least.complement) ?? grid.lowest).complement
        }
    }

    /// The order on the wire: selling the held side is being long of the other.
    func order(id: ClientOrderID, exchangeIndex: Int) -> OrderRequest {
        OrderRequest(
            id: id, market: market, outcome: side.opposite, contracts: contracts,
            yesPrice: side == .yes ? limit : limit.complement, timeInForce: .immediateOrCancel,
            isReduceOnly: true, exchangeIndex: exchangeIndex)
    }
}
