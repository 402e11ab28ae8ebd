extension Engine {
    /// One rule for each class of answer to an exit order.
    mutating func takePlaced(_ id: ClientOrderID, _ outcome: PlaceOutcome, at now: Instant) {
        if placings[id] != nil { return takeAnswer(id, outcome, at: now) }
        guard
            let market = markets.keys.sorted().first(where: {
                markets[$0]?.exit.intent?.order.id == id
            }),
            let intent = markets[market]?.exit.intent
        else { return }
        switch outcome {
        case .accepted(_, let filled, _): finish(market, intent, filled: filled, at: now)
        case .killed(let code):
            nothingTraded(market, intent, "killed: \(code)", ExitPace.afterNothing, at: now)
        case .rateLimited:
            notReceived(market, intent, "rate limited", ExitPace.afterRateLimit, at: now)
        case .notSent(let why):
            notReceived(market, intent, "not sent: \(why)", ExitPace.afterNothing, at: now)
        case .paused(let code):
            notReceived(market, intent, "paused: \(code)", ExitPace.afterPause, at: now)
            interrupt(market)
            markets[market]?.isProbing = true
        case .refused(let code): refused(market, intent, code, at: now)
        case .duplicate: doubt(market, intent, "received before", isKnownReceived: true, at: now)
        case .unknown(let reason): doubt(market, intent, reason, isKnownReceived: false, at: now)
        }
    }

    /// The order is over; `filled` of it was traded.
    private mutating func finish(
        _ market: MarketTicker, _ intent: ExitIntent, filled: Quantity, at now: Instant
    ) {
        endDoubt(market, "\(market.text): the order's end is known", at: now)
        clear(.exitRefused, market, "\(market.text): an order was accepted", at: now)
        guard !filled.isZero else {
            return nothingTraded(
                market, intent, "no bid at the limit", ExitPace.afterNothing, at: now)
        }
        record(
            .outcome(
                id: intent.order.id, market: market, result: "filled", filled: filled,
                received: true), at: now)
        update(market) {
            $0.exit = .checking(intent, filled: filled, since: now.moment)
            $0.isLiquidating = true
        }
        if isCross, markets[market]?.isStopSale == false { cross.sold = market }
        distrustReads(market, at: now)
        settleCheck(market, at: now)
    }

    /// Back to watching once fills and position show what the order did.
    mutating func settleCheck(_ market: MarketTicker, at now: Instant) {
        guard case .checking(let intent, let filled, _)? = markets[market]?.exit else { return }
        guard signedPosition(market) == intent.position(after: filled) else { return }
        endDoubt(market, "\(market.text): what was sold is counted", at: now)
        tellSale(market, intent, filled)
        // The fills are counted before the book shows that their bids are gone.
        let until = now.moment + ExitPace.afterSale
        update(market) { $0.exit = .waiting(until: until) }
        actions.append(.wake(at: until))
    }

    /// What the order came to, once every fill of it is counted.
    private mutating func tellSale(_ market: MarketTicker, _ intent: ExitIntent, _ filled: Quantity)
    {
        let left = portfolio[market]
        let rest = left.map { "\($0.contracts.shortText) left, debt \($0.debt.owedText)" }
        announce(
            .notice, .liquidating, market,
            "\(market.text): sold \(filled.shortText) of "
                + "\(intent.positionBefore.magnitude.shortText) \(intent.side.rawValue) for "
                + "\((markets[market]?.saleNet ?? .zero).centsText) after fees; "
                + "\(rest ?? "nothing left")")
    }

    func signedPosition(_ market: MarketTicker) -> SignedQuantity {
        portfolio[market]?.signed ?? .zero
    }

    /// The order never came to the exchange's books: its id is free, and the next try carries it.
    private mutating func notReceived(
        _ market: MarketTicker, _ intent: ExitIntent, _ result: String, _ pause: Milliseconds,
        at now: Instant
    ) {
        markets[market]?.freeStep(of: intent)
        nothingTraded(market, intent, result, pause, wasReceived: false, at: now)
    }

    private mutating func nothingTraded(
        _ market: MarketTicker, _ intent: ExitIntent, _ result: String, _ pause: Milliseconds,
        wasReceived: Bool = true, at now: Instant
    ) {
        endDoubt(market, "\(market.text): nothing was traded: \(result)", at: now)
        limits.takeBack(intent.order.leastProceeds, isCounted: wasReceived)
        record(
            .outcome(
                id: intent.order.id, market: market, result: result, filled: .zero,
                received: wasReceived), at: now)
        announce(
            .warning, .liquidating, market,
            "\(market.text): nothing sold (\(result)); next try in \(pause.text)")
        update(market) {
            $0.exit = .waiting(until: now.moment + pause)
            $0.fruitlessAt = now.moment
        }
        actions.append(.wake(at: now.moment + pause))
    }

    private mutating func refused(
        _ market: MarketTicker, _ intent: ExitIntent, _ code: String, at now: Instant
    ) {
        notReceived(market, intent, "refused: \(code)", ExitPace.afterRefusal, at: now)
        raise(
            .exitRefused, market,
            "\(market.text): the exchange refused an exit: \(code); reading the market again",
            at: now)
        actions.append(.readMarket(market))
        actions.append(.readAccount)
    }

    /// No answer that says what happened: the market is blocked until orders, fills and position
    /// agree.
    private mutating func doubt(
        _ market: MarketTicker, _ intent: ExitIntent, _ reason: String, isKnownReceived: Bool,
        at now: Instant
    ) {
        announce(
            .warning, .exitInDoubt, market,
            "\(market.text): outcome of \(intent.order.id.text) unknown (\(reason)); asking the "
                + "exchange"
        )
        update(market) {
            $0.exit = .inDoubt(
                intent, since: now.moment, passes: 0, isKnownReceived: isKnownReceived)
        }
    }

    // MARK: Ending a doubt

    mutating func endDoubt(_ market: MarketTicker, _ text: String, at now: Instant) {
        markets[market]?.doubtSince = nil
        clear(.exitInDoubt, market, text, at: now)
    }

    /// News of an order of ours, from the stream or from a pass over the account.
    mutating func resolve(_ order: OrderReading, at now: Instant) {
        if let id = order.clientOrder, placings[id] != nil {
            return takeNews(order, of: id, at: now)
        }
        guard let intent = markets[order.market]?.exit.intent, intent.order.id == order.clientOrder
        else { return }
        switch order.status {
        case .canceled, .executed: finish(order.market, intent, filled: order.filled, at: now)
        case .resting, .other: break
        }
    }

    /// A whole pass that does not show the order in doubt. Two of them, begun late enough, say that
    /// it was never received; then the very same order is sent again, under the same id, if it is
    /// still due; one that is not is given up once it can arrive no more. The exchange refuses the
    /// second of two. One that it says it received, and does not show for as long as any sale is
    /// waited for, sold nothing.
    mutating func missed(_ market: MarketTicker, _ reading: AccountReading, at now: Instant) {
        guard case .inDoubt(let intent, let since, let passes, let isKnown)? = markets[market]?.exit
        else { return }
        let waited = reading.begun.moment.since(since)
        if isKnown {
            // Given back once: whoever used the id since, or a late arrival, shows within the lag.
            let wasFreed = markets[market]?.freedOrder == intent.order.id
            guard waited >= (wasFreed ? ExitPace.readLag : ExitPace.unseenSale) else { return }
            return nothingTraded(
                market, intent, "received before and never listed", ExitPace.afterNothing, at: now)
        }
        guard waited >= ExitPace.readLag else { return }
        markets[market]?.exit = .inDoubt(
            intent, since: since, passes: passes + 1, isKnownReceived: false)
        guard passes + 1 >= ExitPace.passesWithout else { return }
        if signedPosition(market) == intent.positionBefore, isDueAgain(market, at: now) {
            if markets[market]?.doubtSince == nil { markets[market]?.doubtSince = since }
            return sendAgain(market, intent)
        }
        // What is due next may have another id, so this one must not come behind it.
        guard waited >= ExitPace.lateArrival else {
            dirty.insert(market)
            return
        }
        notReceived(market, intent, "never received", ExitPace.afterNothing, at: now)
    }

    /// Whether a sale here is due by a breach that is confirmed now.
    private func isDue(_ market: MarketTicker, _ valuation: Valuation, at now: Instant) -> Bool {
        let limits = settings.liquidation
        if isCross, let account = accountHealth(at: now), account.isBelow(accountThreshold) {
            return cross.confirmation.ground(at: now.moment, limits) != nil
        }
        guard let state = markets[market], isBreached(market, valuation) else { return false }
        return ground(state, at: now) != nil
    }

    private func isDueAgain(_ market: MarketTicker, at now: Instant) -> Bool {
        guard isArmed, gates.isEmpty, case .known(let valuation) = assess(market, at: now) else {
            return false
        }
        return isDue(market, valuation, at: now)
    }

    private mutating func sendAgain(_ market: MarketTicker, _ intent: ExitIntent) {
        announce(
            .warning, .liquidating, market,
            "\(market.text): \(intent.order.id.text) was never received; sending it again")
        markets[market]?.exit = .sending(intent)
        actions.append(.place(limits.approveAgain(intent.order)))
    }
}
