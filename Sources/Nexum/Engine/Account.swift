extension Engine {
    // MARK: Fills and orders from the stream

    mutating func takeFill(_ fill: Fill, at now: Instant) {
        guard baseline != nil else {
            earlyFills.append(fill)
            return
        }
        count(fill, leverageOf: [:], at: now)
    }

    mutating func takeOrder(_ order: OrderReading, at now: Instant) {
        note(order)
        resolve(order, at: now)
    }

    private mutating func note(_ order: OrderReading) {
        let isResting = order.status == .resting && !order.remaining.isZero
        if portfolio[order.market] != nil || markets[order.market] != nil || isResting {
            update(order.market) { $0.orders[order.id] = isResting ? order : nil }
        }
        if let id = order.clientOrder, case .exit(let episode, let step)? = OrderToken(id) {
            update(order.market) { $0.steps[episode] = max(step, $0.steps[episode] ?? 0) }
        }
    }

    /// Counts a fill once and writes it down with the leverage its order carried.
    private mutating func count(
        _ fill: Fill, leverageOf orders: [OrderID: Leverage], at now: Instant
    ) {
        guard !portfolio.hasCounted(fill.id), isNews(fill) else { return }
        let leverage = leverage(of: fill, orders)
        let effect = portfolio.count(fill, leverage: leverage)
        record(fill, leverage, at: now)
        update(fill.market) { state in
            if let last = state.lastFill, (last.time, last.id) > (fill.time, fill.id) { return }
            state.lastFill = fill
        }
        switch effect {
        case .closed(let debt), .flipped(let debt): ended(fill.market, debtLeft: debt, at: now)
        case .bought, .reduced, .repeated: break
        }
        settleCheck(fill.market, at: now)
        if effect == .bought { actions.append(.follow(followed)) }
    }

    private mutating func record(_ fill: Fill, _ leverage: Leverage, at now: Instant) {
        record(
            .fill(
                id: fill.id, order: fill.order, market: fill.market, outcome: fill.outcome,
                contracts: fill.quantity, yesPrice: fill.yesPrice, isTaker: fill.role == .taker,
                fee: fill.fee, time: fill.time, leverage: leverage), at: now)
    }

    /// Fills up to the first reading are inside it.
    private func isNews(_ fill: Fill) -> Bool { baseline.map { fill.time > $0 } ?? false }

    /// The leverage in the id of the order that opened; that of the settings for orders not ours.
    private func leverage(of fill: Fill, _ orders: [OrderID: Leverage]) -> Leverage {
        if let id = fill.clientOrder, case .opening(let leverage, _)? = OrderToken(id) {
            return leverage
        }
        return orders[fill.order] ?? settings.leverage(for: fill.market)
    }

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

    mutating func takeAccount(_ reading: AccountReading, at now: Instant) {
        if let at = accountAt, reading.begun.moment < at.moment { return }
        if let opened = feed.openedAt, reading.begun.moment < opened { return }
        guard isBalanceBelievable(reading, at: now) else { return }
        lastFailedRead = nil
        portfolio.cash = reading.cash
        accountAt = reading.begun
        let leverages = openingLeverages(reading.orders)
        let isFirst = baseline == nil
        if isFirst { adoptAll(reading, leverages, at: now) }
        for fill in (reading.fills + earlyFills).sorted(by: { ($0.time, $0.id) < ($1.time, $1.id) })
        {
            count(fill, leverageOf: leverages, at: now)
        }
        earlyFills = []
        takeOrders(reading, at: now)
        reconcile(reading, at: now)
        if isFirst { checkCredit(at: now) }
    }

    /// A balance that is suddenly nothing is the mark of an outage, not of a loss: such a pass is not
    /// taken, and what is known grows old until one is.
    private mutating func isBalanceBelievable(_ reading: AccountReading, at now: Instant) -> Bool {
        let isSudden = reading.cash == .zero && (portfolio.cash ?? .zero) > .zero
        set(
            .balanceDoubt, nil, isSudden,
            "the exchange says the balance is zero; not believed, reading again; if it is true, restart",
            else: "the balance is believable again", at: now)
        return !isSudden
    }

    private func openingLeverages(_ orders: [OrderReading]) -> [OrderID: Leverage] {
        var found: [OrderID: Leverage] = [:]
        for order in orders {
            if let id = order.clientOrder, case .opening(let leverage, _)? = OrderToken(id) {
                found[order.id] = leverage
            }
        }
        return found
    }

    /// The resting orders are replaced as a whole; orders in doubt are looked up.
    private mutating func takeOrders(_ reading: AccountReading, at now: Instant) {
        for market in markets.keys.sorted() { markets[market]?.orders = [:] }
        for order in reading.orders {
            note(order)
            resolve(order, at: now)
        }
        for market in markets.keys.sorted() {
            guard let intent = markets[market]?.exit.intent,
                !reading.orders.contains(where: { $0.clientOrder == intent.order.id })
            else { continue }
            missed(market, reading, at: now)
        }
    }

    // MARK: The first reading

    private mutating func adoptAll(
        _ reading: AccountReading, _ leverages: [OrderID: Leverage], at now: Instant
    ) {
        for position in reading.positions.sorted(by: { $0.market < $1.market }) {
            adopt(position, reading, leverages, at: now)
        }
        let newsAfter = Timestamp(milliseconds: reading.begun.utc.milliseconds - Self.overlap.count)
        var inside: [FillID] = []
        for fill in reading.fills where fill.time > newsAfter && !portfolio.hasCounted(fill.id) {
            inside.append(fill.id)
        }
        record(.opened(account: account, newsAfter: newsAfter, counted: inside.sorted()), at: now)
        baseline = newsAfter
        portfolio.markCounted(inside)
        actions.append(.follow(followed))
    }

    /// Fills this much older than the first reading may be missing from its lists: they lag, and
    /// the clocks differ.
    private static let overlap = Milliseconds.seconds(10)

    /// Rebuilds a position from its fills where they explain it; takes the exchange's word where
    /// not.
    private mutating func adopt(
        _ position: PositionReading, _ reading: AccountReading, _ leverages: [OrderID: Leverage],
        at now: Instant
    ) {
        let fills = reading.fills.filter { $0.market == position.market }
            .sorted { ($0.time, $0.id) < ($1.time, $1.id) }
        var rebuilt = portfolio
        for fill in fills { _ = rebuilt.count(fill, leverage: leverage(of: fill, leverages)) }
        markets[position.market, default: MarketState()].lastFill = fills.last
        if rebuilt[position.market]?.signed == position.position {
            portfolio = rebuilt
            for fill in fills { record(fill, leverage(of: fill, leverages), at: now) }
        } else if let holding = portfolio.adopt(
            position, leverage: settings.leverage(for: position.market))
        {
            record(
                .adopted(
                    market: position.market, side: holding.side, contracts: holding.contracts,
                    cost: holding.cost, debt: holding.debt), at: now)
        }
        announceAdopted(position.market)
        dirty.insert(position.market)
        actions.append(.readMarket(position.market))
    }

    private mutating func announceAdopted(_ market: MarketTicker) {
        guard let holding = portfolio[market] else { return }
        announce(
            .info, nil, market,
            "\(market.text): guarding \(holding.contracts.shortText) \(holding.side.rawValue) at "
                + "\(holding.averagePrice.centsText), cost \(holding.cost.centsText) = margin "
                + "\(holding.margin.centsText) + debt \(holding.debt.centsText)")
    }

    private mutating func checkCredit(at now: Instant) {
        let cost = portfolio.markets.reduce(Money.zero) { $0 + (portfolio[$1]?.cost ?? .zero) }
        let most = (portfolio.cash ?? .zero) + cost
        let credit = settings.account.credit
        set(
            .creditTooHigh, nil, credit > most,
            "Credit=\(credit.centsText) is more than the account holds (\(most.centsText)); "
                + "set it to the part that is not the trader's", else: "", at: now)
    }

    // MARK: Every reading

    /// Compares what fills say with what the exchange says, market by market.
    private mutating func reconcile(_ reading: AccountReading, at now: Instant) {
        var theirs: [MarketTicker: SignedQuantity] = [:]
        for position in reading.positions { theirs[position.market] = position.position }
        for market in Set(portfolio.markets).union(theirs.keys).sorted() {
            compare(market, theirs[market] ?? .zero, reading, at: now)
        }
    }

    private mutating func compare(
        _ market: MarketTicker, _ theirs: SignedQuantity, _ reading: AccountReading, at now: Instant
    ) {
        let ours = signedPosition(market)
        let agrees = ours == theirs
        if agrees, case .checking(_, _, let since)? = markets[market]?.exit,
            reading.begun.moment.since(since) >= ExitPace.readLag
        {
            // Somebody else traded too: what was expected is not what is, but both sources agree.
            update(market) { $0.exit = .idle }
        }
        if !agrees, isLagging(market, reading) { return }
        let isOver = markets[market]?.facts.map { now.utc >= $0.closes } ?? false
        if !agrees, theirs.isZero, isOver { actions.append(.readMarket(market)) }
        if !agrees { actions.append(.wake(at: now.moment + ExitPace.askEvery)) }
        update(market) { $0.disputed = agrees ? nil : theirs }
        let text = Doubt.position(ours: ours, theirs: theirs).text
        set(
            .positionDoubt, market, !agrees && !isOver, "\(market.text): \(text)",
            else: "\(market.text): fills and the exchange agree again", at: now)
    }

    /// Positions are listed up to seconds after the fills that made them.
    private func isLagging(_ market: MarketTicker, _ reading: AccountReading) -> Bool {
        guard let state = markets[market] else { return false }
        if case .checking = state.exit { return true }
        guard let last = state.lastFill else { return false }
        return reading.begun.utc.since(last.time) < ExitPace.readLag
    }
}
