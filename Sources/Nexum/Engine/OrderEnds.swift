/// Orders that waited in a book and wait no more, though nobody here asked for that: people are
/// told what became of each, once.
extension Engine {
    /// News of an order that was listed as resting.
    mutating func noteEnd(by order: OrderReading, at now: Instant) {
        guard !order.mayTrade, let before = markets[order.market]?.orders[order.id] else { return }
        noteEnd(of: before, as: order, at: now)
    }

    /// A whole pass over the account: what rested and is not listed as resting any more. What was
    /// heard of too shortly before it is left alone, as in `takeList`.
    mutating func noteEnds(_ reading: AccountReading, at now: Instant) {
        var listed: [OrderID: OrderReading] = [:]
        for order in reading.orders { listed[order.id] = order }
        for market in orderedMarkets {
            guard let state = markets[market] else { continue }
            for order in state.resting where listed[order.id]?.mayTrade != true {
                let heard = state.orderNews[order.id]
                if let heard, reading.begun.moment.since(heard) < ExitPace.readLag { continue }
                noteEnd(of: order, as: listed[order.id], at: now)
            }
        }
    }

    /// A cancel of the guard, which nobody asked for.
    mutating func noteGuardCancel(_ id: OrderID, in market: MarketTicker, at now: Instant) {
        guard guardCancels.contains(id), let before = markets[market]?.orders[id] else { return }
        noteEnd(of: before, as: nil, at: now)
    }

    /// `after`: the order as it ended; nil where nothing says how.
    mutating func noteEnd(of before: OrderReading, as after: OrderReading?, at now: Instant) {
        let isGuards = guardCancels.remove(before.id) != nil
        guard isWaitingOrder(before) else { return }
        // A change may have put it elsewhere since.
        let last = after ?? before
        let isSale = portfolio[before.market]?.side == before.outcome.opposite
        let end = OrderEnd(
            order: before.id, market: before.market, action: isSale ? .sell : .buy,
            side: isSale ? before.outcome.opposite : before.outcome,
            price: isSale == (before.outcome == .yes)
                ? last.yesPrice.complement : last.yesPrice,
            contracts: last.initial, filled: last.filled,
            how: how(before, after, isGuards: isGuards, at: now))
        record(.orderEnded(end), at: now)
        announce(.info, nil, before.market, "\(before.market.text): \(end.text)")
    }

    /// An exit, an order whose answer is awaited, one that may not wait and one that a person
    /// cancels or changes have an end that is told otherwise.
    private func isWaitingOrder(_ order: OrderReading) -> Bool {
        if let revision = revisions[order.id] {
            let isCancelled = revision.change == nil && revision.outcome == .canceled
            if isCancelled || revision.isUnderWay { return false }
        }
        guard let id = order.clientOrder else { return true }
        if case .exit? = OrderToken(id) { return false }
        guard let placing = placings[id] else { return true }
        return !placing.isUnderWay
            && placing.placement.request.timeInForce == .goodTillCanceled
    }

    private func how(
        _ before: OrderReading, _ after: OrderReading?, isGuards: Bool, at now: Instant
    ) -> OrderEnd.How {
        if after?.status == .executed { return .filled }
        if isGuards { return .byGuard }
        guard after?.status == .canceled else { return .unlisted }
        let time = feed.exchangeTime(of: now.utc)
        return before.expires.map { $0 <= time } ?? false ? .expired : .canceled
    }
}
