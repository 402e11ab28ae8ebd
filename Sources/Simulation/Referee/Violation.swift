/// What may never happen, whatever goes wrong.
package enum Rule: String, Hashable, Sendable, CaseIterable {
    /// Exits only reduce, at once or not at all, and leave only when armed.
    case onlyReduces
    /// The ledger has an order before its first byte leaves, and as it leaves.
    case writtenFirst
    /// At most one exit of a market is not over.
    case oneLiveExit
    /// What an exit was decided on is what is held, within what lists may lag.
    case knowsPosition
    /// No two orders of one episode trade: nothing is sold twice.
    case soldOnce
    /// No exit takes a position across zero or sells more than it says.
    case neverFlips
    /// There was a breach at the exchange within what a guard may see late.
    case breachIsReal
    /// The breach lasted as long as the settings ask.
    case breachLasted
    /// Our own resting orders go first.
    case ownOrdersFirst
    /// The ledger gives back what memory holds.
    case replayEqualsMemory
    /// Every fill is counted once, as it was.
    case fillsCounted
    /// An order of a person leaves once.
    case orderedOnce
    /// What an order of a person opens owes what its leverage says.
    case opensAsAsked
    /// Cash is what all fills, fees and payouts make of it.
    case cashConserved
    /// Tries go on no faster than the lowest budget of requests allows.
    case keepsBudget
    /// A doubt ends, or people are told.
    case doubtIsTold
    /// In the calm everything is known and healthy, flat, or tried and said.
    case comesToRest
}

/// A broken rule, when, and the facts.
package struct Violation: Hashable, Sendable {
    package let rule: Rule
    /// Milliseconds since the start of the run.
    package let ms: Int64
    package let text: String
}
