/// A cross account as a whole: one health for everything in it.
struct CrossState: Hashable, Sendable {
    var confirmation = Confirmation()
    var band: Band?
    var betterSince: Moment?
    /// The market sold in last while health is not yet back at the recovery threshold.
    var sold: MarketTicker?
    /// Since when health is short of where a sale ends.
    var short = Dwell()
    /// A sale half done needs a breach of its own again.
    var isInterrupted = false
    /// When a sale that was due last waited for the rest of what traded.
    var waitedAt: Moment?
    var isResumed: Bool { sold != nil && isInterrupted }
    /// What each position was worth when the account was last not in breach.
    var fineValues: [MarketTicker: Money] = [:]
    /// What a second sight of each market showed since the breach began.
    var witnessed: [MarketTicker: Money] = [:]
    var askedAt: Moment?
    /// Since when a breach shows while some position is valued on books read by requests.
    var readBreachSince: Moment?

    /// The intention stays; a new confirmation comes first.
    mutating func interrupt() {
        confirmation = Confirmation()
        readBreachSince = nil
        isInterrupted = true
    }
}

extension Engine {
    var isCross: Bool { settings.account.mode == .cross }

    /// Below what a cross account sells. A sale that was interrupted goes on to where it was to
    /// end.
    var accountThreshold: Ratio {
        cross.isResumed ? settings.margin.recoverTo : settings.margin.liquidateAt
    }

    /// Trading paused: what was seen before does not count after.
    mutating func interrupt(_ market: MarketTicker) {
        markets[market]?.interrupt()
        cross.interrupt()
        actions.append(.refreshBook(market))
    }

    /// The health of the account: equity against the sum of requirements. A position in doubt or
    /// past its close counts at its debt (or at what it is settled at). Nil while the balance is
    /// not known, or while a doubt is so young that it may mend itself.
    func accountHealth(at now: Instant) -> MarginHealth? {
        guard let cash = portfolio.cash else { return nil }
        var (equity, requirement) = (cash - portfolio.credit, Money.zero)
        for market in portfolio.markets {
            switch assessAlone(market, at: now) {
            case .none: break
            case .settling(let value): equity += value
            case .known(let valuation):
                equity += valuation.exitValue
                requirement += valuation.health.requirement
            case .unknown:
                guard isOld(doubtOf: market, at: now), let holding = portfolio[market] else {
                    return nil
                }
                guard let kept = doubtful(market, holding, at: now) else { return nil }
                equity += holding.debt
                requirement += kept
            }
        }
        return MarginHealth(
            equity: equity, requirement: requirement,
            hasDebt: portfolio.drawn > .zero || missing > .zero)
    }

    /// What a position of unknown worth must keep: its rate of its debt; nil while the rate is not
    /// known.
    func doubtful(
        _ market: MarketTicker, _ holding: Holding, at now: Instant
    ) -> Money? {
        let state = markets[market] ?? MarketState()
        return maintenance(market, state, holding, at: now)?.scaledUp(holding.debt)
    }

    /// A book that comes back within seconds must not sell other positions.
    private static let doubtPatience = Milliseconds.seconds(5)

    private func isOld(doubtOf market: MarketTicker, at now: Instant) -> Bool {
        guard let since = markets[market]?.unknownSince else { return false }
        return now.moment.since(since) >= Self.doubtPatience
    }

    /// Looks at the account as a whole, after its markets.
    mutating func evaluateAccount(at now: Instant) {
        guard !portfolio.markets.isEmpty else { return forgetAccount(at: now) }
        guard let health = accountHealth(at: now) else {
            cross.short = Dwell()
            _ = cross.confirmation.observe(isBreached: false, isHard: false, at: now.moment)
            return
        }
        reviewAccountBand(health, at: now)
        observeAccount(health, at: now)
        observeShort(health, at: now)
        pursueAccount(health, at: now)
    }

    /// As for one position.
    private mutating func observeShort(_ health: MarginHealth, at now: Instant) {
        cross.short.observe(health.isBelow(settings.margin.recoverTo), at: now.moment)
        guard cross.sold != nil else { return }
        if let settled = cross.short.settles(after: now.moment) {
            actions.append(.wake(at: settled))
        }
    }

    /// Nothing is held any more: what comes next is another story.
    private mutating func forgetAccount(at now: Instant) {
        cross = CrossState()
        for condition in [Condition.marginWarning, .marginRestricted] {
            drop(ConditionKey(condition: condition, market: nil), at: now)
        }
    }

    private mutating func reviewAccountBand(_ health: MarginHealth, at now: Instant) {
        let before = cross.band
        var since = cross.betterSince
        let band = nextBand(health, from: before, since: &since, at: now)
        (cross.band, cross.betterSince) = (band, since)
        tell(band, from: before, of: nil, at: now) { "account: \(Self.figures(health))" }
    }

    /// The figures every line about a cross account carries.
    static func figures(_ health: MarginHealth) -> String {
        "health \(health.percentText) = equity \(health.equity.centsText) / required "
            + "\(health.requirement.owedText)"
    }

    private mutating func observeAccount(_ health: MarginHealth, at now: Instant) {
        let isBreached = health.isBelow(accountThreshold)
        guard polledMarkets(at: now).isEmpty else {
            return observeReads(isBreached: isBreached, at: now)
        }
        cross.readBreachSince = nil
        let begins = cross.confirmation.observe(
            isBreached: isBreached, isHard: health.isBelow(settings.margin.hardAt),
            at: now.moment)
        wake(for: cross.confirmation, begins: begins, at: now)
        guard isBreached else {
            cross.witnessed = [:]
            for market in portfolio.markets { cross.fineValues[market] = worth(market, at: now) }
            return
        }
        if isByCalendar(at: now) { cross.confirmation.markScheduled() }
        if begins { for market in portfolio.markets { recallSight(of: market, at: now) } }
        askWitnesses(at: now)
    }

    private func polledMarkets(at now: Instant) -> [MarketTicker] {
        portfolio.markets.filter { market in
            guard isPolled(market, at: now), case .known = assessAlone(market, at: now) else {
                return false
            }
            return true
        }
    }

    /// A dwell needs live books; books read one after the other count by themselves.
    private mutating func observeReads(isBreached: Bool, at now: Instant) {
        _ = cross.confirmation.observe(isBreached: false, isHard: false, at: now.moment)
        cross.isInterrupted = true
        cross.readBreachSince = isBreached ? cross.readBreachSince ?? now.moment : nil
    }

    /// Whether a breach shows by books read a second time since it began.
    func isReadTwice(at now: Instant) -> Bool {
        guard let since = cross.readBreachSince,
            now.moment.since(since) >= settings.freshness.pollEvery
        else { return false }
        return polledMarkets(at: now).allSatisfy { market in
            markets[market]?.readBookAt.map { $0 > since } ?? false
        }
    }

    /// At the floors alone there would be no breach: it came from ramps or from a pause.
    private func isByCalendar(at now: Instant) -> Bool {
        guard let cash = portfolio.cash else { return false }
        var (equity, requirement) = (cash - portfolio.credit, Money.zero)
        for market in portfolio.markets {
            let worth = worth(market, at: now)
            equity += worth
            requirement += settings.maintenanceFloor(for: market).scaledUp(worth)
        }
        let atFloors = MarginHealth(equity: equity, requirement: requirement, hasDebt: true)
        return !atFloors.isBelow(accountThreshold)
    }

    // MARK: The second sight

    /// So many books are asked for at once: more would eat the budget of requests.
    private static let witnessesAtOnce = 3

    /// Asks for the books of the positions that fell most, again every half second.
    private mutating func askWitnesses(at now: Instant) {
        if let asked = cross.askedAt, now.moment.since(asked) < ExitPace.askEvery { return }
        cross.askedAt = now.moment
        var falls: [(fall: Money, market: MarketTicker)] = []
        for market in portfolio.markets {
            guard case .known(let valuation) = assessAlone(market, at: now) else { continue }
            let before = cross.fineValues[market] ?? portfolio[market]?.cost ?? .zero
            falls.append((before - valuation.exitValue, market))
        }
        falls.sort { ($1.fall, $0.market) < ($0.fall, $1.market) }
        for (_, market) in falls.prefix(Self.witnessesAtOnce) { actions.append(.readBook(market)) }
    }

    /// Agrees with a breach of the account when what was seen a second time suffices for it: the
    /// positions not seen again count as before the breach.
    mutating func witnessAccount(_ market: MarketTicker, _ seen: Valuation, at now: Instant) {
        guard cross.confirmation.isOpen, let cash = portfolio.cash else { return }
        cross.witnessed[market] = seen.exitValue
        var (equity, requirement) = (cash - portfolio.credit, Money.zero)
        for held in portfolio.markets {
            let now = worth(held, at: now)
            let value = cross.witnessed[held] ?? max(now, cross.fineValues[held] ?? now)
            equity += value
            requirement += rate(held).scaledUp(value)
        }
        func rate(_ market: MarketTicker) -> Ratio {
            guard case .known(let valuation) = assessAlone(market, at: now) else { return .zero }
            return valuation.maintenance
        }
        let agreed = MarginHealth(equity: equity, requirement: requirement, hasDebt: true)
        if agreed.isBelow(accountThreshold) { cross.confirmation.witness() }
    }
}
