/// A change or a cancel of a resting order that a person asked for, up to its known end.
package struct Revision: Hashable, Sendable {
    enum Phase: Hashable, Sendable {
        /// Sent; no answer yet.
        case asked
        /// The answer does not say how the order stands: a pass that begins later does.
        case reading(since: Moment)
        case over(since: Moment)
    }

    /// The word for how it ended.
    package enum Outcome: String, Hashable, Sendable, Codable {
        case canceled = "CANCELED"
        case amended = "AMENDED"
        /// It does not rest any more: filled, or cancelled by somebody else.
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
    let freeMarginBefore: Money?
    /// The group that is stopped to cancel it; nil: it is asked for by itself.
    var group: OrderGroupID?
    var phase = Phase.asked
    package internal(set) var outcome = Outcome.unknown
    /// The order afterwards, where it is known to rest.
    package internal(set) var after: OrderReading?
    package internal(set) var reason: String?

    init(_ before: OrderReading, _ change: OrderChange?, freeMargin: Money?) {
        self.before = before
        self.change = change
        freeMarginBefore = freeMargin
    }

    package var isOver: Bool { if case .over = phase { true } else { false } }

    mutating func end(
        _ outcome: Outcome, _ after: OrderReading?, reason: String? = nil, at now: Moment
    ) {
        (self.outcome, self.after) = (outcome, after)
        self.reason = reason ?? self.reason
        phase = .over(since: now)
    }

    /// A pass began after the answer: whether it lists the order as resting says how it ended.
    mutating func judge(_ listed: OrderReading?, at now: Moment) {
        guard let listed, listed.mayTrade else {
            let isCanceled = change == nil && reason == nil && listed?.status != .executed
            return end(isCanceled ? .canceled : .gone, nil, at: now)
        }
        let isChanged =
            change.map { listed.yesPrice == $0.yesPrice && listed.initial == $0.total } ?? false
        end(isChanged ? .amended : .unchanged, listed, at: now)
    }
}
