package import Nexum

/// A time in which the exchange, or one shard of it, does not trade.
package struct ExchangePause: Hashable, Sendable {
    /// How much stands still.
    package enum Kind: String, Hashable, Sendable {
        /// Nothing is placed or amended; cancelling goes on. This is the weekly maintenance.
        case trading
        /// Nothing is done with orders at all, not even cancelling.
        case exchange
    }

    package let kind: Kind
    package let starts: Timestamp
    package let ends: Timestamp
    /// Nil: every shard.
    package let shard: Int?

    /// It must end after it starts.
    package init(_ kind: Kind, from starts: Timestamp, to ends: Timestamp, shard: Int? = nil) {
        precondition(starts < ends, "a pause must last some time")
        self.kind = kind
        self.starts = starts
        self.ends = ends
        self.shard = shard
    }

    func covers(_ time: Timestamp, shard: Int) -> Bool {
        starts <= time && time < ends && (self.shard ?? shard) == shard
    }
}

extension Venue {
    /// Plans a pause that is not over. Streams are cut off when it begins and when it ends.
    package mutating func plan(_ pause: ExchangePause) {
        pauses.append(pause)
        pauseTurns = (pauseTurns + [pause.starts, pause.ends]).sorted()
    }

    /// The strictest pause of a shard that is on now.
    func pause(ofShard shard: Int) -> ExchangePause? {
        let now = now
        let all = pauses.filter { $0.covers(now, shard: shard) }
        return all.first { $0.kind == .exchange } ?? all.first
    }

    /// Whether orders may be placed and amended on a shard.
    func checkTrading(onShard shard: Int) throws(VenueRefusal) {
        guard let pause = pause(ofShard: shard) else { return }
        throw pause.kind == .exchange ? .exchangePaused : .tradingPaused
    }

    /// Whether orders may be cancelled on a shard.
    func checkActive(onShard shard: Int) throws(VenueRefusal) {
        if pause(ofShard: shard)?.kind == .exchange { throw .exchangePaused }
    }

    /// Orders that were to go at a pause go; those that waited for its end may trade.
    mutating func turnPauses() {
        while let turn = pauseTurns.first, turn <= now {
            pauseTurns.removeFirst()
            for number in markets.indices where markets[number].status == .active {
                if pause(ofShard: markets[number].listing.exchangeIndex) != nil {
                    cancelForPause(number)
                } else {
                    sweep(number)
                    tellBook(number)
                }
            }
            tell(.pauseTurn)
        }
        if let weekly = weeklyPause, weekly.ends <= now { planMaintenance() }
    }

    private mutating func cancelForPause(_ market: Int) {
        for account in accounts.indices {
            for order in accounts[account].resting
            where orders[order].request.market == market && orders[order].request.isCanceledOnPause
            { cancel(order, .haltCancel) }
        }
    }
}
