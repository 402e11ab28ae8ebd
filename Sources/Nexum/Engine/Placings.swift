/// What follows from each class of answer to an order of a person. It is sent once, whatever comes:
/// what is not known is read, never tried again.
extension Engine {
    /// Where an order of a person stands; nil for one never recorded, or long over.
    package func placing(_ id: ClientOrderID) -> Placing? { placings[id] }

    /// The orders of persons of which it is not known what became of them.
    var openPlacements: [Placement]? {
        var open: [Placement] = []
        for placing in placings.values where placing.isUnderWay { open.append(placing.placement) }
        return open.isEmpty ? nil : open.sorted { $0.request.id < $1.request.id }
    }

    mutating func takeAnswer(_ id: ClientOrderID, _ outcome: PlaceOutcome, at now: Instant) {
        // News of it may have come first and said all.
        guard placings[id]?.isUnderWay == true else { return }
        switch outcome {
        case .accepted(let order, let filled, let remaining):
            accepted(id, order, filled: filled, rests: remaining, at: now)
        case .killed(let code): finish(id, reason: "killed: \(code)", wasReceived: true, at: now)
        case .rateLimited: finish(id, reason: "the exchange had no room for it", at: now)
        case .notSent(let why): finish(id, reason: "not sent: \(why)", at: now)
        case .paused(let code): finish(id, reason: "trading is paused: \(code)", at: now)
        case .refused(let code):
            noteRefused(id)
            finish(id, reason: "refused: \(code)", at: now)
        case .duplicate: doubt(id, "received before", isKnownReceived: true, at: now)
        case .unknown(let reason): doubt(id, reason, isKnownReceived: false, at: now)
        }
    }

    /// News of one, by the stream or by a pass over the account.
    mutating func takeNews(_ order: OrderReading, of id: ClientOrderID, at now: Instant) {
        placings[id]?.order = order.id
        if placings[id]?.isUnderWay == true {
            switch order.status {
            case .resting, .canceled, .executed:
                let rests = order.mayTrade ? order.remaining : .zero
                accepted(id, order.id, filled: order.filled, rests: rests, at: now)
            case .other: break
            }
        } else if order.status == .canceled || order.status == .executed {
            placings[id]?.endRest(filled: order.filled)
        }
        settle(id, at: now)
    }

    private mutating func accepted(
        _ id: ClientOrderID, _ order: OrderID, filled: Quantity, rests: Quantity, at now: Instant
    ) {
        guard let placement = placings[id]?.placement else { return }
        placings[id]?.order = order
        noteTaken(placement)
        noteOpening(order, placement.request.market, placement.leverage)
        let isNothing = filled.isZero && rests.isZero
        let result = isNothing ? "nothing traded" : rests.isZero ? "traded" : "rests"
        placings[id]?.answer(
            filled: filled, rests: rests, reason: isNothing ? result : nil, isReceived: true,
            at: now.moment)
        if !rests.isZero {
            list(placement, order, filled: filled, rests: rests, at: now)
            if let uid = placings[id]?.withdrawnBy { withdraw(order, uid: uid, at: now) }
        }
        tell(id, result, filled: filled, wasReceived: true, at: now)
        settle(id, at: now)
    }

    /// What rests is known before any list shows it: it is reserved, and an exit cancels it first.
    private mutating func list(
        _ placement: Placement, _ id: OrderID, filled: Quantity, rests: Quantity, at now: Instant
    ) {
        let request = placement.request
        guard markets[request.market]?.orderNews[id] == nil else { return }
        let order = OrderReading(
            id: id, clientOrder: request.id, market: request.market, outcome: request.outcome,
            yesPrice: request.yesPrice, status: .resting, initial: request.contracts,
            filled: filled, remaining: rests, exchangeIndex: request.exchangeIndex,
            expires: placement.expires, group: placement.group)
        hear(order, id, in: request.market, at: now)
    }

    private mutating func finish(
        _ id: ClientOrderID, reason: String, wasReceived: Bool = false, at now: Instant
    ) {
        placings[id]?.answer(
            filled: .zero, rests: .zero, reason: reason, isReceived: wasReceived, at: now.moment)
        tell(id, reason, filled: .zero, wasReceived: wasReceived, at: now)
    }

    private mutating func tell(
        _ id: ClientOrderID, _ result: String, filled: Quantity, wasReceived: Bool, at now: Instant
    ) {
        guard let request = placings[id]?.placement.request else { return }
        record(
            .outcome(
                id: id, market: request.market, result: result, filled: filled,
                received: wasReceived), at: now)
        dirty.insert(request.market)
        announce(
            .notice, nil, request.market,
            "\(request.market.text): \(id.text): \(result), \(filled.shortText) of "
                + "\(request.contracts.shortText) traded")
    }

    private mutating func doubt(
        _ id: ClientOrderID, _ reason: String, isKnownReceived: Bool, at now: Instant
    ) {
        placings[id]?.phase = .inDoubt(
            since: now.moment, passes: 0, isKnownReceived: isKnownReceived)
        actions.append(.readAccount)
        guard let market = placings[id]?.placement.request.market else { return }
        announce(
            .warning, nil, market,
            "\(market.text): outcome of \(id.text) unknown (\(reason)); asking the exchange")
    }

    /// A fill of one of them.
    mutating func notePlaced(_ fill: Fill, at now: Instant) {
        for (id, placing) in placings
        where fill.clientOrder == id || placing.order == fill.order {
            placings[id]?.count(fill)
            settle(id, at: now)
        }
    }

    private mutating func settle(_ id: ClientOrderID, at now: Instant) {
        guard let request = placings[id]?.placement.request else { return }
        let listed = markets[request.market]?.orders.values.contains { $0.clientOrder == id }
        placings[id]?.settle(isListed: listed ?? false, at: now.moment)
    }

    // MARK: Passes over the account

    /// A whole pass: one in doubt that two of them do not show, begun when nothing arrives any
    /// more, was never received; whoever sends another then sends no second one.
    mutating func reviewPlacings(_ reading: AccountReading, at now: Instant) {
        for id in placings.keys.sorted() {
            let isListed = reading.orders.contains { $0.clientOrder == id }
            if !isListed { missedPlacing(id, begun: reading.begun.moment, at: now) }
            settle(id, at: now)
        }
    }

    private mutating func missedPlacing(_ id: ClientOrderID, begun: Moment, at now: Instant) {
        guard case .inDoubt(let since, let passes, let isKnown)? = placings[id]?.phase else {
            return
        }
        let waited = begun.since(since)
        if isKnown {
            guard waited >= ExitPace.unseenSale else { return }
            return finish(
                id, reason: "received before and never listed", wasReceived: true, at: now)
        }
        guard waited >= ExitPace.lateArrival else { return }
        placings[id]?.phase = .inDoubt(
            since: since, passes: passes + 1, isKnownReceived: false)
        guard passes + 1 >= ExitPace.passesWithout else { return }
        finish(id, reason: "never received", at: now)
    }

    /// How long one that is over can be asked after.
    private static let overKept = Milliseconds.seconds(60)

    mutating func forgetPlacings(at now: Instant) {
        for (id, placing) in placings {
            settle(id, at: now)
            guard case .over(let since) = placing.phase else { continue }
            if now.moment.since(since) >= Self.overKept { placings[id] = nil }
        }
    }

    // MARK: The ledger

    /// One without an answer in the ledger is in doubt from the start.
    mutating func replayPlacement(_ placement: Placement) {
        placings[placement.request.id] = Placing(
            placement, .inDoubt(since: Self.beforeStart, passes: 0, isKnownReceived: false))
    }

    mutating func resumePlacings(at now: Instant) {
        for id in placings.keys {
            placings[id]?.phase = .inDoubt(
                since: now.moment, passes: 0, isKnownReceived: false)
        }
    }
}
