package import Nexum

/// What follows from a frame.
package struct StreamOutput: Sendable {
    /// For the engine, in order; the first one of a frame is `feedAlive`.
    package var inputs: [Input] = []
    /// To be sent, in order.
    package var commands: [StreamCommand] = []
    /// The account moved: a read of it is worth its tokens now.
    package var isAccountStale = false
    /// Events that are to be read anew, for their fees changed.
    package var staleEvents: [EventTicker] = []
    /// What the exchange would not do; for the log.
    package var refusals: [StreamRefusal] = []
    /// What nobody knows; it was left out.
    package var novelties: [Novelty] = []
    /// The connection cannot be used any more: close it and begin with a new state.
    package var failure: StreamFailure?

    package init() {}
}

/// An error that the stream sent and that can be lived with.
package struct StreamRefusal: Hashable, Sendable {
    package let code: Int64
    package let text: String
    package let markets: [MarketTicker]
}

/// Why a connection has to be begun anew.
package enum StreamFailure: Hashable, Sendable {
    /// A subscription was refused.
    case refused(code: Int64, text: String)
    /// The exchange ended a subscription, or lost what it had for us because we read too slowly.
    case ended(code: Int64, text: String)
    /// A subscription was ended that we did not end.
    case unsubscribed
    /// Subscriptions were not acknowledged in time.
    case silent
}

extension StreamFailure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .refused(let code, let text): "subscription refused: \(text) (\(code))"
        case .ended(let code, let text): "subscription ended: \(text) (\(code))"
        case .unsubscribed: "subscription ended without being asked"
        case .silent: "subscription not acknowledged"
        }
    }
}

/// What came through one connection so far.
package struct StreamCounters: Hashable, Sendable {
    package var frames = 0
    /// Types, fields and words this version does not know.
    package var unknown = 0
    /// Frames that could not be read.
    package var unreadable = 0
    /// Breaks of a sequence.
    package var losses = 0
    /// Changes of books that wait for a snapshot.
    package var ignoredDeltas = 0

    package init() {}
}
