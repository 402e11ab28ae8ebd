/// What a person may direct beyond the rules: to hold exits back for a time, or to sell all of a
/// position.
extension Engine {
    /// Why exits cannot be held back for a time; nil: they can.
    package var objectionToDisarming: String? {
        isArmed ? nil : "exits are only planned already; nothing is there to end"
    }

    /// From now on exits are only planned, until `span` is over. A clock that is set changes
    /// nothing about that; only a process that was started anew goes by the time of day.
    mutating func disarm(
        _ span: Milliseconds, _ reason: String, _ uid: UInt32, at now: Instant
    ) {
        guard isArmed else { return }
        let until = now.utc + span
        askedMode = false
        (disarmedUntil, disarmedEnd) = (until, now.moment + span)
        forgetClosings()
        record(.disarmed(until: until, reason: reason, uid: uid), at: now)
        announce(
            .warning, nil, nil,
            "observing for \(span.text): exits are planned and shown, nothing is sent "
                + "(uid \(uid): \(reason))")
    }

    /// Exits are sent again when the time they were held back for is over.
    mutating func endDisarming(at now: Instant) {
        guard let until = disarmedUntil,
            disarmedEnd.map({ now.moment >= $0 }) ?? (now.utc >= until)
        else { return }
        askedMode = true
        (disarmedUntil, disarmedEnd) = (nil, nil)
        record(.rearmed, at: now)
        announce(.notice, nil, nil, "armed again: the time to observe is over, exits are sent")
    }

    // MARK: Selling all of a position

    /// Why all of a position cannot be sold now; nil: it can.
    package func objectionToClosing(_ market: MarketTicker) -> String? {
        if portfolio[market] == nil { return "nothing is held in \(market.text)" }
        return isArmed
            ? nil : "exits are only planned; arm first, with: nexumctl arm"
    }

    /// The plan that would be followed if all of a position were to be sold now; nil while its book
    /// is not known, or nobody bids.
    package func closingPlan(_ market: MarketTicker, at now: Instant) -> ExitPlan? {
        var engine = self
        engine.markets[market]?.closing = portfolio[market]?.side
        guard case .known(let valuation) = engine.assess(market, at: now) else { return nil }
        return engine.plan(market, valuation, at: now)
    }

    /// All of a position is sold from now on, by the way every exit takes: at most one at a time,
    /// reduce-only, within the limits, on a live book that has stood for `ConfirmFor`.
    mutating func close(_ market: MarketTicker, _ uid: UInt32, at now: Instant) {
        guard let holding = portfolio[market], isArmed else { return }
        markets[market, default: MarketState()].closing = holding.side
        markets[market]?.closingSince = now.utc
        record(.closing(market: market, side: holding.side, uid: uid), at: now)
        announce(
            .notice, nil, market,
            "\(market.text): all \(holding.contracts.shortText) \(holding.side.rawValue) are to "
                + "be sold (uid \(uid))")
        dirty.insert(market)
    }

    /// Whether a person asked to sell all of this position.
    func isClosing(_ market: MarketTicker, _ holding: Holding) -> Bool {
        guard let index = markets.index(forKey: market) else { return false }
        return markets.values[index].closing == holding.side
    }

    mutating func forgetClosings() {
        for (market, state) in markets where state.closing != nil { forgetClosing(market) }
    }

    mutating func forgetClosing(_ market: MarketTicker) {
        guard let state = markets[market], state.closing != nil else { return }
        markets[market]?.closing = nil
        markets[market]?.closingSince = nil
        if state.isStopSale { markets[market]?.isLiquidating = false }
    }

    // MARK: Keeping it after all

    /// Why there is nothing to withdraw; nil: there is.
    package func objectionToKeeping(_ market: MarketTicker) -> String? {
        markets[market]?.closing == nil
            ? "nobody asked to sell all of \(market.text); see: nexumctl plan" : nil
    }

    /// What is left of it is kept. An order that left already may trade yet.
    mutating func keep(_ market: MarketTicker, _ uid: UInt32, at now: Instant) {
        guard markets[market]?.closing != nil else { return }
        forgetClosing(market)
        record(.closingEnded(market: market, uid: uid), at: now)
        announce(
            .notice, nil, market, "\(market.text): what is left is kept (uid \(uid))")
        dirty.insert(market)
    }

    /// What a person meant an hour ago need not be what they mean now.
    private static let closingMax = Milliseconds.seconds(3600)

    mutating func endClosings(at now: Instant) {
        for market in portfolio.markets {
            guard let state = markets[market], state.closing != nil,
                let since = state.closingSince, now.utc.since(since) >= Self.closingMax
            else { continue }
            forgetClosing(market)
            record(.closingEnded(market: market, uid: nil), at: now)
            announce(
                .error, nil, market,
                "\(market.text): not all was sold within \(Self.closingMax.text): what is left is "
                    + "kept; ask again with: nexumctl liquidate \(market.text)")
            dirty.insert(market)
        }
    }
}
