/// Why a request did not do what it asked for.
package enum Failure: Error, Hashable, Sendable {
    /// Why the exchange did not believe the signature.
    package enum Distrust: Hashable, Sendable {
        /// Our clock is too far off.
        case clock
        case signature
        case unknownKey
        /// A header was absent.
        case missing
        case other(code: String)
    }

    /// No tokens left; nothing was done.
    case rateLimited
    /// The exchange, one of its engines or one market is halted; nothing was done.
    case paused(code: String)
    /// An order of this id was received before.
    case duplicateClientOrderID
    /// Nothing was traded and the order is over.
    case fillOrKillUnfilled
    /// Nothing was traded and the order is over.
    case immediateUnfilled
    case insufficientBalance(code: String)
    case marketNotActive
    /// No such market, or it is matched on another engine.
    case marketNotFound
    /// No such order or thing, or it is on another engine.
    case notFound(code: String)
    case unauthorized(Distrust)
    case forbidden(code: String)
    /// The exchange no longer offers this request.
    case deprecatedEndpoint
    /// Refused for what it says, or in a way this version does not know.
    case invalid(status: Int, code: String)
    /// The exchange failed: whether a write was done is not known.
    case server(status: Int)
    /// The answer could not be read: whether a write was done is not known.
    case unreadable(status: Int, reason: String)
}

extension Failure: CustomStringConvertible {
    /// One sentence, with what to do about it where something can be done.
    package var description: String {
        switch self {
        case .rateLimited: "too many requests: fewer a second, or a higher usage tier"
        case .paused(let code): "trading is paused (\(code)): tried again until it resumes"
        case .duplicateClientOrderID: "an order of this id was received before: orders are read"
        case .fillOrKillUnfilled: "nothing could be filled whole"
        case .immediateUnfilled: "nothing could be filled at once"
        case .insufficientBalance(let code): "too little cash on the market's engine (\(code))"
        case .marketNotActive: "the market does not trade now"
        case .marketNotFound: "no such market on this engine"
        case .notFound(let code): "nothing of that name (\(code))"
        case .unauthorized(let distrust): distrust.sentence
        case .forbidden(let code): "the key may not do this (\(code)): check its scopes"
        case .deprecatedEndpoint: "the exchange no longer offers this request: update the program"
        case .invalid(let status, let code): "refused with \(status) \(code)"
        case .server(let status): "the exchange failed with \(status)"
        case .unreadable(let status, let reason): "answer \(status) not understood: \(reason)"
        }
    }
}

extension Failure.Distrust {
    fileprivate var sentence: String {
        switch self {
        case .clock: "the exchange finds our clock wrong: set it by a time server"
        case .signature: "the signature does not fit the key id: check the key file"
        case .unknownKey: "the key id is unknown: check it, and that it is of this environment"
        case .missing: "a header of the signature was missing"
        case .other(let code): "not authorised (\(code))"
        }
    }
}
