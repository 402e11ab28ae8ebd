extension Engine {
    /// The health of one position at an instant, or why it is not known.
    func assess(_ market: MarketTicker, at now: Instant) -> Assessment {
        let assessment = assessAlone(market, at: now)
        guard case .known(let valuation) = assessment, !isCross, missing > .zero,
            let state = markets[market], let fees = state.charges(at: now.utc)
        else { return assessment }
        let bids = usableBids(state, valuation.holding.side, at: now)
        return .known(
            Valuation(
                valuation.holding, bids: bids, fees: fees, maintenance: valuation.maintenance,
                shortfall: shareOfMissing(market, at: now)))
    }

    /// The same without a share in what the account lacks.
    func assessAlone(_ market: MarketTicker, at now: Instant) -> Assessment {
        guard let holding = portfolio[market] else { return .none }
        guard let state = markets[market], let facts = state.facts, !state.areFactsStale else {
            return .unknown(.notRead("the market"))
        }
        guard let fees = state.charges(at: now.utc) else {
            return .unknown(.notRead("the market's fees"))
        }
        if let settling = Self.settling(holding, facts, at: now) { return settling }
        guard facts.status.isTrading else { return .unknown(.halted) }
        guard let book = usableBook(state, at: now) else {
            return .unknown(bookDoubt(state, at: now) ?? .bookNotLive)
        }
        if let theirs = state.disputed {
            return .unknown(.position(ours: holding.signed, theirs: theirs))
        }
        let bids = state.others(in: book, holding.side)
        guard !bids.isEmpty else { return .unknown(.noBids) }
        guard let rate = maintenance(market, state, holding, at: now) else {
            return .unknown(.notRead("the balance"))
        }
        return .known(Valuation(holding, bids: bids, fees: fees, maintenance: rate))
    }

    /// Past its close a position is worth what is determined; before that is known, its debt.
    private static func settling(
        _ holding: Holding, _ facts: MarketFacts, at now: Instant
    ) -> Assessment? {
        if let value = facts.status.value(of: holding.side) {
            return .settling(value: value * holding.contracts)
        }
        guard facts.status == .closed || facts.status.isTrading && now.utc >= facts.closes else {
            return nil
        }
        return .settling(value: holding.debt)
    }

    /// Why the stream's book cannot be used; nil: it is live.
    func bookDoubt(_ state: MarketState, at now: Instant) -> Doubt? {
        guard feed.isOpen, state.isBookLive, let alive = feed.aliveAt else { return .bookNotLive }
        let silence = now.moment.since(alive)
        if silence > settings.freshness.feedSilenceMax { return .feedSilent(silence) }
        if feed.newestLag > settings.freshness.feedLagMax { return .feedBehind(feed.newestLag) }
        return state.book.isCrossed ? .crossedBook : nil
    }

    /// The maintenance rate of a held market; nil while it hangs on a balance that is not known.
    func maintenance(
        _ market: MarketTicker, _ state: MarketState, _ holding: Holding, at now: Instant
    ) -> Ratio? {
        let (terms, debt) = (terms(market, state, at: now), holding.debt)
        if let freeMargin { return terms.rate(debt: debt, freeMargin: freeMargin) }
        let covered = terms.rate(debt: debt, freeMargin: debt)
        return covered == terms.rate(debt: debt, freeMargin: .zero) ? covered : nil
    }

    /// What sets the maintenance rate of a market now.
    func terms(_ market: MarketTicker, _ state: MarketState, at now: Instant) -> MaintenanceTerms {
        let floor = settings.maintenanceFloor(for: market)
        let margin = settings.margin
        var ramp: MaintenanceTerms.Ramp?
        if let facts = state.facts, let ends = state.ends(settings.scheduledEvent(for: market)) {
            let window = MarginRule.window(
                settings.deleverageWindow(for: market), opens: facts.opens, ends: ends)
            ramp = MaintenanceTerms.Ramp(window: window, ends: ends)
        }
        let pauseRate = MarginRule.pauseRate(
            floor: floor, pauseMaintenance: margin.pauseMaintenance, lead: margin.pauseLead,
            pause: pause, at: now.utc)
        return MaintenanceTerms(floor: floor, ramp: ramp, pauseRate: pauseRate, now: now.utc)
    }
}
