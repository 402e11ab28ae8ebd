/// One order of an exit, from its entry in the ledger to its definite end.
package struct ExitIntent: Hashable, Sendable, Codable {
    package let order: OrderRequest
    /// The side that is sold.
    package let side: Side
    /// The signed position when it was decided.
    package let positionBefore: SignedQuantity
    package let episode: String
    package let step: Int

    /// The signed position once `filled` contracts of it are sold.
    func position(after filled: Quantity) -> SignedQuantity {
        positionBefore + SignedQuantity(side.opposite, filled)
    }
}

/// Where the exit of one market stands. There is at most one.
package enum Exit: Hashable, Sendable {
    case idle
    /// Our own resting orders in the market are being cancelled first.
    case clearing(since: Moment, rounds: Int)
    /// Recorded and sent; no answer yet.
    case sending(ExitIntent)
    /// No answer says what happened. Passes over the account that did not show the order are
    /// counted.
    case inDoubt(ExitIntent, since: Moment, passes: Int, isKnownReceived: Bool)
    /// It is over and traded; fills and position have to agree before anything else is decided.
    case checking(ExitIntent, filled: Quantity, since: Moment)
    /// Nothing was traded; the next attempt waits.
    case waiting(until: Moment)

    /// The name used in every view.
    var name: String {
        switch self {
        case .idle: "idle"
        case .clearing: "cancelling"
        case .sending: "selling"
        case .inDoubt: "in-doubt"
        case .checking: "checking"
        case .waiting: "waiting"
        }
    }

    /// Only a pass over the account can move it on.
    var needsReading: Bool {
        switch self {
        case .inDoubt, .checking: true
        case .idle, .clearing, .sending, .waiting: false
        }
    }

    /// Since when somebody else has to do something; nil while nobody has to.
    var waitingSince: Moment? {
        switch self {
        case .inDoubt(_, let since, _, _), .checking(_, _, let since): since
        case .idle, .clearing, .sending, .waiting: nil
        }
    }

    /// The order that is not over.
    var intent: ExitIntent? {
        switch self {
        case .sending(let intent), .inDoubt(let intent, _, _, _): intent
        case .idle, .clearing, .checking, .waiting: nil
        }
    }
}

/// How long what waits.
enum ExitPace {
    /// After an order that found no bid: the book has moved, a new look costs little.
    static let afterNothing = Milliseconds(250)
    /// After a sale: the stream shows within this that the bids it took are gone; before that the
    /// book would be sold into twice.
    static let afterSale = Milliseconds(250)
    /// After a refusal for want of tokens: ten tokens are back within a tenth of a second on the
    /// smallest tier.
    static let afterRateLimit = Milliseconds(200)
    /// While the exchange or the market is paused: it lasts minutes, and repeated orders only fill
    /// the exchange's logs.
    static let afterPause = Milliseconds.seconds(2)
    /// After a refusal for good: the same order would be refused again, so facts are read first.
    static let afterRefusal = Milliseconds.seconds(5)
    /// An order that two whole passes do not show, both begun this long after it was sent, was
    /// never received: lists lag behind the engine by up to two seconds.
    static let readLag = Milliseconds.seconds(3)
    static let passesWithout = 2
    /// A sale that the answer told and no list shows: ten times the longest lag ever seen. Until
    /// then selling again could sell twice.
    static let unseenSale = Milliseconds.seconds(30)
    /// An order that no list shows arrives no more: its connection is cut within three seconds, and
    /// what a front end then still holds is let in or dropped in about as many.
    static let lateArrival = Milliseconds.seconds(10)
    /// How often an order in doubt, or a sale not yet seen in the position, is asked after.
    static let askEvery = Milliseconds(500)
    /// Doubt this long is told to people.
    static let alarmAfter = Milliseconds.seconds(5)
    /// Cancels that did not show are sent again.
    static let cancelAgain = Milliseconds.seconds(2)
    /// After so many rounds the exit goes out beside them: where the two would meet, the exchange
    /// cancels the resting one.
    static let cancelRounds = 3
}
