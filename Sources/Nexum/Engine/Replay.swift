extension Engine {
    /// Takes one line of the ledger back in: the engine as it was when that line was written.
    mutating func replay(_ line: LedgerRecord) {
        precondition(line.sequence == lastSequence + 1, "a gap in the ledger")
        lastSequence = line.sequence
        switch line.entry {
        case .opened(_, let begins, let counted):
            baseline = begins
            portfolio.markCounted(counted)
        case .mode(let armed, _): isArmed = armed
        case .debtsAccepted: areDebtsAccepted = true
        case .adopted(let market, let side, let contracts, let cost, let debt):
            portfolio.put(
                Holding(side: side, contracts: contracts, cost: cost, debt: debt), in: market)
        case .margin(let market, _, let debt, _): portfolio.owe(debt, in: market)
        case .fill: replayFill(line.entry)
        case .settled(let market, _, _, let value, _):
            _ = portfolio.settle(market, yesValue: value)
        case .intent(let entry): replayIntent(entry)
        case .outcome(let id, let market, _, let filled): replayOutcome(id, market, filled)
        case .recovered(let market, _):
            markets[market]?.isLiquidating = false
            cross.sold = nil
        case .ended, .raised, .cleared: break
        }
        if portfolio.markets.isEmpty { cross.sold = nil }
    }

    /// A moment of an earlier run; waiting counts from the first step of this one.
    private static let beforeStart = Moment(nanoseconds: .min)

    /// Lets what was under way when the ledger ended wait from now on, and takes up what is held.
    mutating func begin(at now: Instant) {
        hasBegun = true
        for market in markets.keys.sorted() {
            switch markets[market]?.exit {
            case .inDoubt(let intent, _, let passes, let isKnown):
                markets[market]?.exit = .inDoubt(
                    intent, since: now.moment, passes: passes, isKnownReceived: isKnown)
            case .checking(let intent, let filled, _):
                markets[market]?.exit = .checking(intent, filled: filled, since: now.moment)
            default: break
            }
        }
        // What the ledger says is held needs a book and a description again, at once.
        guard !portfolio.markets.isEmpty else { return }
        actions.append(.follow(followed))
        for market in portfolio.markets { actions.append(.readMarket(market)) }
    }

    private mutating func replayFill(_ entry: Entry) {
        guard
            case .fill(
                let id, let order, let market, let outcome, let contracts, let price, let isTaker,
                let fee, let time, let drawn) = entry
        else { return }
        let fill = Fill(
            id: id, order: order, clientOrder: nil, market: market, outcome: outcome,
            quantity: contracts,
            yesPrice: price, role: isTaker ? .taker : .maker, fee: fee, time: time,
            positionAfter: nil)
        _ = portfolio.count(fill, leverage: .one, drawn: drawn)
        var state = markets[market] ?? MarketState()
        if state.lastFill.map({ ($0.time, $0.id) <= (time, id) }) ?? true { state.lastFill = fill }
        if case .checking(let intent, let filled, _) = state.exit,
            signedPosition(market) == intent.position(after: filled)
        {
            state.exit = .idle
        }
        if portfolio[market] == nil { state.isLiquidating = false }
        markets[market] = state
    }

    /// An intent without an outcome is in doubt from the start: it may or may not have been sent.
    private mutating func replayIntent(_ entry: IntentEntry) {
        guard let intent = entry.intent else { return }
        var state = markets[entry.market] ?? MarketState()
        state.exit = .inDoubt(intent, since: Self.beforeStart, passes: 0, isKnownReceived: false)
        state.isStopSale = entry.ground == Self.stopGround
        state.steps[intent.episode] = max(intent.step, state.steps[intent.episode] ?? 0)
        markets[entry.market] = state
    }

    private mutating func replayOutcome(
        _ id: ClientOrderID, _ market: MarketTicker, _ filled: Quantity
    ) {
        guard var state = markets[market], let intent = state.exit.intent, intent.order.id == id
        else { return }
        if filled.isZero {
            state.exit = .idle
        } else {
            state.isLiquidating = true
            if !state.isStopSale { cross.sold = market }
            let isSeen = signedPosition(market) == intent.position(after: filled)
            state.exit = isSeen ? .idle : .checking(intent, filled: filled, since: Self.beforeStart)
        }
        markets[market] = state
    }
}
