/// Selling in a cross account: one position at a time, the one that frees most for what it costs.
extension Engine {
    mutating func pursueAccount(_ health: MarginHealth, at now: Instant) {
        guard !isSelling(at: now) else { return }
        endIfRecovered(health, at: now)
        guard let ground = reason(health, at: now) else {
            for market in portfolio.markets {
                clear(.notArmed, market, "\(market.text): no exit is due any more", at: now)
                endStop(market, at: now)
            }
            return
        }
        guard let (plan, valuation) = bestPlan(health, at: now),
            isAllowed(plan.market, valuation, at: now), isLookFresh(plan.market),
            areOwnOrdersGone(plan.market, at: now)
        else { return }
        send(plan, valuation, toRestore: health, ground: ground, at: now)
    }

    /// A stop price that is not broken any more leaves no sale of the account behind.
    private mutating func endStop(_ market: MarketTicker, at now: Instant) {
        guard cross.sold == nil, markets[market]?.confirmation.isOpen == false else { return }
        // A pause ended what was seen, and not the intention: it is probed.
        if case .waiting(let until)? = markets[market]?.exit, now.moment < until { return }
        clear(.liquidating, market, "\(market.text): no exit is due any more", at: now)
    }

    /// Whether a sale is under way, or its mark not yet in the book: deciding beside it would count
    /// the same bids twice.
    private func isSelling(at now: Instant) -> Bool {
        for market in markets.values {
            switch market.exit {
            case .idle, .clearing: break
            case .sending: return true
            case .inDoubt(_, let since, _, _), .checking(_, _, let since):
                if now.moment.since(since) < ExitPace.alarmAfter { return true }
            case .waiting(let until):
                if now.moment < until, until.since(now.moment) <= ExitPace.afterSale {
                    return true
                }
            }
        }
        return false
    }

    private func reason(_ health: MarginHealth, at now: Instant) -> String? {
        if cross.sold != nil, !cross.isInterrupted, health.isBelow(settings.margin.recoverTo) {
            return cross.short.isSettled(at: now.moment) ? Self.recoveringGround : nil
        }
        guard health.isBelow(accountThreshold) else { return nil }
        if isReadTwice(at: now) { return Self.polledGround }
        let ground = cross.confirmation.ground(at: now.moment, settings.liquidation)
        return ground.map { cross.isResumed ? Self.recoveringGround : $0.rawValue }
    }

    private mutating func endIfRecovered(_ health: MarginHealth, at now: Instant) {
        guard let sold = cross.sold, isRecovered(health, at: now) else { return }
        cross.sold = nil
        cross.confirmation = Confirmation()
        record(.recovered(market: sold, health: recoveredText(health)), at: now)
        let text = "account recovered\(nearly(health)): \(Self.figures(health))"
        for key in conditions.keys.sorted() where key.condition == .liquidating {
            clear(.liquidating, key.market, text, at: now)
        }
        for market in markets.keys.sorted() { markets[market]?.isLiquidating = false }
    }

    /// As for one position: less than one contract left to sell is recovered.
    private func isRecovered(_ health: MarginHealth, at now: Instant) -> Bool {
        guard health.isBelow(settings.margin.recoverTo) else { return true }
        guard !health.isBelow(settings.margin.liquidateAt),
            let (plan, valuation) = bestPlan(health, at: now)
        else { return false }
        return plan.contracts < .contracts(1) && plan.contracts < valuation.holding.contracts
    }

    /// The plan that frees most requirement for each dollar of slippage and fee it gives up.
    func bestPlan(_ health: MarginHealth, at now: Instant) -> (ExitPlan, Valuation)? {
        var best: (plan: ExitPlan, valuation: Valuation, isFruitless: Bool)?
        for market in portfolio.markets {
            guard markets[market]?.isFree(at: now.moment) == true, !isHeldUp(market, at: now),
                case .known(let valuation) = assess(market, at: now),
                let plan = plan(market, valuation, account: health, at: now)
            else { continue }
            let isFruitless = isFruitless(market, valuation, at: now)
            if let found = best {
                if isFruitless, !found.isFruitless { continue }
                let isEqual = isFruitless == found.isFruitless
                if isEqual, !Self.isBetter(plan, valuation, than: (found.plan, found.valuation)) {
                    continue
                }
            }
            best = (plan, valuation, isFruitless)
        }
        return best.map { ($0.plan, $0.valuation) }
    }

    /// Nothing was sold here just now, or nobody bids as much as must be bid: others come first.
    private func isFruitless(
        _ market: MarketTicker, _ valuation: Valuation, at now: Instant
    ) -> Bool {
        if let least = settings.liquidation.priceMin, let best = valuation.bestBid, best < least {
            return true
        }
        guard let last = markets[market]?.fruitlessAt else { return false }
        return now.moment.since(last) < ExitPace.afterPause
    }

    /// Relief ÷ given up, compared across; a sale that gives up nothing is better than any other.
    private static func isBetter(
        _ plan: ExitPlan, _ valuation: Valuation, than other: (plan: ExitPlan, valuation: Valuation)
    ) -> Bool {
        let mine = valuation.maintenance.scaledUp(plan.proceeds)
        let theirs = other.valuation.maintenance.scaledUp(other.plan.proceeds)
        return Int128(mine.micros) * Int128(max(0, other.plan.givenUp.micros))
            > Int128(theirs.micros) * Int128(max(0, plan.givenUp.micros))
    }
}

extension MarketState {
    /// Nothing is under way here that a new exit would meet.
    fileprivate func isFree(at now: Moment) -> Bool {
        switch exit {
        case .idle, .clearing: true
        case .waiting(let until): now >= until
        case .sending, .inDoubt, .checking: false
        }
    }
}
