/// A change or a cancel of a resting order that a person asked for, up to its known end.
package struct Revision: Hashable, Sendable {
    enum Phase: Hashable, Sendable {
        /// Sent; no answer yet.
        case asked
        /// The answer does not say how the order stands: a pass that begins later does.
        case reading(since: Moment)
        /// How it ended is known; fills do not show yet all that it traded.
        case settling(since: Moment)
        case over(since: Moment)
    }

    /// The word for how it ended.
    package enum Outcome: String, Hashable, Sendable, Codable {
        case canceled = "CANCELED"
        case amended = "AMENDED"
        /// All of it was traded.
        case filled = "FILLED"
        /// A part was traded; the rest waits or is cancelled, see `remaining`.
        case partly = "PARTLY"
        /// It does not rest any more, and nothing says that it was traded.
        case gone = "GONE"
        /// It rests as before.
        case unchanged = "UNCHANGED"
        /// It is being read how the order stands.
        case unknown = "UNKNOWN"
    }

    /// The order as it was listed when it was asked.
    package let before: OrderReading
    /// Nil: it is cancelled.
    package let change: OrderChange?
    /// Whether it buys or closes, and what: the side that is bought, or held and sold.
    let action: TradeRequest.Action
    let side: Side
    let freeMarginBefore: Money?
    /// The group that is stopped to cancel it; nil: it is asked for by itself.
    var group: OrderGroupID?
    var phase = Phase.asked
    package internal(set) var outcome = Outcome.unknown
    /// The order afterwards, where it is known to rest.
    package internal(set) var after: OrderReading?
    package internal(set) var reason: String?
    /// What was traded since it was asked for, by the answer or by a list.
    private(set) var filled = Quantity.zero
    /// What the fills since then came to.
    private(set) var traded = Traded()

    /// `held`: what is held of the market when it is asked for.
    init(_ before: OrderReading, _ change: OrderChange?, held: Side?, freeMargin: Money?) {
        self.before = before
        self.change = change
        let closes = held == before.outcome.opposite
        action = closes ? .sell : .buy
        side = closes ? before.outcome.opposite : before.outcome
        freeMarginBefore = freeMargin
    }

    package var isOver: Bool { if case .over = phase { true } else { false } }

    /// No answer says how it ended.
    var isUnderWay: Bool {
        switch phase {
        case .asked, .reading: true
        case .settling, .over: false
        }
    }

    /// What may be traded of it that no fill has shown yet.
    var wanted: Quantity {
        let total = change?.total ?? before.initial
        return total - min(total, before.filled)
    }

    mutating func count(_ fill: Fill) { traded.count(fill, of: side) }

    mutating func end(
        _ outcome: Outcome, _ after: OrderReading?, filled: Quantity = .zero,
        reason: String? = nil, at now: Moment
    ) {
        (self.outcome, self.after, self.filled) = (outcome, after, filled)
        self.reason = reason ?? self.reason
        phase = .settling(since: now)
        settle(at: now)
    }

    /// Over, as soon as the fills show what was traded.
    mutating func settle(at now: Moment) {
        guard case .settling(let since) = phase else { return }
        if traded.contracts >= filled || now.since(since) >= ExitPace.unseenSale {
            phase = .over(since: now)
        }
    }

    /// How the order stands by a list of after the answer, or by its last news, says how it ended.
    mutating func judge(_ listed: OrderReading?, at now: Moment) {
        let told = listed.map { $0.filled - min($0.filled, before.filled) } ?? .zero
        let filled = max(told, traded.contracts)
        guard let listed, listed.mayTrade else { return endGone(filled, at: now) }
        let isChanged =
            change.map { listed.yesPrice == $0.yesPrice && listed.initial == $0.total } ?? false
        guard isChanged else { return end(.unchanged, listed, filled: filled, at: now) }
        end(filled.isZero ? .amended : .partly, listed, filled: filled, at: now)
    }

    /// It does not rest any more.
    private mutating func endGone(_ filled: Quantity, at now: Moment) {
        if !filled.isZero, filled >= wanted {
            reason = nil
            return end(.filled, nil, filled: filled, at: now)
        }
        if change == nil {
            return end(reason == nil ? .canceled : .gone, nil, filled: filled, at: now)
        }
        end(filled.isZero ? .gone : .partly, nil, filled: filled, at: now)
    }
}
