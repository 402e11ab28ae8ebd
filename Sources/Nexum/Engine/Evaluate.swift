extension Engine {
    /// Looks at one market: its band, its breach, and whether an exit has to go out.
    mutating func evaluate(_ market: MarketTicker, at now: Instant) {
        guard portfolio[market] != nil else {
            reviewExit(market, at: now)
            return forget(market, at: now)
        }
        let assessment = assess(market, at: now)
        reviewDoubt(market, assessment, at: now)
        reviewExit(market, at: now)
        let isRead = isPolled(market, at: now)
        if isRead { poll(market, at: now) } else { markets[market]?.breachedReads = 0 }
        guard case .known(let valuation) = assessment else {
            return wait(market, assessment, at: now)
        }
        if markets[market]?.unknownSince != nil { markets[market]?.unknownSince = nil }
        if !isCross { reviewBand(market, valuation, at: now) }
        if isRead {
            observeRead(market, isBreached: isBreached(market, valuation))
            _ = markets[market]?.confirmation.observe(
                isBreached: false, isHard: false, at: now.moment)
        } else {
            observeBreach(market, valuation, at: now)
        }
        observeShort(market, valuation, at: now)
        // In a cross account the account sells; a position by itself only for its stop price.
        if !isCross || isStopped(market, valuation) { pursueExit(market, valuation, at: now) }
    }

    /// What is told until orders, fills and position agree, held or not.
    private static let questions: Set<Condition> = [.exitInDoubt, .positionDoubt]

    /// Nothing is held any more: nothing about the market is wrong, but for an open question.
    private mutating func forget(_ market: MarketTicker, at now: Instant) {
        let isOpen = markets[market]?.isQuestionOpen ?? false
        for key in conditions.keys.sorted() where key.market == market {
            if !isOpen || !Self.questions.contains(key.condition) { drop(key, at: now) }
        }
        guard var state = markets[market] else { return }
        state.band = nil
        state.unknownSince = nil
        state.confirmation = Confirmation()
        state.isLiquidating = false
        state.closing = nil
        if case .waiting = state.exit { state.exit = .idle }
        if case .clearing = state.exit { state.exit = .idle }
        markets[market] = state
    }

    /// While nothing is known nothing is confirmed: what was seen before does not count on.
    private mutating func wait(
        _ market: MarketTicker, _ assessment: Assessment, at now: Instant
    ) {
        _ = markets[market]?.confirmation.observe(isBreached: false, isHard: false, at: now.moment)
        markets[market]?.short = Dwell()
        guard case .unknown(let doubt) = assessment else {
            markets[market]?.unknownSince = nil
            return
        }
        if markets[market]?.unknownSince == nil {
            markets[market, default: MarketState()].unknownSince = now.moment
        }
        if let asked = markets[market]?.askedFactsAt, now.moment.since(asked) < Self.factsEvery {
            return
        }
        markets[market, default: MarketState()].askedFactsAt = now.moment
        switch doubt {
        case .notRead: actions.append(.readMarket(market))
        case .noBids: actions.append(.readBook(market))
        case .crossedBook, .feedBehind: actions.append(.refreshBook(market))
        case .bookNotLive, .feedSilent, .halted, .position: break
        }
    }

    /// An exit that does not come to an end is told.
    private mutating func reviewExit(_ market: MarketTicker, at now: Instant) {
        guard let exit = markets[market]?.exit,
            let since = markets[market]?.doubtSince ?? exit.waitingSince,
            now.moment.since(since) >= ExitPace.alarmAfter
        else { return }
        let waited = now.moment.since(since).text
        raise(
            .exitInDoubt, market,
            "\(market.text): an exit is \(exit.name) for \(waited); nothing else is sent here",
            at: now)
    }

    /// How often what is missing is asked for: longer than a read takes when it comes through.
    private static let factsEvery = Milliseconds.seconds(1)

    private mutating func reviewDoubt(
        _ market: MarketTicker, _ assessment: Assessment, at now: Instant
    ) {
        var doubt: Doubt?
        if case .unknown(let found) = assessment { doubt = found }
        let name = market.text
        let other = doubt == .noBids ? nil : doubt
        set(
            .noBids, market, doubt == .noBids, "\(name): \(Doubt.noBids.text)",
            else: "\(name): there are bids again",
            at: now)
        set(
            .marginUnknown, market, other != nil, "\(name): health unknown: \(other?.text ?? "")",
            else: "\(name): health is known again", at: now)
        set(
            .settling, market, assessment.isSettling, "\(name): closed; only settlement is left",
            else: "\(name): trading again", at: now)
    }

    private mutating func reviewBand(
        _ market: MarketTicker, _ valuation: Valuation, at now: Instant
    ) {
        let before = markets[market]?.band
        let better = markets[market]?.betterSince
        var since = better
        let band = nextBand(valuation.health, from: before, since: &since, at: now)
        if band != before { markets[market]?.band = band }
        if since != better { markets[market]?.betterSince = since }
        tell(band, from: before, of: market, at: now) {
            "\(market.text): \(Self.figures(valuation))"
        }
    }

    /// Tells what a band means, of a position or (no market) of the account.
    mutating func tell(
        _ band: Band, from before: Band?, of market: MarketTicker?, at now: Instant,
        _ line: () -> String
    ) {
        let (warnAt, restrictAt) = (settings.margin.warnAt, settings.margin.restrictAt)
        if before == nil, band == .healthy { announce(.info, nil, market, "\(line()); healthy") }
        set(
            .marginWarning, market, band >= .warn,
            "\(line()); below WarnAt \(warnAt.percentText)",
            else: "\(line()); healthy again", at: now)
        set(
            .marginRestricted, market, band >= .restrict,
            "\(line()); below RestrictAt \(restrictAt.percentText): only orders that reduce",
            else: "\(line()); no longer restricted", at: now)
    }

    /// Worse at once; better only when it has lasted, or one book in between would raise and clear.
    mutating func nextBand(
        _ health: MarginHealth, from before: Band?, since: inout Moment?, at now: Instant
    ) -> Band {
        let ladder = Ladder(settings.margin)
        guard let before else { return ladder.band(of: health) }
        let band = ladder.band(of: health, from: before)
        guard band < before else {
            since = nil
            return band
        }
        guard let better = since else {
            since = now.moment
            actions.append(.wake(at: now.moment + Self.betterFor))
            return before
        }
        guard now.moment.since(better) >= Self.betterFor else { return before }
        since = nil
        return band
    }

    /// How long health has to be better before people are told so.
    private static let betterFor = Milliseconds.seconds(1)

    /// The figures every line about a position carries.
    static func figures(_ valuation: Valuation) -> String {
        let health = valuation.health
        return "health \(health.percentText) = equity \(health.equity.centsText) / required "
            + "\(health.requirement.owedText); best bid "
            + "\(valuation.bestBid?.centsText ?? "none"), "
            + "exit value \(valuation.exitValue.centsText), debt "
            + "\(valuation.debt.owedText)"
    }

    private mutating func observeBreach(
        _ market: MarketTicker, _ valuation: Valuation, at now: Instant
    ) {
        let margin = settings.margin
        let isBreached = isBreached(market, valuation)
        let isHard = !isCross && valuation.health.isBelow(margin.hardAt)
        let atFloor = MarginHealth(
            exitValue: valuation.exitValue, debt: valuation.debt,
            maintenance: settings.maintenanceFloor(for: market))
        let isByCalendar =
            isBreached && !atFloor.isBelow(threshold(market)) && !isStopped(market, valuation)
            || isClosing(market, valuation.holding)
        guard let index = markets.index(forKey: market) else { return }
        let begins = markets.values[index].confirmation.observe(
            isBreached: isBreached, isHard: isHard, at: now.moment)
        if isByCalendar { markets.values[index].confirmation.markScheduled() }
        wake(for: markets.values[index].confirmation, begins: begins, at: now)
        if begins { recallSight(of: market, at: now) }
        askWitness(market, at: now)
    }

    /// A sale goes on where health stays short of where it ends: the changes of one moment come one
    /// by one, and between them a book is half empty.
    private mutating func observeShort(
        _ market: MarketTicker, _ valuation: Valuation, at now: Instant
    ) {
        guard let index = markets.index(forKey: market) else { return }
        let isShort = valuation.health.isBelow(settings.margin.recoverTo)
        markets.values[index].short.observe(isShort, at: now.moment)
        guard markets.values[index].isLiquidating else { return }
        if let settled = markets.values[index].short.settles(after: now.moment) {
            actions.append(.wake(at: settled))
        }
    }

    /// Looks again when the ground of a breach may change by time alone: always at the same
    /// moments, so that looking often does not make for more of it.
    mutating func wake(for confirmation: Confirmation, begins: Bool, at now: Instant) {
        var moments = begins ? confirmation.deadlines(settings.liquidation) : []
        if let hard = confirmation.hardDeadline(after: now.moment, settings.liquidation) {
            moments.append(hard)
        }
        if let settled = confirmation.settles(after: now.moment) { moments.append(settled) }
        for moment in moments { actions.append(.wake(at: moment)) }
    }

    /// Whether the position by itself has to be sold: its health, where it has one of its own, or
    /// its stop price.
    func isBreached(_ market: MarketTicker, _ valuation: Valuation) -> Bool {
        !isCross && valuation.health.isBelow(settings.margin.recoverTo)
            && valuation.health.isBelow(threshold(market)) || isStopped(market, valuation)
    }

    /// Below what a position is sold. A sale that was interrupted goes on to where it was to end.
    private func threshold(_ market: MarketTicker) -> Ratio {
        guard let index = markets.index(forKey: market) else { return settings.margin.liquidateAt }
        let margin = settings.margin
        return markets.values[index].isResumed ? margin.recoverTo : margin.liquidateAt
    }

    /// Whether all of it is to go whatever its health: the exit value per contract fell under the
    /// market's stop price, or a person asked for it.
    func isStopped(_ market: MarketTicker, _ valuation: Valuation) -> Bool {
        if isClosing(market, valuation.holding) { return true }
        guard let stop = settings.stopPrice(for: market) else { return false }
        return valuation.exitValue < stop * valuation.holding.contracts
    }

    /// Asks for the book by a request while a breach is open, again every half second.
    private mutating func askWitness(_ market: MarketTicker, at now: Instant) {
        guard let index = markets.index(forKey: market) else { return }
        guard markets.values[index].confirmation.isOpen else {
            markets.values[index].askedBookAt = nil
            return
        }
        let asked = markets.values[index].askedBookAt
        if let asked, now.moment.since(asked) < ExitPace.askEvery { return }
        markets.values[index].askedBookAt = now.moment
        actions.append(.readBook(market))
    }
}
