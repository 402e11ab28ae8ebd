extension Engine {
    /// The health of one position at an instant, or why it is not known.
    func assess(_ market: MarketTicker, at now: Instant) -> Assessment {
        guard let holding = portfolio[market] else { return .none }
        guard let state = markets[market], let facts = state.facts, !state.areFactsStale else {
            return .unknown(.notRead("the market"))
        }
        guard let fees = state.fees else { return .unknown(.notRead("the market's fees")) }
        switch facts.status {
        case .closed, .determined, .finalized: return .settling
        case .inactive, .unopened, .other: return .unknown(.halted)
        case .active: break
        }
        if now.utc >= facts.closes { return .settling }
        if let doubt = bookDoubt(state, at: now) { return .unknown(doubt) }
        if let theirs = state.disputed {
            return .unknown(.position(ours: holding.signed, theirs: theirs))
        }
        let bids = state.bids(holding.side)
        guard !bids.isEmpty else { return .unknown(.noBids) }
        let rate = maintenance(market, state, holding, at: now)
        return .known(Valuation(holding, bids: bids, fees: fees, maintenance: rate))
    }

    private func bookDoubt(_ state: MarketState, at now: Instant) -> Doubt? {
        guard feed.isOpen, state.isBookLive, let alive = feed.aliveAt else { return .bookNotLive }
        let silence = now.moment.since(alive)
        if silence > settings.freshness.feedSilenceMax { return .feedSilent(silence) }
        if feed.newestLag > settings.freshness.feedLagMax { return .feedBehind(feed.newestLag) }
        return state.book.isCrossed ? .crossedBook : nil
    }

    /// The maintenance rate of a held market: the floor, or the ramp toward the market's end while
    /// a resolution against the position would leave more debt than free margin could pay.
    func maintenance(
        _ market: MarketTicker, _ state: MarketState, _ holding: Holding, at now: Instant
    ) -> Ratio {
        let floor = settings.maintenanceFloor(for: market)
        guard let facts = state.facts, let ends = state.ends(settings.scheduledEvent(for: market))
        else { return floor }
        let isUncovered = holding.debt > max(.zero, portfolio.freeMargin ?? .zero)
        let window = MarginRule.window(
            settings.deleverageWindow(for: market), opens: facts.opens, ends: ends)
        return MarginRule.maintenance(
            floor: floor, window: window, ends: ends, at: now.utc, isUncovered: isUncovered)
    }
}
