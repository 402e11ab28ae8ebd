extension Ticket {
    /// What an order would do in a market and an account as they stand.
    package init(_ order: DeskOrder, in view: DeskView) {
        self.init(Preview(order, in: view))
    }

    init(_ preview: Preview) {
        let (view, valuation) = (preview.view, preview.valuation)
        market = view.market
        order = preview.order
        fills = preview.walk.taken
        rests = preview.walk.rests
        closes = preview.closes
        notional = preview.notional
        margin = preview.openedCost - preview.drawn
        debt = preview.drawn
        takerFee = preview.takerFee
        makerFee = preview.makerFee
        proceeds = preview.closedFor - preview.closingFee
        repaid = preview.repaid
        holding = preview.holding
        self.valuation = valuation
        health = preview.health
        liquidation = preview.distance(threshold: view.margin.liquidateAt)
        bankruptcy = preview.distance(threshold: .zero)
        firstSale = preview.firstSale
        jump = preview.jump
        freeMarginBefore = preview.freeMarginBefore
        freeMarginAfter = preview.freeMarginAfter
        creditAfter = view.creditLeft(of: preview.portfolio) - Price.one * preview.order.contracts
        waiting = Waiting(preview)
        initialRate = preview.initialRate
        maintenance = preview.maintenance
        refusals = Rules.refusals(of: preview)
    }
}

extension Preview {
    /// Where health would reach a threshold; nil when nothing is held or nobody bids.
    func distance(threshold: Ratio) -> PriceDistance? {
        guard let holding, let valuation else { return nil }
        let limit = PriceLimit(
            of: valuation, account: view.rest == nil ? nil : health, threshold: threshold,
            bids: bids, fees: view.fees)
        return PriceDistance(limit, side: holding.side, bids: bids, grid: view.grid)
    }

    var firstSale: Timestamp? {
        guard let valuation, view.rest == nil else { return nil }
        return view.terms.firstSale(
            exitValue: valuation.exitValue, debt: valuation.debt, freeMargin: freeMarginAfter,
            below: view.margin.liquidateAt)
    }

    /// With the other markets of an event of which at most one settles YES.
    var jump: JumpLoss? {
        guard let holding else { return nil }
        let leg = JumpLoss.Leg(
            market: view.market, side: holding.side, contracts: holding.contracts,
            exitValue: valuation?.exitValue ?? .zero, debt: holding.debt)
        return JumpLoss(ofExclusive: view.siblings + [leg], freeMargin: freeMarginAfter)
    }
}
