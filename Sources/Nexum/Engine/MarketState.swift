/// All that is known of one market, and where its exit stands.
struct MarketState: Hashable, Sendable {
    @Boxed var facts: MarketFacts? = nil
    /// The market changed and has not been read since.
    var areFactsStale = false
    var fees: FeeSchedule?
    var book = OrderBook()
    var isBookLive = false
    var bookAt: Moment?
    /// What a print or a summary showed last.
    var sight: Sight?
    /// The newest book read by a request, and when it came.
    @Boxed var readBook: OrderBook? = nil
    var readBookAt: Moment?
    /// It was not looked at yet.
    var isReadNew = false
    /// When a book was asked for because the stream's cannot be used.
    var polledAt: Moment?
    /// Books read in a row, while the stream's could not be used, that showed a breach.
    var breachedReads = 0
    /// When the last of them came.
    var breachReadAt: Moment?
    /// When an exit here found nothing to sell into.
    var fruitlessAt: Moment?
    /// When an exit here ended last: what was asked for before it shows bids it took.
    var exitedAt: Moment?
    var orders: [OrderID: OrderReading] = [:]
    /// When the stream or an answer last told of an order, gone ones too.
    var orderNews: [OrderID: Moment] = [:]
    @Boxed var lastFill: Fill? = nil
    /// What was held before each of the newest fills: what a list that lags may still say.
    var past: [PastPosition] = []
    /// What the exchange says we hold, where that is not what fills say.
    var disputed: SignedQuantity?

    /// Nil until health was known once.
    var band: Band?
    /// Since when health has been in a better band than the one told.
    var betterSince: Moment?
    /// Since when health has not been known.
    var unknownSince: Moment?
    var confirmation = Confirmation()
    @Boxed var exit = Exit.idle
    /// Since when the end of an exit that was sent more than once has not been known.
    var doubtSince: Moment?
    /// Something was sold and health is not yet back at the recovery threshold.
    var isLiquidating = false
    /// Since when health is short of where a sale ends.
    var short = Dwell()
    /// Nothing of what was seen counts on: a sale half done needs a breach of its own again.
    var isInterrupted = false
    /// The exit under way, or the last one, was of everything, for the stop price or because
    /// somebody asked: it restores no health.
    var isStopSale = false
    /// The side that a person asked to sell all of; nil when nobody did.
    var closing: Side?
    var closingSince: Timestamp?
    /// What the exit under way brought so far, net of fees.
    var saleNet = Money.zero
    var askedBookAt: Moment?
    var askedFactsAt: Moment?
    /// The highest step known to be used, by episode.
    var steps: [String: Int] = [:]
    /// Episodes in which an order of ours traded, by whichever guard: the position they were named
    /// by is gone.
    var soldEpisodes: Set<String> = []

    /// The episode of which an exit that is due waits for the fills, and since when.
    var soldBefore: SoldBefore?
    /// The episode whose sale no list ever showed.
    var unlistedEpisode: String?
    /// When an exit that was due last waited for the rest of what traded here.
    var waitedAt: Moment?
    /// The order that never came to the exchange's books, last: its id is free, if the exchange
    /// agrees.
    var freedOrder: ClientOrderID?
    /// Since when more waits for sale than is held.
    var surplusSince: Moment?
    /// The exchange was paused: the next try needs a book of after that.
    var isProbing = false

    /// Fills come in any order: the newest is the last.
    mutating func noteLast(_ fill: Fill) {
        if let last = lastFill, (last.time, last.id) > (fill.time, fill.id) { return }
        lastFill = fill
    }

    /// Whether what we hold is not known for certain.
    var isQuestionOpen: Bool { disputed != nil || exit.needsReading }

    /// Our own resting orders, in the order of their ids.
    var resting: [OrderReading] {
        orders.values.filter(\.mayTrade).sorted { $0.id < $1.id }
    }

    /// How the market is charged at a time: nothing while its fees are waived.
    func charges(at now: Timestamp) -> FeeSchedule? {
        guard let ends = facts?.feeWaiverEnds, now < ends else { return fees }
        return fees?.waived
    }

    /// The bids of the stream's book that somebody else made.
    func bids(_ side: Side) -> Bids { others(in: book, side) }

    /// A side of a book without our own resting orders.
    func others(in book: OrderBook, _ side: Side) -> Bids {
        var bids = book.bids(side)
        if orders.isEmpty { return bids }
        for order in resting where order.outcome == side {
            let price = side == .yes ? order.yesPrice : order.yesPrice.complement
            let left = bids.quantity(at: price).hundredths - order.remaining.hundredths
            bids.set(price, to: Quantity(hundredths: max(0, left)))
        }
        return bids
    }

    /// Forgets what a broken stream or a halt made worthless.
    mutating func loseBook() {
        isBookLive = false
        interrupt()
    }

    /// A sale was cut short, and what has been seen since is held against where it was to end.
    var isResumed: Bool { isLiquidating && isInterrupted }

    /// The intention stays; a new confirmation comes first.
    mutating func interrupt() {
        sight = nil
        confirmation = Confirmation()
        isInterrupted = true
    }

    /// The step of an exit that was never received may be taken again.
    mutating func freeStep(of intent: ExitIntent) {
        freedOrder = intent.order.id
        if steps[intent.episode] == intent.step { steps[intent.episode] = intent.step - 1 }
    }

    /// The instant nearest to now at which the market's end is known to come.
    func ends(_ scheduled: Timestamp?) -> Timestamp? {
        guard let facts else { return nil }
        var end = facts.closes
        for other in [facts.expectedExpiration, facts.occurrence, scheduled] {
            if let other, other < end { end = other }
        }
        return end
    }
}

/// A second sight of a market, at a YES price above which no YES bid counts, and below which no NO
/// bid does.
struct Sight: Hashable, Sendable {
    let yesPrice: Price
    /// By the exchange's clock.
    let time: Timestamp
}

/// What was held before a fill.
struct PastPosition: Hashable, Sendable {
    let time: Timestamp
    let position: SignedQuantity
}
