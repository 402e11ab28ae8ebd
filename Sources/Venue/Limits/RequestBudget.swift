import Nexum
import Wire

/// A bucket of tokens that fills evenly.
struct TokenBucket: Hashable, Sendable {
    /// Tokens a second, which is thousandths of a token a millisecond.
    private let rate: Int64
    private let capacity: Int64
    /// Thousandths of a token.
    private var level: Int64
    private var filled: Timestamp

    init(rate: Int64, capacity: Int64, at time: Timestamp) {
        self.rate = rate
        self.capacity = capacity
        level = capacity * 1000
        filled = time
    }

    /// Takes tokens, all or none.
    mutating func take(_ tokens: Int64, at time: Timestamp) -> Bool {
        // A bucket is full within seconds; a longer wait must not overflow.
        let passed = min(max(0, time.since(filled).count), 1_000_000)
        level = min(capacity * 1000, level + passed * rate)
        filled = max(filled, time)
        guard level >= tokens * 1000 else { return false }
        level -= tokens * 1000
        return true
    }
}

/// What one member may still ask. Writes to a named shard above the first have a budget of their
/// own for each shard.
struct RequestBudget: Hashable, Sendable {
    private let tier: Tier
    private var read: TokenBucket
    private var writes: [Int64: TokenBucket] = [:]

    init(_ tier: Tier, at time: Timestamp) {
        self.tier = tier
        read = TokenBucket(rate: tier.rates.read, capacity: tier.capacities.read, at: time)
    }

    mutating func takeRead(_ tokens: Int64, at time: Timestamp) -> Bool {
        read.take(tokens, at: time)
    }

    mutating func takeWrite(_ tokens: Int64, shard: Int64, at time: Timestamp) -> Bool {
        var bucket =
            writes[shard]
            ?? TokenBucket(rate: tier.rates.write, capacity: tier.capacities.write, at: time)
        defer { writes[shard] = bucket }
        return bucket.take(tokens, at: time)
    }
}

extension Venue {
    /// Takes what a request costs from its caller's budget; nobody's requests share one of the
    /// lowest level.
    mutating func charge(_ call: Call) throws(VenueRefusal) {
        guard let tier else { return }
        // A batch is charged once it is read: it costs by its length.
        if call.endpoint.isBatch { return }
        guard let caller = call.caller else {
            try spend(call.endpoint.cost, write: false, shard: 0, of: -1, .basic)
            return
        }
        let shard = call.endpoint.isWrite ? namedShard(call) : 0
        try spend(
            call.endpoint.cost, write: call.endpoint.isWrite, shard: shard, of: caller.account,
            tier)
    }

    /// Takes what a batch of so many orders costs, all or nothing.
    mutating func chargeBatch(_ call: Call, count: Int) throws(VenueRefusal) {
        guard let tier, let caller = call.caller else { return }
        let tokens = call.endpoint.cost * Int64(count)
        try spend(tokens, write: true, shard: 0, of: caller.account, tier)
    }

    private mutating func spend(
        _ tokens: Int64, write: Bool, shard: Int64, of account: Int, _ tier: Tier
    ) throws(VenueRefusal) {
        var budget = budgets[account] ?? RequestBudget(tier, at: now)
        defer { budgets[account] = budget }
        let isEnough =
            write
            ? budget.takeWrite(tokens, shard: shard, at: now) : budget.takeRead(tokens, at: now)
        guard isEnough else { throw .tooManyRequests }
    }

    /// The shard above the first that a single write names; 0 for any other.
    private func namedShard(_ call: Call) -> Int64 {
        if let named = try? call.query.integer("exchange_index") { return max(0, named) }
        let named = (try? RequestBody(call.body))?.json["exchange_index"]?.integer
        guard let named, shards.contains(Int(clamping: named)) else { return 0 }
        return named
    }
}
