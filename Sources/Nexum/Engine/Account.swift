extension Engine {
    // MARK: Fills and orders from the stream

    mutating func takeFill(_ fill: Fill, at now: Instant) {
        guard baseline != nil, !isAroundBeginning(fill) else {
            earlyFills.append(fill)
            return
        }
        guard !portfolio.hasCounted(fill.id) else { return }
        count(fill, at: now, heard: now.moment)
        checkPosition(after: fill)
    }

    mutating func takeOrder(_ order: OrderReading, at now: Instant) {
        noteLeverages([order], at: now)
        noteEnd(by: order, at: now)
        note(order)
        markets[order.market]?.orderNews[order.id] = now.moment
        noteGroup(of: order)
        reviseByNews(order, at: now)
        resolve(order, at: now)
        reviewRevision(order, at: now)
    }

    mutating func note(_ order: OrderReading) {
        if portfolio[order.market] != nil || markets[order.market] != nil || order.mayTrade {
            areOrdersChanged = true
            update(order.market) { $0.note(order) }
        }
        if let id = order.clientOrder, case .exit(let episode, let step)? = OrderToken(id) {
            update(order.market) {
                $0.steps[episode] = max(step, $0.steps[episode] ?? 0)
                if !order.filled.isZero { $0.soldEpisodes.insert(episode) }
            }
        }
    }

    /// Counts a fill once and writes it down with what it drew from the credit. `heard` is when,
    /// where it came by the stream: the balance may be without it.
    private mutating func count(_ fill: Fill, at now: Instant, heard: Moment? = nil) {
        guard !portfolio.hasCounted(fill.id), isNews(fill) else { return }
        areOrdersChanged = true
        notePlaced(fill, at: now)
        noteRevised(fill, at: now)
        let before = portfolio.drawn
        notePast(fill)
        let closes = closing(fill)
        let effect = portfolio.count(fill, leverage: leverage(of: fill), at: heard)
        let drawn = Self.drawn(effect, portfolio.drawn - before)
        record(fill, drawn: drawn, closes: closes, at: now)
        noteUnexplained(fill, effect, drawn: drawn)
        endWait(fill.market, at: now)
        noteLast(fill)
        switch effect {
        case .closed(let debt), .flipped(let debt, _):
            markets[fill.market]?.closing = nil
            ended(fill.market, debtLeft: debt, at: now)
        case .bought, .reduced, .repeated: break
        }
        if let held = portfolio[fill.market]?.side.opposite ?? saleOutcome(fill.market),
            held == fill.outcome
        {
            let price = fill.price(for: fill.outcome.opposite)
            markets[fill.market]?.saleNet += price * fill.quantity - fill.fee
        }
        settleCheck(fill.market, at: now)
        if heard != nil { waitForRest(of: fill, at: now) }
        if effect == .bought { actions.append(.follow(followed)) }
    }

    /// What the exit under way is long of, where one is.
    private func saleOutcome(_ market: MarketTicker) -> Side? {
        switch markets[market]?.exit {
        case .sending(let intent), .inDoubt(let intent, _, _, _), .checking(let intent, _, _):
            intent.order.outcome
        default: nil
        }
    }

    /// What a fill drew: credit may be set otherwise tomorrow, so replay must not work it out anew.
    static func drawn(_ effect: FillEffect, _ change: Money) -> Money {
        switch effect {
        case .bought: change
        case .flipped(_, let drawn): drawn
        case .reduced, .closed, .repeated: .zero
        }
    }

    /// What of a fill that is not counted yet closes what is held.
    func closing(_ fill: Fill) -> Quantity {
        guard let held = portfolio[fill.market], held.side == fill.outcome.opposite else {
            return .zero
        }
        return min(fill.quantity, held.contracts)
    }

    mutating func record(_ fill: Fill, drawn: Money, closes: Quantity, at now: Instant) {
        record(
            .fill(
                id: fill.id, order: fill.order, market: fill.market, outcome: fill.outcome,
                contracts: fill.quantity, yesPrice: fill.yesPrice, isTaker: fill.role == .taker,
                fee: fill.fee, time: fill.time, drawn: drawn, closes: closes), at: now)
    }

    /// Fills up to the first reading are inside it.
    func isNews(_ fill: Fill) -> Bool { baseline.map { fill.time > $0 } ?? false }

    private mutating func ended(_ market: MarketTicker, debtLeft: Money, at now: Instant) {
        record(.ended(market: market, debtLeft: debtLeft), at: now)
        let left =
            debtLeft > .zero
            ? "debt of \(debtLeft.exactText) was left and is paid from free margin"
            : "its debt is repaid"
        announce(
            debtLeft > .zero ? .error : .notice, nil, market,
            "\(market.text): position closed; \(left)")
    }

    // MARK: Whole passes over the account

    mutating func takeAccount(_ told: AccountReading, at now: Instant) {
        let reading = told.stamped(by: now)
        if let at = accountAt, reading.begun.moment < at.moment { return }
        if let opened = feed.openedAt, reading.begun.moment < opened { return }
        guard reading.canBeSummed else {
            return noteFailedRead("the account was told with amounts beyond any account: not used")
        }
        guard isBalanceBelievable(reading, at: now) else { return }
        lastFailedRead = nil
        noteLeverages(reading.orders, at: now)
        let isFirst = baseline == nil
        if isFirst, !isFit(reading, at: now) { return }
        accountAt = reading.begun
        if isFirst { adoptAll(reading, at: now) }
        let leftOut = leftOut(reading)
        for fill in (reading.fills + earlyFills).sorted(by: { ($0.time, $0.id) < ($1.time, $1.id) })
        where !leftOut.contains(fill.id) {
            count(fill, at: now, heard: isFirst ? nil : now.moment)
        }
        earlyFills = []
        takeOrders(reading, at: now)
        takeCash(reading, at: now)
        reconcile(reading, at: now)
    }

    /// A balance that is suddenly nothing is the mark of an outage, not of a loss: such a pass is
    /// not taken, and what is known grows old until one is.
    private mutating func isBalanceBelievable(_ reading: AccountReading, at now: Instant) -> Bool {
        let isReserved = reading.orders.contains(where: \.mayTrade)
        let isSudden =
            reading.cash == .zero && (portfolio.cash ?? .zero) > .zero && !isReserved
        set(
            .balanceDoubt, nil, isSudden,
            "the exchange says the balance is zero; not believed, reading again; "
                + "if it is true, restart",
            else: "the balance is believable again", at: now)
        return !isSudden
    }

    /// Whether a first pass may become the beginning of the ledger: the clock is measured and
    /// right, and the fills explain every position. Lists lag, so what they do not explain is
    /// looked at again for a while, and until nothing has traded there of late, before the
    /// exchange's word alone is taken. Where trading never ends that is not waited for.
    private mutating func isFit(_ reading: AccountReading, at now: Instant) -> Bool {
        guard feed.isClockRight else { return false }
        let since = firstLookAt ?? now.moment
        firstLookAt = since
        let waited = now.moment.since(since)
        for position in reading.positions where rebuilt(from: reading, position) == nil {
            let fills = Self.fills(of: position.market, in: reading)
            let isYoung = isYoung(fills, of: position.market, reading)
            if waited >= (isYoung ? ExitPace.unseenSale : ExitPace.readLag) { continue }
            actions.append(.readAccount)
            return false
        }
        return true
    }

    /// The portfolio with a position rebuilt from all its fills; nil when they do not come to it.
    func rebuilt(from reading: AccountReading, _ position: PositionReading) -> Portfolio? {
        var rebuilt = portfolio
        for fill in Self.fills(of: position.market, in: reading) {
            _ = rebuilt.count(fill, leverage: leverage(of: fill))
        }
        return rebuilt[position.market]?.signed == position.position ? rebuilt : nil
    }

    static func fills(of market: MarketTicker, in reading: AccountReading) -> [Fill] {
        reading.fills.filter { $0.market == market }.sorted { ($0.time, $0.id) < ($1.time, $1.id) }
    }

    /// The resting orders are replaced as a whole; orders in doubt are looked up.
    private mutating func takeOrders(_ reading: AccountReading, at now: Instant) {
        noteEnds(reading, at: now)
        takeList(reading)
        for order in reading.orders { resolve(order, at: now) }
        reviewPlacings(reading, at: now)
        reviewRevisions(reading, at: now)
        for market in markets.keys.sorted() {
            guard let intent = markets[market]?.exit.intent,
                !reading.orders.contains(where: { $0.clientOrder == intent.order.id })
            else { continue }
            missed(market, reading, at: now)
        }
    }

    // MARK: Every reading

    /// Compares what fills say with what the exchange says, market by market.
    private mutating func reconcile(_ reading: AccountReading, at now: Instant) {
        var theirs: [MarketTicker: SignedQuantity] = [:]
        for position in reading.positions { theirs[position.market] = position.position }
        var looked = Set(portfolio.markets).union(theirs.keys)
        for (market, state) in markets where state.disputed != nil { looked.insert(market) }
        for market in looked.sorted() {
            compare(market, theirs[market] ?? .zero, reading, at: now)
        }
    }

    private mutating func compare(
        _ market: MarketTicker, _ theirs: SignedQuantity, _ reading: AccountReading, at now: Instant
    ) {
        let ours = signedPosition(market)
        let agrees = ours == theirs
        if agrees, case .checking(let intent, _, let since)? = markets[market]?.exit {
            // Somebody else traded too: what was expected is not what is, but both sources agree. A
            // sale that was answered and does not show at all is waited for much longer.
            let patience = ours == intent.positionBefore ? ExitPace.unseenSale : ExitPace.readLag
            if reading.begun.moment.since(since) >= patience {
                endDoubt(market, "\(market.text): fills and the exchange agree", at: now)
                update(market) {
                    $0.exit = .idle
                    // It was waited for already.
                    $0.unlistedEpisode = intent.episode
                }
            }
        }
        if !agrees, isLagging(market, theirs, reading) { return }
        let isOver = markets[market]?.facts.map { now.utc >= $0.closes } ?? false
        if !agrees, theirs.isZero, isOver { actions.append(.readMarket(market)) }
        if !agrees { actions.append(.wake(at: now.moment + ExitPace.askEvery)) }
        update(market) { $0.disputed = agrees ? nil : theirs }
        let text = Doubt.position(ours: ours, theirs: theirs).text
        set(
            .positionDoubt, market, !agrees && !isOver, "\(market.text): \(text)",
            else: "\(market.text): fills and the exchange agree again", at: now)
    }

    /// Positions are listed up to seconds after the fills that made them: then the exchange says
    /// what was held before one of the newest.
    private func isLagging(
        _ market: MarketTicker, _ theirs: SignedQuantity, _ reading: AccountReading
    ) -> Bool {
        guard let state = markets[market] else { return false }
        if case .checking(_, _, let since) = state.exit {
            return reading.begun.moment.since(since) < ExitPace.readLag
        }
        let begun = feed.exchangeTime(of: reading.begun.utc)
        for past in state.past where past.position == theirs {
            if begun.since(past.time) < ExitPace.readLag { return true }
        }
        return false
    }
}
