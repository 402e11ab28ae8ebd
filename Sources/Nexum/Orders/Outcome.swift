/// What became of a request to place an order. Each class has one rule.
package enum PlaceOutcome: Hashable, Sendable {
    /// The exchange took it; an immediate-or-cancel order is over with this answer.
    case accepted(OrderID, filled: Quantity, remaining: Quantity)
    /// It matched nothing and is over: nothing was traded.
    case killed(code: String)
    /// An order of this id was received before; how that one ended is to be read.
    case duplicate
    /// Trading is paused: nothing was accepted, the intention stays.
    case paused(code: String)
    /// Refused for good: nothing was accepted, the same order would be refused again.
    case refused(code: String)
    /// No tokens left: nothing was accepted.
    case rateLimited
    /// The connection never stood: not a byte of it left.
    case notSent(reason: String)
    /// No answer that says what happened.
    case unknown(reason: String)
}

/// What became of a request to cancel an order.
package enum CancelOutcome: Hashable, Sendable {
    case canceled
    /// Gone, filled, or sent to the wrong shard: to be read, never taken for gone.
    case notFound
    case refused(code: String)
    case rateLimited
    /// The connection never stood: not a byte of it left.
    case notSent(reason: String)
    case unknown(reason: String)
}
