/// Why the health of a position is not known, or must not be acted on.
package enum Doubt: Hashable, Sendable {
    case notRead(String)
    case bookNotLive
    case feedSilent(Milliseconds)
    case feedBehind(Milliseconds)
    case crossedBook
    case noBids
    case halted
    case position(ours: SignedQuantity, theirs: SignedQuantity)

    package var text: String {
        switch self {
        case .notRead(let what): "\(what) not read yet"
        case .bookNotLive: "the book is not live; waiting for a snapshot"
        case .feedSilent(let age): "the feed has been silent for \(age.text)"
        case .feedBehind(let lag): "the feed is \(lag.text) behind the exchange"
        case .crossedBook: "the book is crossed; waiting for it to be read anew"
        case .noBids: "nobody bids; nothing can be sold until somebody does"
        case .halted: "the market is halted; nothing can be sold until it reopens"
        case .position(let ours, let theirs):
            "fills say \(ours.text), the exchange says \(theirs.text); reading both again"
        }
    }
}

/// What is known of one position now.
package enum Assessment: Hashable, Sendable {
    /// No position.
    case none
    case unknown(Doubt)
    /// Past its close: only settlement is left. It counts as this much until it is paid.
    case settling(value: Money)
    case known(Valuation)

    /// Its exit value, or what it is settled at; nil where neither is known.
    var worth: Money? {
        switch self {
        case .known(let valuation): valuation.exitValue
        case .settling(let value): value
        case .none, .unknown: nil
        }
    }

    var isSettling: Bool { if case .settling = self { true } else { false } }
}
