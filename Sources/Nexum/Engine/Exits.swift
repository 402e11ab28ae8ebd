extension Engine {
    /// Moves the exit of one market on: begins it when a breach is confirmed, goes on with it until
    /// health is back at the recovery threshold, waits where it has to.
    mutating func pursueExit(_ market: MarketTicker, _ valuation: Valuation, at now: Instant) {
        guard let exit = markets[market]?.exit else { return }
        switch exit {
        case .sending, .inDoubt, .checking: return
        case .waiting(let until) where now.moment < until: return
        case .idle, .waiting, .clearing: break
        }
        guard isLookFresh(market) else { return }
        endIfRecovered(market, valuation, at: now)
        guard let ground = reason(market, valuation, at: now) else {
            if exit != .idle { markets[market]?.exit = .idle }
            if !isBreached(market, valuation) { endSale(market, at: now) }
            clear(.notArmed, market, "\(market.text): no exit is due any more", at: now)
            return
        }
        guard isAllowed(market, valuation, at: now) else { return }
        guard areOwnOrdersGone(market, at: now), let plan = plan(market, valuation, at: now) else {
            return
        }
        send(plan, valuation, toRestore: valuation.health, ground: ground, at: now)
    }

    /// Why an exit is due; nil when none is.
    private func reason(_ market: MarketTicker, _ valuation: Valuation, at now: Instant) -> String?
    {
        guard let index = markets.index(forKey: market) else { return nil }
        // What was sold whole, for its stop price or because somebody asked, restores no health.
        if !isCross, markets.values[index].isLiquidating, !markets.values[index].isInterrupted,
            !markets.values[index].isStopSale,
            valuation.health.isBelow(settings.margin.recoverTo)
        {
            return markets.values[index].short.isSettled(at: now.moment)
                ? Self.recoveringGround : nil
        }
        guard isBreached(market, valuation) else { return nil }
        guard let ground = ground(markets.values[index], at: now) else { return nil }
        if isClosing(market, valuation.holding) { return Self.askedGround }
        if isStopped(market, valuation) {
            return ground == Self.polledGround ? Self.stopPolledGround : Self.stopGround
        }
        return markets.values[index].isResumed ? Self.recoveringGround : ground
    }

    /// The ground of a sale that goes on to where it was to end.
    static let recoveringGround = "recovering"

    /// Books read by requests, two in a row, while the stream's could not be used.
    static let polledGround = "polled"

    /// The ground of a sale for a stop price, in the ledger too.
    static let stopGround = "stop-price"
    static let stopPolledGround = "stop-price-polled"

    /// The ground of a sale that a person asked for.
    static let askedGround = "asked"

    /// Whether a sale for this ground is of all there is, and restores no health.
    static func isWhole(_ ground: String) -> Bool {
        [stopGround, stopPolledGround, askedGround].contains(ground)
    }

    /// The ground for acting on a breach of a market now; nil while there is none.
    func ground(_ state: MarketState, at now: Instant) -> String? {
        if state.breachedReads >= Self.breachedReadsMin { return Self.polledGround }
        return state.confirmation.ground(at: now.moment, settings.liquidation)?.rawValue
    }

    /// A sale whose reason is gone is over, but for one that goes on until health is restored.
    private mutating func endSale(_ market: MarketTicker, at now: Instant) {
        if markets[market]?.isStopSale == true { markets[market]?.isLiquidating = false }
        guard markets[market]?.isLiquidating == false else { return }
        clear(.liquidating, market, "\(market.text): no exit is due any more", at: now)
    }

    private mutating func endIfRecovered(
        _ market: MarketTicker, _ valuation: Valuation, at now: Instant
    ) {
        guard !isCross, markets[market]?.isLiquidating == true, !isStopped(market, valuation),
            isRecovered(market, valuation, at: now)
        else { return }
        markets[market]?.isLiquidating = false
        // The next sale needs a breach of its own.
        markets[market]?.confirmation = Confirmation()
        let health = valuation.health
        record(.recovered(market: market, health: recoveredText(health)), at: now)
        let text = "\(market.text): recovered\(nearly(health)): \(Self.figures(valuation))"
        clear(.liquidating, market, text, at: now)
    }

    /// Health where a sale ends: it may be a fraction short of the threshold, and then says so.
    func recoveredText(_ health: MarginHealth) -> String { health.percentText + nearly(health) }

    func nearly(_ health: MarginHealth) -> String {
        let recoverTo = settings.margin.recoverTo
        return health.isBelow(recoverTo)
            ? " to less than a contract short of RecoverTo \(recoverTo.percentText)" : ""
    }

    /// Health is at the recovery threshold, or so near that less than one contract is left to sell:
    /// rounding alone would otherwise be followed by orders of a hundredth of a contract.
    private func isRecovered(_ market: MarketTicker, _ valuation: Valuation, at now: Instant)
        -> Bool
    {
        guard valuation.health.isBelow(settings.margin.recoverTo) else { return true }
        guard !valuation.health.isBelow(settings.margin.liquidateAt),
            let plan = plan(market, valuation, at: now)
        else { return false }
        return plan.contracts < .contracts(1) && plan.contracts < valuation.holding.contracts
    }

    /// Whether exits may be sent at all now; what holds them back is told.
    mutating func isAllowed(
        _ market: MarketTicker, _ valuation: Valuation, at now: Instant
    ) -> Bool {
        if !isArmed {
            raise(
                .notArmed, market,
                "\(market.text): an exit is due and nothing is sent while observing; arm with "
                    + "`nexumctl arm`: "
                    + Self.figures(valuation), at: now)
            return false
        }
        return gates.isEmpty
    }

    /// Whether what is seen is of after a pause that stopped the last try; asks for it where not.
    mutating func isLookFresh(_ market: MarketTicker) -> Bool {
        guard markets[market]?.isProbing == true else { return true }
        markets[market]?.isProbing = false
        interrupt(market)
        return false
    }

    // MARK: Our own orders go first

    /// Whether no order of ours rests in the market; cancels those that do.
    mutating func areOwnOrdersGone(_ market: MarketTicker, at now: Instant) -> Bool {
        guard let state = markets[market], !state.resting.isEmpty else { return true }
        var rounds = 0
        if case .clearing(let since, let before) = state.exit {
            if now.moment.since(since) < ExitPace.cancelAgain { return false }
            if before >= ExitPace.cancelRounds { return true }
            rounds = before
        }
        markets[market]?.exit = .clearing(since: now.moment, rounds: rounds + 1)
        for order in state.resting {
            guardCancels.insert(order.id)
            actions.append(.cancel(order))
        }
        actions.append(.wake(at: now.moment + ExitPace.cancelAgain))
        return false
    }

    mutating func takeCancelled(_ id: OrderID, _ outcome: CancelOutcome, at now: Instant) {
        for market in markets.keys.sorted() where markets[market]?.orders[id] != nil {
            guard outcome == .canceled else { continue }
            noteGuardCancel(id, in: market, at: now)
            hear(nil, id, in: market, at: now)
        }
        if outcome != .canceled { actions.append(.readAccount) }
    }

    // MARK: Sending

    /// Records an exit and sends it, unless a limit on ourselves forbids it.
    mutating func send(
        _ plan: ExitPlan, _ valuation: Valuation, toRestore health: MarginHealth, ground: String,
        at now: Instant
    ) {
        let market = plan.market
        guard let state = markets[market], let facts = state.facts else { return }
        let intent = makeIntent(market, plan, valuation, state, facts)
        guard !isSoldBefore(intent, at: now) else { return }
        let approved: Approved<OrderRequest>
        do {
            approved = try limits.approve(
                intent.order, held: valuation.holding, isArmed: isArmed,
                settings: settings.liquidation,
                at: now.moment)
        } catch {
            return refuse(market, error, at: now)
        }
        clear(.limitReached, market, "\(market.text): within the limits again", at: now)
        var entry = IntentEntry(
            intent, ground: ground, valuation: valuation, toRestore: health)
        entry.cause = cause(market, valuation, at: now)
        record(.intent(entry), at: now)
        markets[market]?.exit = .sending(intent)
        markets[market]?.isStopSale = Self.isWhole(ground)
        markets[market]?.isInterrupted = false
        if !Self.isWhole(ground) { cross.isInterrupted = false }
        markets[market]?.saleNet = .zero
        markets[market]?.steps[intent.episode] = intent.step
        actions.append(.place(approved))
        tell(plan, health, valuation, ground, at: now)
    }

    private mutating func tell(
        _ plan: ExitPlan, _ health: MarginHealth, _ valuation: Valuation, _ ground: String,
        at now: Instant
    ) {
        let market = plan.market
        let figures =
            isCross ? "account \(Self.figures(health))" : Self.figures(valuation)
        let text =
            "\(market.text): selling \(plan.contracts.shortText) \(plan.side.rawValue) at "
            + "\(plan.limit.centsText) or better (\(ground)): \(figures)"
        let isFirst = conditions[ConditionKey(condition: .liquidating, market: market)] == nil
        raise(.liquidating, market, text, at: now)
        if !isFirst { announce(.critical, .liquidating, market, text) }
    }

    /// What would be sold now: as much as restores health, everything when a stop price is broken.
    func plan(_ market: MarketTicker, _ valuation: Valuation, at now: Instant) -> ExitPlan? {
        let account = isCross ? accountHealth(at: now) : nil
        if isCross, account == nil, !isStopped(market, valuation) { return nil }
        return plan(market, valuation, account: account, at: now)
    }

    /// The same with the health of the account where it has one for all.
    func plan(
        _ market: MarketTicker, _ valuation: Valuation, account: MarginHealth?, at now: Instant
    ) -> ExitPlan? {
        guard let state = markets[market], let facts = state.facts,
            let fees = state.charges(at: now.utc)
        else { return nil }
        let holding = valuation.holding
        let bids = usableBids(state, holding.side, at: now)
        return ExitPlan(
            market, valuation,
            selling: contractsToSell(market, valuation, account, bids, fees),
            toRestore: account ?? valuation.health, bids: bids, fees: fees, grid: facts.grid,
            settings: settings)
    }

    private func contractsToSell(
        _ market: MarketTicker, _ valuation: Valuation, _ account: MarginHealth?, _ bids: Bids,
        _ fees: FeeSchedule
    ) -> Quantity {
        let held = valuation.holding.contracts
        if isStopped(market, valuation) { return held }
        let (rate, recoverTo) = (valuation.maintenance, settings.margin.recoverTo)
        if let account {
            let isAllDebt = missing == .zero && portfolio.drawn == valuation.debt
            return SizeToClose.contracts(
                held: held, account: account, wholeDebt: isAllDebt ? valuation.debt : nil,
                maintenance: rate, recoverTo: recoverTo, bids: bids, fees: fees)
        }
        return SizeToClose.contracts(
            held: held, debt: valuation.debt, maintenance: rate, recoverTo: recoverTo, bids: bids,
            fees: fees)
    }

    private func makeIntent(
        _ market: MarketTicker, _ plan: ExitPlan, _ valuation: Valuation, _ state: MarketState,
        _ facts: MarketFacts
    ) -> ExitIntent {
        let position = valuation.holding.signed
        let episode = Episode.name(
            account: account, market: market, position: position, lastFill: state.lastFill?.id)
        let step = (state.steps[episode] ?? 0) + 1
        let order = plan.order(
            id: OrderToken.exit(episode: episode, step: step).id, exchangeIndex: facts.exchangeIndex
        )
        return ExitIntent(
            order: order, side: plan.side, positionBefore: position, episode: episode, step: step)
    }

    private mutating func refuse(_ market: MarketTicker, _ refusal: Refusal, at now: Instant) {
        let text =
            switch refusal {
            case .ordersPerMinute(let limit): "OrdersPerMinuteMax=\(limit) is reached"
            case .dollarsPerHour(let limit): "DollarsPerHourMax=\(limit.centsText) is reached"
            case .notArmed, .moreThanHeld, .notReducing:
                preconditionFailure("an exit that is none: \(refusal)")
            }
        raise(
            .limitReached, market,
            "\(market.text): an exit is due and \(text); nothing is sent until it allows", at: now)
    }
}
