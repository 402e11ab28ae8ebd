extension Engine {
    /// The record that a new segment of the ledger begins with. It is in no list of actions: who
    /// asks for it writes it down.
    package mutating func checkpoint(at now: Instant) -> LedgerRecord {
        lastSequence += 1
        let lasting = lasting(exits: limits.counted(at: now))
        keep(lasting.openings)
        return LedgerRecord(sequence: lastSequence, time: now.utc, entry: .checkpoint(lasting))
    }

    /// What of the engine outlives it, but for the exits that limits count: those grow old.
    package var lasting: Checkpoint { lasting(exits: []) }

    private func lasting(exits: [EarlierExit]) -> Checkpoint {
        var markets: [Checkpoint.Market] = []
        let begin = lastingBaseline
        for (market, state) in self.markets {
            if let lasting = lasting(market, state, begin) { markets.append(lasting) }
        }
        return Checkpoint(
            account: account, askedMode: askedMode, disarmedUntil: disarmedUntil,
            areDebtsAccepted: areDebtsAccepted,
            credit: acceptedCredit,
            newsAfter: begin, counted: portfolio.counted(after: begin ?? Self.always),
            totals: portfolio.totals, markets: markets.sorted { $0.market < $1.market },
            soldLast: cross.sold,
            openings: openings.values.filter { isWatched($0.market) }
                .sorted { $0.order < $1.order }, exits: exits, placements: openPlacements,
            groups: lastingGroups)
    }

    private mutating func keep(_ kept: [Checkpoint.Opening]) {
        openings = [:]
        for opening in kept { openings[opening.order] = opening }
    }

    /// Whether news of a market may still come: it is held, ordered in, or traded of late.
    private func isWatched(_ market: MarketTicker) -> Bool {
        guard let state = markets[market] else { return false }
        return !state.orders.isEmpty || lasting(market, state, lastingBaseline) != nil
    }

    /// Earlier than every fill.
    private static let always = Timestamp(milliseconds: .min)

    /// A whole pass lists every fill before it, but for a lag of seconds. What is this much older
    /// than the newest pass needs not be told from news any more, so neither a checkpoint nor the
    /// reading after a start grows with the years.
    private static let newsKept = Milliseconds.seconds(24 * 3600)

    private var lastingBaseline: Timestamp? {
        guard let baseline, accountAt != nil, let news = newsBegin else { return baseline }
        return max(baseline, Timestamp(milliseconds: news.milliseconds - Self.newsKept.count))
    }

    /// Nil for a market that is over, when no news can reach it any more: an episode is named by
    /// the last fill, so its steps are never counted on.
    private func lasting(
        _ market: MarketTicker, _ state: MarketState, _ begin: Timestamp?
    ) -> Checkpoint.Market? {
        let exit = state.exit.unfinished
        if portfolio[market] == nil, exit == nil {
            if let last = state.lastFill, let begin, last.time <= begin { return nil }
            if state.lastFill == nil, state.steps.isEmpty { return nil }
        }
        return Checkpoint.Market(
            market: market, holding: portfolio[market], lastFill: state.lastFill,
            exit: exit?.intent, filled: exit?.filled, isLiquidating: state.isLiquidating,
            isStopSale: exit != nil && state.isStopSale, steps: state.steps,
            closing: portfolio[market] == nil ? nil : state.closing,
            closingSince: portfolio[market] == nil ? nil : state.closingSince)
    }

    /// The engine as it was when the checkpoint was made; nothing replayed before counts.
    mutating func restore(_ checkpoint: Checkpoint, at time: Timestamp) {
        askedMode = checkpoint.askedMode
        disarmedUntil = checkpoint.disarmedUntil
        areDebtsAccepted = checkpoint.areDebtsAccepted
        acceptedCredit = checkpoint.credit
        baseline = checkpoint.newsAfter
        portfolio = Portfolio(credit: settings.account.credit)
        portfolio.markCounted(checkpoint.counted, at: time)
        portfolio.totals = checkpoint.totals
        cross.sold = checkpoint.soldLast
        earlierExits = checkpoint.exits
        keep(checkpoint.openings)
        placings = [:]
        for placement in checkpoint.placements ?? [] { replayPlacement(placement) }
        groups = [:]
        for group in checkpoint.groups ?? [] {
            groups[group.exchangeIndex] = OrderGroup(id: group.id)
        }
        markets = [:]
        for market in checkpoint.markets { restore(market) }
    }

    private mutating func restore(_ lasting: Checkpoint.Market) {
        portfolio.put(lasting.holding, in: lasting.market)
        var state = MarketState()
        state.lastFill = lasting.lastFill
        state.isLiquidating = lasting.isLiquidating
        state.isStopSale = lasting.isStopSale
        state.steps = lasting.steps
        (state.closing, state.closingSince) = (lasting.closing, lasting.closingSince)
        if let intent = lasting.exit, let filled = lasting.filled {
            state.exit = .checking(intent, filled: filled, since: Self.beforeStart)
        } else if let intent = lasting.exit {
            state.exit = .inDoubt(
                intent, since: Self.beforeStart, passes: 0, isKnownReceived: false)
        }
        markets[lasting.market] = state
    }
}

extension Exit {
    /// The order that is not over, and what it traded where that is known.
    fileprivate var unfinished: (intent: ExitIntent, filled: Quantity?)? {
        switch self {
        case .sending(let intent), .inDoubt(let intent, _, _, _): (intent, nil)
        case .checking(let intent, let filled, _): (intent, filled)
        case .idle, .clearing, .waiting: nil
        }
    }
}
