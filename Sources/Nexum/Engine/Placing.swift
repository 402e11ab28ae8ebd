/// Where an order of a person stands, from its entry in the ledger to its definite answer and the
/// fills that it told.
package struct Placing: Hashable, Sendable {
    enum Phase: Hashable, Sendable {
        /// Recorded and sent; no answer yet.
        case sending
        /// No answer says what happened; passes over the account that did not show it are counted.
        case inDoubt(since: Moment, passes: Int, isKnownReceived: Bool)
        /// Its answer is known; fills or the list of orders do not show all of it yet.
        case settling(since: Moment)
        case over(since: Moment)
    }

    package let placement: Placement
    /// Who wanted everything cancelled while it was on its way: it is cancelled when it rests.
    var withdrawnBy: UInt32?
    var phase: Phase
    /// The exchange's name of it, once it is known.
    package internal(set) var order: OrderID?
    /// What the answer said was traded, and what rests.
    package private(set) var filled = Quantity.zero
    package private(set) var rests = Quantity.zero
    /// What its fills came to so far.
    private(set) var traded = Traded()
    /// Why nothing was traded and nothing rests; nil where something did.
    package private(set) var reason: String?
    /// Whether the exchange took it into its books.
    private(set) var isReceived = false

    init(_ placement: Placement, _ phase: Phase) {
        self.placement = placement
        self.phase = phase
    }

    package var isOver: Bool { if case .over = phase { true } else { false } }

    /// No answer is known.
    package var isUnderWay: Bool {
        switch phase {
        case .sending, .inDoubt: true
        case .settling, .over: false
        }
    }

    /// What may be bought yet beyond what is held and what the list of resting orders shows.
    func awaited(isListed: Bool) -> Quantity {
        let all = placement.request.contracts
        if isUnderWay { return isListed ? .zero : all - min(all, counted) }
        let told = isListed ? filled : filled + rests
        return told - min(told, counted)
    }

    /// What may trade yet of one that no list shows: it is not over, or so new that lists lag.
    func unlisted(at now: Moment) -> Quantity {
        if case .over(let since) = phase, now.since(since) >= ExitPace.readLag { return .zero }
        return awaited(isListed: false)
    }

    var counted: Quantity { traded.contracts }

    mutating func count(_ fill: Fill) { traded.count(fill, of: placement.side) }

    /// The answer is known: so much was traded, so much rests.
    mutating func answer(
        filled: Quantity, rests: Quantity, reason: String?, isReceived: Bool, at now: Moment
    ) {
        self.isReceived = isReceived
        self.filled = filled
        self.rests = rests
        self.reason = reason
        phase = reason == nil ? .settling(since: now) : .over(since: now)
    }

    /// What rested was filled or cancelled.
    mutating func endRest(filled: Quantity) {
        guard !isUnderWay else { return }
        (self.filled, rests) = (filled, .zero)
    }

    /// Over, as soon as fills and list show what was answered.
    mutating func settle(isListed: Bool, at now: Moment) {
        guard case .settling(let since) = phase else { return }
        let isSeen = counted >= filled + rests || counted >= filled && isListed
        if isSeen || now.since(since) >= ExitPace.unseenSale { phase = .over(since: now) }
    }
}
