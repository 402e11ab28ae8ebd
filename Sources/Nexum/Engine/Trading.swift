/// Orders of persons: what one would do, whether it may be sent, and sending it.
extension Engine {
    /// A request played through what is known now; nil while the market has to be read first.
    package func plannedTrade(_ request: TradeRequest, at now: Instant) -> PlannedTrade? {
        let market = request.market
        guard let view = deskView(market, at: now), let state = markets[market],
            let facts = state.facts
        else { return nil }
        let sells = request.action == .sell
        return PlannedTrade(
            request, sellable: sells ? sellable(request.side, in: market, at: now) : nil,
            leverage: sells ? .one : request.leverage ?? settings.leverage(for: market),
            in: view, exchangeIndex: facts.exchangeIndex, against: obstacles(in: market, state),
            at: now.utc)
    }

    /// What stands against any order here, whatever it does: it could not be remembered, or what is
    /// held is about to change.
    private func obstacles(in market: MarketTicker, _ state: MarketState) -> [Obstacle] {
        var found: [Obstacle] = []
        if conditions[ConditionKey(condition: .ledgerLost, market: nil)] != nil {
            found.append(.ledgerLost)
        }
        if isOrderUnderWay(in: market) { found.append(.orderUnderWay) }
        if state.isLiquidating || state.exit != .idle { found.append(.exitUnderWay) }
        return found
    }

    /// What is held of a side less what other orders would sell of it.
    private func sellable(
        _ side: Side, in market: MarketTicker, at now: Instant
    ) -> Quantity {
        guard let holding = portfolio[market], holding.side == side else { return .zero }
        var left = holding.contracts
        let resting = markets[market]?.resting ?? []
        for order in resting where order.outcome == side.opposite {
            left = left - min(left, order.remaining)
        }
        for (id, placing) in placings where placing.placement.request.market == market {
            let isListed = resting.contains { $0.clientOrder == id }
            guard placing.placement.request.outcome == side.opposite, !isListed else { continue }
            left = left - min(left, placing.unlisted(at: now.moment))
        }
        return left
    }

    /// Whether an order of a person is on its way in a market, or in doubt.
    func isOrderUnderWay(in market: MarketTicker) -> Bool {
        for placing in placings.values where placing.placement.request.market == market {
            if placing.isUnderWay { return true }
        }
        for revision in revisions.values where revision.before.market == market {
            if revision.change != nil, revision.isUnderWay { return true }
        }
        return false
    }

    /// Records an order and sends it, unless something stands against it.
    mutating func place(
        _ request: TradeRequest, nonce: String, uid: UInt32, at now: Instant
    ) {
        guard let trade = plannedTrade(request, at: now),
            let approved = try? limits.approve(
                trade, nonce: nonce, group: groups[trade.exchangeIndex]?.usable, uid: uid)
        else { return }
        let placement = approved.order
        let id = placement.request.id
        guard placings[id] == nil else { return }
        record(.order(placement), at: now)
        placings[id] = Placing(placement, .sending)
        dirty.insert(request.market)
        actions.append(.submit(approved))
        announce(
            .notice, nil, request.market,
            "\(request.market.text): \(placement.text) (uid \(uid), \(id.text))")
    }

    /// What orders that are not over may take beside what rests.
    var awaited: Reservation {
        var sum = Reservation()
        for placing in placings.values where !placing.isOver && placing.placement.action == .buy {
            let request = placing.placement.request
            let isListed = markets[request.market]?.orders.values.contains {
                $0.clientOrder == request.id
            }
            let left = placing.awaited(isListed: isListed ?? false)
            guard !left.isZero else { continue }
            sum.add(
                left, at: placing.placement.outcomePrice, placing.placement.leverage,
                fees: markets[request.market]?.fees ?? .standard)
        }
        for revision in revisions.values where !revision.isOver {
            if let change = revision.change { add(change, revision, to: &sum) }
        }
        return sum
    }

    /// While it is not known how a changed order stands, it may stand as it did and as it was to;
    /// then, what it traded that fills do not show yet.
    private func add(
        _ change: OrderChange, _ revision: Revision, to sum: inout Reservation
    ) {
        guard portfolio[change.market]?.side != change.outcome.opposite else { return }
        let before = revision.before
        let all = revision.isUnderWay ? revision.wanted : revision.filled
        let left = all - min(all, revision.traded.contracts)
        guard !left.isZero else { return }
        sum.add(
            left, at: change.outcome == .yes ? change.yesPrice : change.yesPrice.complement,
            leverage(of: before.clientOrder, before.id, in: change.market),
            fees: markets[change.market]?.fees ?? .standard)
    }
}
