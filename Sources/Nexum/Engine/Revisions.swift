/// Changing and cancelling resting orders for a person. Each is sent once; an order that is not
/// found is read anew, never taken for gone.
extension Engine {
    /// Where the newest change or cancel of an order stands; nil for none, or one long over.
    package func revision(of order: OrderID) -> Revision? { revisions[order] }

    /// An order of the account that rests, as it is listed.
    func restingOrder(_ id: OrderID) -> OrderReading? {
        for state in markets.values {
            if let order = state.orders[id], order.mayTrade { return order }
        }
        return nil
    }

    /// Every order of the account that rests, as listed, by market.
    package var restingOrders: [OrderID] {
        var orders: [OrderID] = []
        for market in orderedMarkets {
            for order in markets[market]?.resting ?? [] { orders.append(order.id) }
        }
        return orders
    }

    /// A change played through what is known now, as if the order did not rest; nil while the
    /// market has to be read first, or when no such order rests.
    package func plannedChange(_ request: AmendRequest, at now: Instant) -> PlannedChange? {
        guard let before = restingOrder(request.order) else { return nil }
        let rest = without(before)
        let sells = rest.portfolio[before.market]?.side == before.outcome.opposite
        let side = sells ? before.outcome.opposite : before.outcome
        let price =
            request.limit ?? (side == .yes ? before.yesPrice : before.yesPrice.complement)
        let total = request.contracts ?? before.initial
        let trade = TradeRequest(
            action: sells ? .sell : .buy, market: before.market, side: side,
            contracts: total - min(total, before.filled), limit: price,
            leverage: sells ? nil : leverage(of: before.clientOrder, before.id, in: before.market),
            timeInForce: .goodTillCanceled)
        guard let planned = rest.plannedTrade(trade, at: now) else { return nil }
        return PlannedChange(
            request, before, planned, yesPrice: side == .yes ? price : price.complement,
            total: total)
    }

    /// The same account as if an order did not rest.
    func without(_ order: OrderReading) -> Engine {
        var rest = self
        rest.markets[order.market]?.orders[order.id] = nil
        rest.reserve()
        return rest
    }

    /// Records a change and sends it, unless something stands against it.
    mutating func amend(_ request: AmendRequest, uid: UInt32, at now: Instant) {
        guard let planned = plannedChange(request, at: now),
            revisions[request.order]?.isOver ?? true,
            let approved = try? limits.approve(planned, uid: uid)
        else { return }
        let change = approved.order
        record(.amend(change), at: now)
        revisions[request.order] = Revision(
            planned.before, change, held: portfolio[change.market]?.side, freeMargin: freeMargin)
        actions.append(.amend(approved))
        announce(
            .notice, nil, change.market,
            "\(change.market.text): order \(change.order.text): change asked for: "
                + "\(change.text) (uid \(uid))")
    }

    /// Records a cancel and sends it; no such order: nothing.
    mutating func withdraw(_ id: OrderID, uid: UInt32, at now: Instant) {
        guard let order = restingOrder(id) else { return }
        noteWithdrawal(order, uid: uid, at: now)
        actions.append(.withdraw(order))
    }

    /// Records that an order is to be cancelled, and waits for its end.
    mutating func noteWithdrawal(_ order: OrderReading, uid: UInt32, at now: Instant) {
        record(.withdraw(order: order.id, market: order.market, uid: uid), at: now)
        revisions[order.id] = Revision(
            order, nil, held: portfolio[order.market]?.side, freeMargin: freeMargin)
        announce(
            .notice, nil, order.market,
            "\(order.market.text): order \(order.id.text): cancel asked for (uid \(uid))")
    }

    // MARK: Answers

    mutating func takeAmended(_ id: OrderID, _ outcome: AmendOutcome, at now: Instant) {
        guard let revision = revisions[id], revision.change != nil, revision.isUnderWay else {
            return
        }
        switch outcome {
        case .amended(let remaining?, let filled): amended(id, remaining, filled, at: now)
        case .amended: readAgain(id, nil, at: now)
        case .notFound: readAgain(id, "the exchange does not find it", at: now)
        case .unknown(let reason): readAgain(id, reason, at: now)
        case .refused(let code): unchanged(id, "refused: \(code)", at: now)
        case .rateLimited: unchanged(id, "the exchange had no room for it", at: now)
        case .notSent(let reason): unchanged(id, "not sent: \(reason)", at: now)
        }
    }

    private mutating func amended(
        _ id: OrderID, _ remaining: Quantity, _ filled: Quantity?, at now: Instant
    ) {
        guard let revision = revisions[id], let change = revision.change else { return }
        let traded = filled ?? (revision.wanted - min(revision.wanted, remaining))
        var after: OrderReading?
        if remaining.isZero {
            // Nothing rests: traded as a whole when the answer says so, else it has to be read.
            guard let filled, !filled.isZero, filled >= revision.wanted else {
                return readAgain(id, nil, at: now)
            }
            revisions[id]?.end(.filled, nil, filled: filled, at: now.moment)
            noteEnd(of: revision.before, as: revision.before.executed(change), at: now)
        } else {
            after = revision.before.changed(to: change, remaining: remaining)
            revisions[id]?.end(
                traded.isZero ? .amended : .partly, after, filled: traded, at: now.moment)
        }
        if markets[change.market]?.orders[id] != nil { hear(after, id, in: change.market, at: now) }
    }

    mutating func noteWithdrawn(_ id: OrderID, _ outcome: CancelOutcome, at now: Instant) {
        guard let revision = revisions[id], revision.change == nil, revision.isUnderWay else {
            return
        }
        areOrdersChanged = true
        switch outcome {
        case .canceled:
            revisions[id]?.end(.canceled, nil, at: now.moment)
            for (own, placing) in placings where placing.order == id {
                placings[own]?.endRest(filled: placing.filled)
            }
        case .notFound: readAgain(id, "the exchange does not find it", at: now)
        case .unknown(let reason): readAgain(id, reason, at: now)
        case .refused(let code): unchanged(id, "refused: \(code)", at: now)
        case .rateLimited: unchanged(id, "the exchange had no room for it", at: now)
        case .notSent(let reason): unchanged(id, "not sent: \(reason)", at: now)
        }
    }

    /// News of an order that was to be cancelled, before any answer or pass tells.
    mutating func reviseByNews(_ order: OrderReading, at now: Instant) {
        guard let revision = revisions[order.id], revision.change == nil, !revision.isOver else {
            return
        }
        switch order.status {
        case .canceled:
            revisions[order.id]?.reason = nil
            revisions[order.id]?.end(.canceled, nil, at: now.moment)
        case .executed: revisions[order.id]?.end(.gone, nil, at: now.moment)
        case .resting, .other: break
        }
    }

    private mutating func unchanged(_ id: OrderID, _ reason: String, at now: Instant) {
        let before = revisions[id]?.before
        revisions[id]?.end(.unchanged, before, reason: reason, at: now.moment)
    }

    private mutating func readAgain(_ id: OrderID, _ reason: String?, at now: Instant) {
        revisions[id]?.reason = reason
        revisions[id]?.phase = .reading(since: now.moment)
        actions.append(.readAccount)
    }

    /// A whole pass says how orders stand whose change was answered so long before it began that
    /// its lists show it.
    mutating func reviewRevisions(_ reading: AccountReading, at now: Instant) {
        for id in revisions.keys.sorted() {
            guard case .reading(let since)? = revisions[id]?.phase,
                reading.begun.moment.since(since) >= ExitPace.readLag
            else { continue }
            let listed = reading.orders.first { $0.id == id }
            if revisions[id]?.group != nil, listed?.mayTrade == true {
                withdrawAlone(id)
            } else {
                judge(id, by: listed, at: now)
            }
        }
    }

    /// The last news of an order whose change has no answer that says how it stands.
    mutating func reviewRevision(_ order: OrderReading, at now: Instant) {
        guard case .reading? = revisions[order.id]?.phase else { return }
        switch order.status {
        case .canceled, .executed: judge(order.id, by: order, at: now)
        case .resting, .other: break
        }
    }

    /// A change that ended its order is told like any other end of one; a cancel asked for it.
    private mutating func judge(_ id: OrderID, by listed: OrderReading?, at now: Instant) {
        revisions[id]?.judge(listed, at: now.moment)
        guard let revision = revisions[id], revision.change != nil, revision.after == nil else {
            return
        }
        noteEnd(of: revision.before, as: listed, at: now)
    }

    /// A fill of an order that is being changed or cancelled.
    mutating func noteRevised(_ fill: Fill, at now: Instant) {
        guard revisions[fill.order]?.isOver == false else { return }
        revisions[fill.order]?.count(fill)
        revisions[fill.order]?.settle(at: now.moment)
    }

    /// How long one that is over can be asked after.
    private static let overKept = Milliseconds.seconds(60)

    mutating func forgetRevisions(at now: Instant) {
        for id in revisions.keys.sorted() {
            revisions[id]?.settle(at: now.moment)
            guard case .over(let since)? = revisions[id]?.phase else { continue }
            if now.moment.since(since) >= Self.overKept { revisions[id] = nil }
        }
    }
}

extension OrderReading {
    /// The order once a change of it was traded as a whole.
    fileprivate func executed(_ change: OrderChange) -> OrderReading {
        OrderReading(
            id: id, clientOrder: clientOrder, market: market, outcome: outcome,
            yesPrice: change.yesPrice, status: .executed, initial: change.total,
            filled: change.total, remaining: .zero, exchangeIndex: exchangeIndex)
    }

    /// The order once the exchange took a change of it.
    fileprivate func changed(to change: OrderChange, remaining: Quantity) -> OrderReading {
        OrderReading(
            id: id, clientOrder: clientOrder, market: market, outcome: outcome,
            yesPrice: change.yesPrice, status: .resting, initial: change.total,
            filled: change.total - min(change.total, remaining), remaining: remaining,
            exchangeIndex: exchangeIndex, created: created, expires: expires, group: group)
    }
}
