package import Nexum

/// What may be asked of the exchange now, in its own tokens: one bucket for reads, and one for the
/// writes of each matching engine.
///
/// Writes that name no engine, those to the first one and all batches are paid from the first
/// engine's bucket. Before anything was read of the account's limits the lowest tier holds.
package struct Budget: Sendable {
    /// One bucket of tokens.
    enum Purse: Hashable {
        case read
        case write(exchangeIndex: Int)
    }

    /// What the lowest tier gets back in a second. It holds at least as much.
    private static let lowestRead = AccountLimits.Bucket(refillPerSecond: 200, capacity: 200)
    private static let lowestWrite = AccountLimits.Bucket(refillPerSecond: 100, capacity: 100)
    /// What a request costs where the exchange says nothing else.
    private static let defaultCost: Int64 = 10
    /// The part of a bucket that is kept from what can wait: a half of the writes for exits, a
    /// quarter of the reads for the guard.
    private static let writesKept: Int64 = 2
    private static let readsKept: Int64 = 4

    private var paces: [Purse: Pace]
    private var writeLimit = lowestWrite
    private var costs = EndpointCosts(defaultCost: defaultCost, entries: [])

    /// Full buckets of the lowest tier.
    package init(at now: Moment) {
        paces = [.read: Pace(Self.lowestRead, at: now)]
    }

    /// The account's limits, read anew: buckets change their size, and nothing is given back.
    package mutating func adopt(_ limits: AccountLimits, at now: Moment) {
        writeLimit = limits.write
        for purse in paces.keys {
            let limit = purse == .read ? limits.read : limits.write
            paces[purse]?.resize(
                refillPerSecond: limit.refillPerSecond, capacity: limit.capacity, at: now)
        }
    }

    /// What requests cost, read anew.
    package mutating func adopt(_ costs: EndpointCosts) { self.costs = costs }

    /// Pays for a request when there is enough for it, and says how long to wait when not: zero
    /// when it was paid.
    package mutating func pay(
        for request: KalshiRequest, _ urgency: Urgency, at now: Moment
    ) -> Milliseconds {
        let purse = Self.purse(of: request)
        var pace = paces[purse] ?? Pace(writeLimit, at: now)
        // What costs more than a bucket holds would never be paid: it takes a full one.
        let cost = min(cost(of: request), pace.capacity)
        let kept = min(kept(from: urgency, of: pace, isWrite: purse != .read), pace.capacity - cost)
        let wait = pace.wait(for: cost + kept, at: now) ?? Milliseconds(0)
        if wait == Milliseconds(0) { _ = pace.take(cost, at: now) }
        paces[purse] = pace
        return wait
    }

    /// The exchange had no tokens for a request: our count of them was too high.
    package mutating func exhaust(_ request: KalshiRequest, at now: Moment) {
        let purse = Self.purse(of: request)
        paces[purse, default: Pace(writeLimit, at: now)].empty(at: now)
    }

    static func purse(of request: KalshiRequest) -> Purse {
        request.kind.isWrite ? .write(exchangeIndex: max(0, request.exchangeIndex ?? 0)) : .read
    }

    private func cost(of request: KalshiRequest) -> Int64 {
        // Costs and lengths of batches are bounded far below what could overflow.
        costs.cost(of: request.kind) * Int64(request.orderCount)
    }

    private func kept(from urgency: Urgency, of pace: Pace, isWrite: Bool) -> Int64 {
        switch urgency {
        case .exit, .proof, .witness, .account: 0
        case .cancel: costs.cost(of: .createOrder)
        case .other: pace.capacity / (isWrite ? Self.writesKept : Self.readsKept)
        }
    }
}

extension Pace {
    fileprivate init(_ limit: AccountLimits.Bucket, at now: Moment) {
        self.init(refillPerSecond: limit.refillPerSecond, capacity: limit.capacity, at: now)
    }
}
