extension Engine {
    /// Notes that something is wrong; people are told once it has lasted.
    mutating func raise(
        _ condition: Condition, _ market: MarketTicker?, _ text: @autoclosure () -> String,
        at now: Instant
    ) {
        let key = ConditionKey(condition: condition, market: market)
        if let known = conditions[key] {
            // What is told is what is wrong when it is told.
            if !known.isShown { conditions[key]?.text = text() }
            return show(key, at: now)
        }
        conditions[key] = RaisedCondition(since: now.moment, text: text(), isShown: false)
        if condition.shownAfter.count > 0 {
            actions.append(.wake(at: now.moment + condition.shownAfter))
        }
        show(key, at: now)
    }

    /// A condition ends with the position it was about, whose end is told on its own.
    mutating func drop(_ key: ConditionKey, at now: Instant) {
        guard let raised = conditions.removeValue(forKey: key), raised.isShown else { return }
        let text = "nothing is held any more"
        record(.cleared(condition: key.condition.rawValue, market: key.market, text: text), at: now)
    }

    /// Notes that it is wrong no more.
    mutating func clear(
        _ condition: Condition, _ market: MarketTicker?, _ fine: @autoclosure () -> String,
        at now: Instant
    ) {
        // Mostly nothing is wrong at all, and then there is no name to look up.
        guard !conditions.isEmpty else { return }
        let key = ConditionKey(condition: condition, market: market)
        guard let raised = conditions.removeValue(forKey: key), raised.isShown else { return }
        let text = fine()
        record(.cleared(condition: condition.rawValue, market: market, text: text), at: now)
        announce(.notice, condition, market, text)
    }

    mutating func set(
        _ condition: Condition, _ market: MarketTicker?, _ isWrong: Bool,
        _ text: @autoclosure () -> String, else fine: @autoclosure () -> String, at now: Instant
    ) {
        if isWrong {
            raise(condition, market, text(), at: now)
        } else {
            clear(condition, market, fine(), at: now)
        }
    }

    private mutating func show(_ key: ConditionKey, at now: Instant) {
        guard let raised = conditions[key], !raised.isShown,
            now.moment.since(raised.since) >= key.condition.shownAfter
        else { return }
        conditions[key]?.isShown = true
        record(
            .raised(condition: key.condition.rawValue, market: key.market, text: raised.text),
            at: now)
        let level: Announcement.Level =
            switch key.condition.severity {
            case .critical: .critical
            case .error: .error
            case .warning: .warning
            }
        announce(level, key.condition, key.market, raised.text)
    }

    /// What concerns the account as a whole, looked at after every step.
    mutating func reviewAccount(at now: Instant) {
        if feed.isOpen { clear(.feedLost, nil, "the feed is back", at: now) }
        let offset = feed.clockOffsetMs ?? 0
        set(
            .clockOff, nil, feed.isClockOff,
            "this clock is \(offset) ms off the exchange's; nothing is sent until it is set",
            else: "the clock is right again", at: now)
        reviewAge(at: now)
        let missing = missing
        set(
            .shortfall, nil, missing > .zero,
            "\(missing.owedText) of the credit is gone: it counts as debt of what is held; pay in "
                + "or close positions",
            else: "the credit is whole again", at: now)
        reviewReservations(at: now)
        checkCredit(at: now)
        let unconfirmed = !areDebtsAccepted && settings.account.credit > .zero && baseline != nil
        set(
            .debtsUnconfirmed, nil, unconfirmed,
            "this ledger is new and credit is lent: check `nexumctl positions`, then `nexumctl "
                + "margin --accept`; nothing is sent until then",
            else: "the debts are accepted", at: now)
        reviewKey(at: now)
        for key in conditions.keys.sorted() { show(key, at: now) }
        askAgain(at: now)
    }

    /// Orders that wait and could not all be paid for. When more than that is missing, it is told
    /// as a shortfall.
    private mutating func reviewReservations(at now: Instant) {
        let lack = -(freeMargin ?? .zero)
        let isOver = lack > .zero && (portfolio.ownCash ?? .zero) >= .zero
        guard isOver else {
            return clear(.overReserved, nil, "what waits can be paid for again", at: now)
        }
        let text = overReservedText(lack)
        raise(.overReserved, nil, text, at: now)
    }

    private func overReservedText(_ lack: Money) -> String {
        let text =
            "orders that wait may take \(claimed.margin.owedText) and \(lack.owedText) of it is "
            + "not there: cancel one of them, or pay in"
        guard let largest = largestReservation else { return text }
        return text + "; the largest: nexumctl cancel \(largest.order.text) "
            + "(\(largest.market.text), \(largest.margin.owedText))"
    }

    private var largestReservation: (order: OrderID, market: MarketTicker, margin: Money)? {
        var largest: (order: OrderID, market: MarketTicker, margin: Money)?
        for market in orderedMarkets {
            guard let state = markets[market] else { continue }
            for (order, part) in zip(state.resting, reservations(in: market, state))
            where part.margin > largest?.margin ?? .zero {
                largest = (order.id, market, part.margin)
            }
        }
        return largest
    }

    /// Going through ten thousand markets took longer than the rest of a step: only those that
    /// were looked at are, and at each tick all.
    mutating func noteQuestions(after input: Input) {
        if case .tick = input {
            questioned = []
            for index in markets.values.indices where markets.values[index].isQuestionOpen {
                questioned.insert(markets.keys[index])
            }
        }
        for market in dirty {
            guard let index = markets.index(forKey: market) else { continue }
            if markets.values[index].isQuestionOpen {
                questioned.insert(market)
            } else {
                questioned.remove(market)
            }
        }
    }

    /// While anything is in doubt the account is read every half second instead of at leisure.
    private mutating func askAgain(at now: Instant) {
        guard !questioned.isEmpty else { return }
        if let asked = askedAccountAt, now.moment.since(asked) < ExitPace.askEvery { return }
        askedAccountAt = now.moment
        actions.append(.readAccount)
        actions.append(.wake(at: now.moment + ExitPace.askEvery))
    }

    private mutating func reviewAge(at now: Instant) {
        guard let at = accountAt else { return }
        let age = now.moment.since(at.moment)
        set(
            .accountStale, nil, age > settings.freshness.positionsAgeMax,
            "positions and balance are \(age.text) old; nothing is sent until they are read",
            else: "positions and balance are fresh again", at: now)
    }

    /// Why no exit would be sold: what holds all of them back, and what has every one refused.
    package var blockedBy: [String] {
        let key = conditions[ConditionKey(condition: .keyCannotTrade, market: nil)]
        return gates + (key == nil ? [] : ["the key may not place orders"])
    }

    /// Why nothing is sent for any market; empty when nothing holds exits back.
    var gates: [String] {
        var gates: [String] = []
        if baseline == nil || accountAt == nil {
            gates.append("the account has not been read since the feed opened")
        }
        if !areDebtsAccepted, settings.account.credit > .zero { gates.append("debts not accepted") }
        if baseline != nil, acceptedCredit == nil { gates.append("the credit is not in force") }
        if !feed.isClockRight { gates.append("the clock is not measured, or off") }
        if conditions[ConditionKey(condition: .accountStale, market: nil)] != nil {
            gates.append("account stale")
        }
        return gates
    }
}
