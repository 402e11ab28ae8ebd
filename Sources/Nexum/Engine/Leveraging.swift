/// What putting a position at another leverage would do, and whether it may be done.
package struct MarginChange: Hashable, Sendable {
    package let market: MarketTicker
    package let leverage: Leverage
    package let debtBefore: Money
    package let debtAfter: Money
    package let marginAfter: Money
    package let freeMarginAfter: Money
    /// Nil while the position's worth is not known.
    package let healthAfter: MarginHealth?
    package let refusals: [Obstacle]
}

extension Engine {
    /// What `margin MARKET --leverage=L` would do now; nil when nothing is held there.
    package func marginChange(
        _ market: MarketTicker, _ leverage: Leverage, at now: Instant
    ) -> MarginChange? {
        guard let holding = portfolio[market] else { return nil }
        var after = portfolio.alone(market)
        after.owe(holding.cost - leverage.margin(of: holding.cost), in: market)
        let debt = after[market]?.debt ?? .zero
        let free = (after.ownCash ?? .zero) - claimed.margin
        let valued = valuation(market, owing: after, free, at: now)
        return MarginChange(
            market: market, leverage: leverage, debtBefore: holding.debt, debtAfter: debt,
            marginAfter: holding.cost - debt, freeMarginAfter: free, healthAfter: valued?.health,
            refusals: refusals(market, leverage, holding, debt, free, valued))
    }

    private func valuation(
        _ market: MarketTicker, owing after: Portfolio, _ free: Money, at now: Instant
    ) -> Valuation? {
        guard case .known = assessAlone(market, at: now), let state = markets[market],
            let fees = state.charges(at: now.utc), let holding = after[market]
        else { return nil }
        let rate = terms(market, state, at: now).rate(debt: holding.debt, freeMargin: free)
        return Valuation(
            holding, bids: usableBids(state, holding.side, at: now), fees: fees,
            maintenance: rate)
    }

    /// Owing less needs free margin. Owing more needs credit and the initial rate on what the
    /// position is worth today, and must not be dead on arrival.
    private func refusals(
        _ market: MarketTicker, _ leverage: Leverage, _ holding: Holding, _ debt: Money,
        _ free: Money, _ valued: Valuation?
    ) -> [Obstacle] {
        guard portfolio.ownCash != nil, isFresh else {
            return [.unknown("the balance is not known now; try again when the account was read")]
        }
        guard debt > holding.debt else {
            let needed = holding.debt - debt
            return free < .zero && needed > .zero
                ? [.marginShort(needed: needed, free: freeMargin ?? .zero)] : []
        }
        var broken = obstacles
        let cap = settings.leverageMax(for: market)
        if leverage > cap { broken.append(.leverageAboveMax(leverage, max: cap)) }
        if debt - holding.debt > max(.zero, creditLeft) {
            broken.append(.creditShort(needed: debt - holding.debt, left: max(.zero, creditLeft)))
        }
        guard let valued else {
            return broken + [.unknown("what \(market.text) is worth is not known now")]
        }
        let rate = InitialRate.rate(maintenance: valued.maintenance, leverageMax: cap)
        let required = rate.scaledUp(valued.exitValue)
        if valued.health.equity < required {
            broken.append(
                .equityTooLow(equity: valued.health.equity, required: required, rate: rate))
        }
        let restrictAt = settings.margin.restrictAt
        if valued.health.isBelow(restrictAt) {
            broken.append(.deadOnArrival(valued.health, restrictAt: restrictAt))
        }
        return broken
    }

    /// The account was read, and not too long ago.
    private var isFresh: Bool {
        accountAt != nil && conditions[ConditionKey(condition: .accountStale, market: nil)] == nil
    }

    mutating func setMargin(
        _ market: MarketTicker, _ leverage: Leverage, _ uid: UInt32, at now: Instant
    ) {
        guard let change = marginChange(market, leverage, at: now), change.refusals.isEmpty else {
            return
        }
        portfolio.owe(change.debtAfter, in: market)
        dropUnexplained(in: market)
        record(
            .margin(market: market, leverage: leverage, debt: change.debtAfter, uid: uid), at: now)
        announce(
            .notice, nil, market,
            "\(market.text): put at \(leverage.text) by uid \(uid): margin "
                + "\(change.marginAfter.owedText) + debt \(change.debtAfter.owedText)")
    }

    /// Why the debts of a new ledger cannot be agreed to yet; nil: they can.
    package var objectionToDebts: String? {
        guard isReconciled else { return "the account is still being read; try again in a moment" }
        guard conditions[ConditionKey(condition: .creditTooHigh, market: nil)] == nil else {
            return "Credit is more than the account is worth; correct the setting and restart"
        }
        return nil
    }

    /// Why nothing new is opened at all; a market's own reasons come on top.
    var obstacles: [Obstacle] {
        var found: [Obstacle] = gates.map { .unknown($0) }
        if missing > .zero { found.append(.shortfall(missing)) }
        if conditions[ConditionKey(condition: .ledgerLost, market: nil)] != nil {
            found.append(.ledgerLost)
        }
        return found
    }
}
