/// Resting orders of persons are in one order group for each shard, so that one request stops all
/// of a shard at once, even those that no list shows yet. A group is a help and never a condition:
/// where it is not known to take orders they go without it, and are cancelled one by one. Exits are
/// in no group, so nothing that stops one keeps the guard from selling.
extension Engine {
    /// Has a group made, or one that may not take orders reset.
    ///
    /// It is reset here and not right after it was stopped: an order whose request was still on its
    /// way then is refused for as long as the group stands still.
    mutating func prepareGroup(_ shard: Int) {
        let group = groups[shard, default: OrderGroup()]
        guard !group.isReady, !group.isShunned else { return }
        if group.asked == nil {
            ask(group.id.map { .reset($0) } ?? .make, of: shard)
        } else {
            groups[shard]?.isWanted = true
        }
    }

    /// Whether an answer is under way that decides whether an order in a market may be in a group.
    package func isGroupAwaited(in market: MarketTicker) -> Bool {
        shard(of: market).flatMap { groups[$0]?.asked } != nil
    }

    /// The matching engine of a market; nil while it was not read.
    func shard(of market: MarketTicker) -> Int? { markets[market]?.facts?.exchangeIndex }

    private mutating func ask(_ request: GroupRequest, of shard: Int) {
        groups[shard, default: OrderGroup()].asked = request
        actions.append(.group(exchangeIndex: shard, request))
    }

    /// An answer that was overtaken by another request says nothing any more.
    mutating func takeGroup(
        _ shard: Int, _ request: GroupRequest, _ outcome: GroupOutcome, at now: Instant
    ) {
        guard groups[shard]?.asked == request else { return }
        groups[shard]?.asked = nil
        switch request {
        case .make: takeMade(shard, outcome, at: now)
        case .reset: takeReset(shard, outcome)
        case .stop(let id): takeStopped(shard, id, outcome, at: now)
        }
        if groups[shard]?.isWanted == true, groups[shard]?.asked == nil {
            groups[shard]?.isWanted = false
            prepareGroup(shard)
        }
    }

    private mutating func takeMade(_ shard: Int, _ outcome: GroupOutcome, at now: Instant) {
        guard case .made(let id) = outcome else {
            return tellGroupless(shard, "could not be made", outcome)
        }
        record(.group(exchangeIndex: shard, id: id), at: now)
        groups[shard]?.id = id
        groups[shard]?.isReady = true
    }

    private mutating func takeReset(_ shard: Int, _ outcome: GroupOutcome) {
        switch outcome {
        case .done: groups[shard]?.isReady = true
        case .notFound:
            groups[shard]?.id = nil
            ask(.make, of: shard)
        case .made, .failed: tellGroupless(shard, "may not take orders", outcome)
        }
    }

    private mutating func tellGroupless(_ shard: Int, _ what: String, _ outcome: GroupOutcome) {
        var why = "no such group"
        if case .failed(let reason) = outcome { why = reason }
        announce(
            .warning, nil, nil,
            "the order group of shard \(shard) \(what) (\(why)): orders rest outside it, and are "
                + "cancelled one by one")
    }

    // MARK: What orders tell of their group

    /// The exchange took an order of a person.
    mutating func noteTaken(_ placement: Placement) {
        let shard = placement.request.exchangeIndex
        guard let group = placement.group, groups[shard]?.id == group else { return }
        groups[shard]?.refused = 0
    }

    /// An order of a person was refused: perhaps for its group, whatever the exchange calls that.
    mutating func noteRefused(_ id: ClientOrderID) {
        guard let placement = placings[id]?.placement, let group = placement.group else { return }
        let shard = placement.request.exchangeIndex
        guard groups[shard]?.id == group else { return }
        groups[shard]?.isReady = false
        groups[shard]?.refused += 1
        guard groups[shard]?.isShunned == true else { return }
        announce(
            .warning, nil, nil,
            "two orders in a row were refused in order group \(group.text) of shard \(shard): "
                + "until a restart orders rest outside it, and are cancelled one by one")
    }

    /// An order of the group was cancelled and nobody asked here: the group may have been stopped.
    mutating func noteGroup(of order: OrderReading) {
        guard order.status == .canceled, revisions[order.id] == nil, isInOwnGroup(order) else {
            return
        }
        groups[order.exchangeIndex]?.isReady = false
    }

    private func isInOwnGroup(_ order: OrderReading) -> Bool {
        order.group != nil && groups[order.exchangeIndex]?.id == order.group
    }

    // MARK: Stopping

    /// Records a cancel of every resting order, and stops each shard's group with one request; what
    /// rests outside them is cancelled one by one.
    mutating func withdrawAll(uid: UInt32, at now: Instant) {
        var shards = shardsInDoubt
        for id in placings.keys where placings[id]?.isUnderWay == true {
            placings[id]?.withdrawnBy = uid
        }
        var alone: [OrderReading] = []
        for market in orderedMarkets {
            for order in markets[market]?.resting ?? [] {
                noteWithdrawal(order, uid: uid, at: now)
                if isInOwnGroup(order) {
                    revisions[order.id]?.group = order.group
                    shards.insert(order.exchangeIndex)
                } else {
                    alone.append(order)
                }
            }
        }
        for shard in shards.sorted() { stopGroup(shard) }
        for order in alone { actions.append(.withdraw(order)) }
    }

    /// Whether an order of a person is on its way anywhere, or in doubt.
    package var isOrderUnderWay: Bool { placings.values.contains(where: \.isUnderWay) }

    /// Where an order is on its way or in doubt that its group can stop.
    private var shardsInDoubt: Set<Int> {
        var shards: Set<Int> = []
        for placing in placings.values where placing.isUnderWay {
            let shard = placing.placement.request.exchangeIndex
            guard let group = placing.placement.group, groups[shard]?.id == group else { continue }
            shards.insert(shard)
        }
        return shards
    }

    private mutating func stopGroup(_ shard: Int) {
        guard let id = groups[shard]?.id else { return }
        groups[shard]?.isReady = false
        if groups[shard]?.asked != .stop(id) { ask(.stop(id), of: shard) }
    }

    /// A stop that was carried out says nothing of each order: news or the next pass does. After
    /// any other answer each is cancelled by itself, which does no harm where it was carried out.
    private mutating func takeStopped(
        _ shard: Int, _ id: OrderGroupID, _ outcome: GroupOutcome, at now: Instant
    ) {
        if outcome == .notFound { groups[shard]?.id = nil }
        for order in revisions.keys.sorted() {
            guard let revision = revisions[order], revision.group == id,
                revision.phase == .asked
            else { continue }
            if outcome == .done {
                revisions[order]?.phase = .reading(since: now.moment)
            } else {
                withdrawAlone(order)
            }
        }
        actions.append(.readAccount)
    }

    /// Cancels an order by itself that its group did not.
    mutating func withdrawAlone(_ id: OrderID) {
        guard let before = revisions[id]?.before else { return }
        revisions[id]?.group = nil
        revisions[id]?.phase = .asked
        actions.append(.withdraw(before))
    }

    // MARK: The ledger

    /// What a checkpoint keeps of the groups.
    var lastingGroups: [Checkpoint.Group]? {
        var kept: [Checkpoint.Group] = []
        for shard in groups.keys.sorted() {
            if let id = groups[shard]?.id {
                kept.append(Checkpoint.Group(exchangeIndex: shard, id: id))
            }
        }
        return kept.isEmpty ? nil : kept
    }
}
