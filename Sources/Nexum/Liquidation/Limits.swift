/// Proof that an order passed every limit: the gateway takes nothing else, and only this file makes
/// it.
package struct Approved<Order: Sendable>: Sendable {
    package let order: Order

    fileprivate init(_ order: Order) { self.order = order }
}

/// Why an exit may not be sent.
package enum Refusal: Error, Hashable, Sendable {
    case notArmed
    case moreThanHeld(asked: Quantity, held: Quantity)
    case notReducing
    case ordersPerMinute(limit: Int)
    case dollarsPerHour(limit: Money)
}

/// Why an order of a person may not be sent.
package enum TradeRefusal: Error, Hashable, Sendable {
    /// What the preview says against it; empty: it says nothing of a limit.
    case obstacles([Obstacle])
    case moreThanHeld
}

/// The limits on ourselves, checked for every exit at the last moment before it is recorded.
package struct Limits: Hashable, Sendable {
    private struct Sent: Hashable, Sendable {
        let at: Moment
        let value: Money
    }

    private var sent: [Sent] = []

    package init() {}

    /// Approves an exit and counts it, or says which limit it breaks.
    mutating func approve(
        _ order: OrderRequest, held: Holding, isArmed: Bool, settings: LiquidationSettings,
        at now: Moment
    ) throws(Refusal) -> Approved<OrderRequest> {
        guard isArmed else { throw .notArmed }
        guard order.isReduceOnly, order.timeInForce == .immediateOrCancel,
            order.outcome != held.side
        else {
            throw .notReducing
        }
        guard order.contracts <= held.contracts else {
            throw .moreThanHeld(asked: order.contracts, held: held.contracts)
        }
        try checkPace(order.leastProceeds, settings, at: now)
        sent.append(Sent(at: now, value: order.leastProceeds))
        return Approved(order)
    }

    /// An exit sold nothing: its dollars do not count, and its order only when the exchange took
    /// it.
    mutating func takeBack(_ value: Money, isCounted: Bool) {
        guard let index = sent.lastIndex(where: { $0.value == value }) else { return }
        let sentAt = sent[index].at
        sent.remove(at: index)
        if isCounted { sent.insert(Sent(at: sentAt, value: .zero), at: index) }
    }

    /// Counts an exit of an earlier run.
    mutating func count(_ value: Money, sentAt moment: Moment) {
        sent.append(Sent(at: moment, value: value))
    }

    /// What still counts, oldest first, for a run after this one.
    func counted(at now: Instant) -> [EarlierExit] {
        var exits: [EarlierExit] = []
        for order in sent where now.moment.since(order.at) < Self.longest {
            let ago = now.moment.since(order.at)
            let time = Timestamp(milliseconds: now.utc.milliseconds - ago.count)
            exits.append(EarlierExit(time: time, value: order.value))
        }
        return exits
    }

    /// The longest time over which a limit sums up.
    private static let longest = Milliseconds.seconds(3600)

    /// An order already approved and recorded, sent again under the same id: nothing new is risked.
    func approveAgain(_ order: OrderRequest) -> Approved<OrderRequest> { Approved(order) }

    /// Approves an order of a person, judged in this very step: nothing stands against it, it has a
    /// limit, and what sells sells no more than is held. Whether the guard is armed does not count:
    /// observing keeps the guard from selling, not a person from trading.
    func approve(
        _ trade: PlannedTrade, nonce: String, group: OrderGroupID?, uid: UInt32
    ) throws(TradeRefusal) -> Approved<Placement> {
        guard trade.refusals.isEmpty, let limit = trade.order.limit,
            !trade.order.contracts.isZero, trade.request.isWellFormed
        else { throw .obstacles(trade.refusals) }
        let closes = trade.request.action == .sell
        if closes {
            guard let sellable = trade.sellable, trade.order.contracts <= sellable else {
                throw .moreThanHeld
            }
        }
        let token: OrderToken =
            closes ? .closing(nonce: nonce) : .opening(trade.order.leverage, nonce: nonce)
        let order = OrderRequest(
            id: token.id, market: trade.request.market, outcome: trade.order.side,
            contracts: trade.order.contracts,
            yesPrice: trade.order.side == .yes ? limit : limit.complement,
            timeInForce: trade.request.timeInForce,
            isReduceOnly: closes && trade.request.timeInForce == .immediateOrCancel,
            exchangeIndex: trade.exchangeIndex)
        return Approved(
            Placement(
                request: order, action: trade.request.action, side: trade.request.side,
                leverage: trade.order.leverage, isPostOnly: trade.request.isPostOnly,
                expires: trade.expires,
                group: trade.request.timeInForce == .goodTillCanceled ? group : nil, uid: uid))
    }

    /// Approves a change of a resting order, judged in this very step.
    func approve(_ planned: PlannedChange, uid: UInt32) throws(TradeRefusal) -> Approved<
        OrderChange
    > {
        guard planned.refusals.isEmpty else { throw .obstacles(planned.refusals) }
        return Approved(
            OrderChange(
                order: planned.before.id, market: planned.before.market,
                outcome: planned.before.outcome, yesPrice: planned.yesPrice,
                total: planned.total, exchangeIndex: planned.before.exchangeIndex, uid: uid,
                closes: planned.trade.request.action == .sell))
    }

    private mutating func checkPace(
        _ value: Money, _ settings: LiquidationSettings, at now: Moment
    ) throws(Refusal) {
        sent.removeAll { now.since($0.at) >= Self.longest }
        if let limit = settings.ordersPerMinuteMax {
            var count = 0
            for order in sent where now.since(order.at) < .seconds(60) { count += 1 }
            if count >= limit { throw .ordersPerMinute(limit: limit) }
        }
        if let limit = settings.dollarsPerHourMax {
            var sum = value
            for order in sent { sum += order.value }
            if sum > limit { throw .dollarsPerHour(limit: limit) }
        }
    }
}

/// An exit that an earlier run sent: the limits on ourselves count it too.
struct EarlierExit: Hashable, Sendable, Codable {
    let time: Timestamp
    let value: Money
}

extension OrderRequest {
    /// The least an exit brings if all of it trades: what the limits on ourselves count.
    var leastProceeds: Money { (outcome == .no ? yesPrice : yesPrice.complement) * contracts }
}
