package import Nexum

/// A token bucket: how fast requests may go out before the exchange refuses them.
///
/// Exact integers: tokens are counted in billionths, so a nanosecond adds the refill rate.
package struct Pace: Hashable, Sendable {
    /// Tokens that come back each second.
    package private(set) var refillPerSecond: Int64
    /// Most tokens there can be.
    package private(set) var capacity: Int64
    /// Billionths of a token.
    private var level: Int64
    private var filledAt: Moment

    /// Most tokens a bucket can hold: billionths of it fit twice into 64 bits. The largest budget
    /// of the exchange holds 36,000.
    package static let mostTokens: Int64 = 4_000_000_000
    private static let billion: Int64 = 1_000_000_000

    /// A full bucket. Rate and capacity are 1 to `mostTokens`.
    package init(refillPerSecond: Int64, capacity: Int64, at now: Moment) {
        precondition((1...Self.mostTokens).contains(refillPerSecond), "refill rate")
        precondition((1...Self.mostTokens).contains(capacity), "capacity")
        self.refillPerSecond = refillPerSecond
        self.capacity = capacity
        level = capacity * Self.billion
        filledAt = now
    }

    /// Whole tokens there are.
    package func tokens(at now: Moment) -> Int64 { refilled(at: now) / Self.billion }

    /// Takes the tokens when there are enough, and says whether.
    package mutating func take(_ cost: Int64, at now: Moment) -> Bool {
        refill(at: now)
        guard cost <= level / Self.billion else { return false }
        level -= cost * Self.billion
        return true
    }

    /// How long until the tokens are there, rounded up; nil when the bucket never holds so many.
    package func wait(for cost: Int64, at now: Moment) -> Milliseconds? {
        guard cost <= capacity else { return nil }
        let missing = max(0, cost * Self.billion - refilled(at: now))
        let perMillisecond = refillPerSecond * 1_000_000
        return Milliseconds((missing + perMillisecond - 1) / perMillisecond)
    }

    /// From now on the bucket fills so fast and holds so much. What is in it stays, as far as it
    /// fits: a larger bucket is not full at once. Rate and capacity are 1 to `mostTokens`.
    package mutating func resize(refillPerSecond: Int64, capacity: Int64, at now: Moment) {
        precondition((1...Self.mostTokens).contains(refillPerSecond), "refill rate")
        precondition((1...Self.mostTokens).contains(capacity), "capacity")
        refill(at: now)
        self.refillPerSecond = refillPerSecond
        self.capacity = capacity
        level = min(level, capacity * Self.billion)
    }

    /// The exchange said that there are none: our count was too high.
    package mutating func empty(at now: Moment) {
        level = 0
        filledAt = now
    }

    private mutating func refill(at now: Moment) {
        level = refilled(at: now)
        filledAt = max(filledAt, now)
    }

    private func refilled(at now: Moment) -> Int64 {
        let full = capacity * Self.billion
        let elapsed = max(0, now.nanoseconds - filledAt.nanoseconds)
        let (added, overflow) = elapsed.multipliedReportingOverflow(by: refillPerSecond)
        return overflow || added >= full - level ? full : level + added
    }
}
