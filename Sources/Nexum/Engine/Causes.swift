extension Engine {
    /// What a decision on a position rests on now; nil while the market is not known.
    func cause(_ market: MarketTicker, _ valuation: Valuation, at now: Instant) -> ExitCause? {
        guard let state = markets[market], let fees = state.charges(at: now.utc) else { return nil }
        let holding = valuation.holding
        var bids: [ExitCause.Bid] = []
        var left = holding.contracts
        for level in usableBids(state, holding.side, at: now).levels.reversed() {
            if left.isZero || bids.count == ExitCause.bidsMax { break }
            left -= min(left, level.quantity)
            bids.append(ExitCause.Bid(price: level.price, contracts: level.quantity))
        }
        let rate = valuation.maintenance.reduced
        let lasted = isCross ? cross.confirmation : state.confirmation
        var cause = ExitCause(
            held: holding.contracts, bids: bids, bookAgeMs: bookAge(state, at: now),
            isBookRead: isPolled(market, at: now),
            feeMultiplierMillionths: fees.multiplierMillionths,
            rateNumerator: rate.numerator, rateDenominator: rate.denominator,
            liquidateAt: settings.margin.liquidateAt.percentText,
            recoverTo: settings.margin.recoverTo.percentText,
            lastedMs: lasted.lasted(at: now.moment)?.count,
            sightYesPrice: state.sight?.yesPrice)
        (cause.slackMin, cause.slackMax) = (
            settings.liquidation.slackMin, settings.liquidation.slackMax
        )
        cause.hardAt = settings.margin.hardAt.percentText
        cause.priceMin = settings.liquidation.priceMin
        return cause
    }
}
