/// Books read by requests while the stream's cannot be used: they guard too, more slowly.
extension Engine {
    /// An older book says nothing about now.
    static let readBookAgeMax = Milliseconds.seconds(2)
    /// So many books in a row must show a breach: one may be the last of a bad moment.
    static let breachedReadsMin = 2

    /// The book a market is valued on: the stream's while it is live, else one read by a request
    /// just now.
    func usableBook(_ state: MarketState, at now: Instant) -> OrderBook? {
        if bookDoubt(state, at: now) == nil { return state.book }
        guard let book = state.readBook, let at = state.readBookAt,
            now.moment.since(at) <= Self.readBookAgeMax, !book.isCrossed
        else { return nil }
        return book
    }

    /// The bids somebody else made: what could be sold into now; none without a usable book.
    func usableBids(_ state: MarketState, _ side: Side, at now: Instant) -> Bids {
        usableBook(state, at: now).map { state.others(in: $0, side) } ?? Bids()
    }

    /// Takes a book read by a request, unless an exit ended after it was asked for.
    mutating func takeRead(_ market: MarketTicker, _ book: OrderBook, at now: Instant) {
        guard let state = markets[market] else { return }
        if let exited = state.exitedAt, let asked = state.polledAt, asked <= exited { return }
        update(market) {
            $0.readBook = book
            $0.readBookAt = now.moment
            $0.isReadNew = true
        }
    }

    /// Asks for the book of a held market again and again while the stream's cannot be used.
    mutating func poll(_ market: MarketTicker, at now: Instant) {
        let every = settings.freshness.pollEvery
        if let asked = markets[market]?.polledAt, now.moment.since(asked) < every { return }
        markets[market]?.polledAt = now.moment
        actions.append(.readBook(market))
        actions.append(.wake(at: now.moment + every))
    }

    /// Whether the position is valued on books read by requests.
    func isPolled(_ market: MarketTicker, at now: Instant) -> Bool {
        guard let state = markets[market] else { return false }
        return bookDoubt(state, at: now) != nil
    }

    /// Counts the breaches in books read one after the other. Two that were asked for at nearly
    /// the same time are one sight of the market.
    mutating func observeRead(_ market: MarketTicker, isBreached: Bool) {
        guard var state = markets[market], state.isReadNew, let readAt = state.readBookAt else {
            return
        }
        state.isReadNew = false
        let apart = Milliseconds(settings.freshness.pollEvery.count / 2)
        // Reads that failed in between are no row.
        let most = Milliseconds(2 * settings.freshness.pollEvery.count + Self.readBookAgeMax.count)
        if let last = state.breachReadAt, readAt.since(last) > most { state.breachedReads = 0 }
        if !isBreached {
            state.breachedReads = 0
        } else if state.breachedReads == 0 || readAt.since(state.breachReadAt ?? readAt) >= apart {
            state.breachedReads += 1
            state.breachReadAt = readAt
        }
        markets[market] = state
    }

    /// An exit ended: bids that it took must not be sold into again.
    mutating func distrustReads(_ market: MarketTicker, at now: Instant) {
        markets[market]?.exitedAt = now.moment
        markets[market]?.readBook = nil
        markets[market]?.readBookAt = nil
    }
}
