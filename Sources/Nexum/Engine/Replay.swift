extension Engine {
    /// Takes one line of the ledger back in: the engine as it was when that line was written.
    mutating func replay(_ line: LedgerRecord, opened: LedgerRecord?) {
        if case .checkpoint(let checkpoint) = line.entry {
            lastSequence = line.sequence
            return restore(checkpoint, at: line.time)
        }
        precondition(line.sequence == lastSequence + 1, "a gap in the ledger")
        lastSequence = line.sequence
        if isLeftOver(line, opened) { return }
        switch line.entry {
        case .opened(_, let begins, let counted):
            baseline = begins
            openedAt = line.time
            portfolio.markCounted(counted, at: line.time)
        case .mode(let armed, _):
            (askedMode, disarmedUntil) = (armed, nil)
            if !armed { forgetClosings() }
        case .disarmed(let until, _, _):
            (askedMode, disarmedUntil) = (false, until)
            forgetClosings()
        case .rearmed: (askedMode, disarmedUntil) = (true, nil)
        case .closing(let market, let side, _):
            markets[market, default: MarketState()].closing = side
            markets[market]?.closingSince = line.time
        case .closingEnded(let market, _): forgetClosing(market)
        case .debtsAccepted: areDebtsAccepted = true
        case .credit(let credit): acceptedCredit = credit
        case .adopted(let market, let side, let contracts, let cost, let debt):
            portfolio.put(
                Holding(side: side, contracts: contracts, cost: cost, debt: debt), in: market)
        case .margin, .explained: replayDebt(line.entry)
        case .fill: replayFill(line.entry)
        case .order(let placement): replayPlacement(placement)
        case .group(let shard, let id): groups[shard] = OrderGroup(id: id)
        case .settled(let market, _, _, let value, _):
            _ = portfolio.settle(market, yesValue: value)
        case .intent(let entry): replayIntent(entry, at: line.time)
        case .outcome(let id, let market, _, let filled, let received):
            replayOutcome(id, market, filled, wasReceived: received)
        case .recovered(let market, _):
            markets[market]?.isLiquidating = false
            cross.sold = nil
        // How a resting order stands is listed by the exchange.
        case .amend, .withdraw, .orderEnded, .ended, .raised, .cleared, .checkpoint: break
        }
        if portfolio.markets.isEmpty { cross.sold = nil }
    }

    /// What is held is taken over in one step, which `opened` ends. A process that died in the
    /// middle of it left lines of an earlier instant: the next one took everything over anew.
    private func isLeftOver(_ line: LedgerRecord, _ opened: LedgerRecord?) -> Bool {
        guard baseline == nil else { return false }
        switch line.entry {
        case .fill, .adopted:
            guard let opened else { return true }
            return line.time != opened.time
        default: return false
        }
    }

    /// A moment of an earlier run; waiting counts from the first step of this one.
    static let beforeStart = Moment(nanoseconds: .min)

    /// Lets what was under way when the ledger ended wait from now on, and takes up what is held.
    mutating func begin(at now: Instant) {
        hasBegun = true
        for exit in earlierExits {
            // A clock that was set back makes none of them come from the future.
            let ago = max(0, now.utc.since(exit.time).count)
            limits.count(exit.value, sentAt: now.moment + Milliseconds(-ago))
        }
        earlierExits = []
        cross.isInterrupted = true
        resumePlacings(at: now)
        for market in markets.keys.sorted() {
            switch markets[market]?.exit {
            case .inDoubt(let intent, _, let passes, let isKnown):
                markets[market]?.exit = .inDoubt(
                    intent, since: now.moment, passes: passes, isKnownReceived: isKnown)
            case .checking(let intent, let filled, _):
                markets[market]?.exit = .checking(intent, filled: filled, since: now.moment)
            default: break
            }
            markets[market]?.isInterrupted = true
        }
        // What the ledger says is held needs a book and a description again, at once.
        guard !portfolio.markets.isEmpty else { return }
        actions.append(.follow(followed))
        for market in portfolio.markets { actions.append(.readMarket(market)) }
    }

    private mutating func replayDebt(_ entry: Entry) {
        switch entry {
        case .margin(let market, _, let debt, _):
            portfolio.owe(debt, in: market)
            dropUnexplained(in: market)
        case .explained(let market, let order, let leverage, let debt):
            portfolio.owe(debt, in: market)
            unexplained[order] = nil
            noteOpening(order, market, leverage)
        default: preconditionFailure("no debt")
        }
    }

    private mutating func replayFill(_ entry: Entry) {
        guard
            case .fill(
                let id, let order, let market, let outcome, let contracts, let price, let isTaker,
                let fee, let time, let drawn, _) = entry
        else { return }
        let fill = Fill(
            id: id, order: order, clientOrder: nil, market: market, outcome: outcome,
            quantity: contracts,
            yesPrice: price, role: isTaker ? .taker : .maker, fee: fee, time: time,
            positionAfter: nil)
        let effect = portfolio.count(fill, leverage: .one, drawn: drawn)
        noteUnexplained(fill, effect, drawn: drawn)
        let position = signedPosition(market)
        Self.replay(fill, into: &markets[market, default: MarketState()], position)
    }

    /// In place: a market's state is large, and a ledger has many fills.
    private static func replay(
        _ fill: Fill, into state: inout MarketState, _ position: SignedQuantity
    ) {
        state.noteLast(fill)
        if case .checking(let intent, let filled, _) = state.exit,
            position == intent.position(after: filled)
        {
            state.exit = .idle
        }
        if position.isZero { (state.isLiquidating, state.closing) = (false, nil) }
    }

    /// An intent without an outcome is in doubt from the start: it may or may not have been sent.
    private mutating func replayIntent(_ entry: IntentEntry, at time: Timestamp) {
        guard let intent = entry.intent else { return }
        earlierExits.append(EarlierExit(time: time, value: intent.order.leastProceeds))
        var state = markets[entry.market] ?? MarketState()
        state.exit = .inDoubt(intent, since: Self.beforeStart, passes: 0, isKnownReceived: false)
        state.isStopSale = Self.isWhole(entry.ground)
        state.steps[intent.episode] = max(intent.step, state.steps[intent.episode] ?? 0)
        markets[entry.market] = state
    }

    private mutating func replayOutcome(
        _ id: ClientOrderID, _ market: MarketTicker, _ filled: Quantity, wasReceived: Bool
    ) {
        if placings.removeValue(forKey: id) != nil { return }
        guard var state = markets[market], let intent = state.exit.intent, intent.order.id == id
        else { return }
        if !wasReceived { state.freeStep(of: intent) }
        let value = intent.order.leastProceeds
        if filled.isZero, let last = earlierExits.lastIndex(where: { $0.value == value }) {
            let time = earlierExits.remove(at: last).time
            if wasReceived { earlierExits.insert(EarlierExit(time: time, value: .zero), at: last) }
        }
        if filled.isZero {
            state.exit = .idle
        } else {
            // Where the fills came before the outcome, nothing may be left to sell.
            state.isLiquidating = portfolio[market] != nil
            if !state.isStopSale { cross.sold = market }
            let isSeen = signedPosition(market) == intent.position(after: filled)
            state.exit = isSeen ? .idle : .checking(intent, filled: filled, since: Self.beforeStart)
        }
        markets[market] = state
    }
}
