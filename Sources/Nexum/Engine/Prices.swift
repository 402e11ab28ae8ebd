extension Engine {
    mutating func takePrices(_ input: Input, at now: Instant) {
        switch input {
        case .book(let market, let book, .stream, let time): takeBook(market, book, time, at: now)
        case .book(let market, let book, .rest, _):
            takeRead(market, book, at: now)
            witness(market, bids: { book.bids($0) }, at: now)
        case .bookChange(let market, let side, let price, let change, let time):
            takeChange(market, side, price, change, time, at: now)
        case .bookLost(let market): update(market) { $0.loseBook() }
        case .trade(let trade): takeTrade(trade, at: now)
        case .ticker(let reading): takeTicker(reading, at: now)
        default: break
        }
    }

    private mutating func takeBook(
        _ market: MarketTicker, _ book: OrderBook, _ time: Timestamp?, at now: Instant
    ) {
        if time == nil { feed.forgetLag() }
        feed.noteTime(time, at: now)
        update(market) {
            $0.book = book
            $0.isBookLive = true
            $0.bookAt = now.moment
        }
    }

    private mutating func takeChange(
        _ market: MarketTicker, _ side: Side, _ price: Price, _ change: SignedQuantity,
        _ time: Timestamp?,
        at now: Instant
    ) {
        // In place, for this is what comes most: each look-up by name costs more than the change.
        guard let index = markets.index(forKey: market), markets.values[index].isBookLive else {
            return
        }
        feed.noteTime(time, at: now)
        dirty.insert(market)
        do {
            try markets.values[index].book.apply(side, price, change: change)
            markets.values[index].bookAt = now.moment
        } catch {
            markets.values[index].loseBook()
            actions.append(.refreshBook(market))
        }
    }

    /// The markets whose books we need.
    var followed: [MarketTicker] { portfolio.markets }

    // MARK: The second sight of a market

    /// A print of a contract or more shows that somebody sold there: no bid above it counts.
    private mutating func takeTrade(_ trade: Trade, at now: Instant) {
        guard trade.quantity >= .contracts(1) else { return }
        guard feed.lag(of: trade.time, at: now) <= Self.sightAgeMax else { return }
        note(Sight(yesPrice: trade.yesPrice, time: trade.time), of: trade.market, at: now)
    }

    /// An older print says nothing about now.
    static let sightAgeMax = Milliseconds.seconds(2)

    private mutating func takeTicker(_ reading: TickerReading, at now: Instant) {
        guard let holding = portfolio[reading.market] else { return }
        let bid = holding.side == .yes ? reading.yesBid : reading.yesAsk
        guard let bid else { return }
        note(Sight(yesPrice: bid, time: reading.time), of: reading.market, at: now)
    }

    private mutating func note(_ sight: Sight, of market: MarketTicker, at now: Instant) {
        guard let index = markets.index(forKey: market) else { return }
        markets.values[index].sight = sight
        witness(market, cappedAt: sight.yesPrice, at: now)
    }

    /// A breach began: a print or a summary often comes a moment before the book that it is about.
    mutating func recallSight(of market: MarketTicker, at now: Instant) {
        guard let sight = markets[market]?.sight,
            feed.lag(of: sight.time, at: now) <= Self.sightAgeMax
        else { return }
        witness(market, cappedAt: sight.yesPrice, at: now)
    }

    private mutating func witness(_ market: MarketTicker, cappedAt yesPrice: Price, at now: Instant)
    {
        guard isBreachOpen(market), let state = markets[market] else { return }
        let capped = { (side: Side) -> Bids in
            state.bids(side).capped(at: side == .yes ? yesPrice : yesPrice.complement)
        }
        witness(market, bids: capped, at: now)
    }

    private func isBreachOpen(_ market: MarketTicker) -> Bool {
        markets[market]?.confirmation.isOpen == true || isCross && cross.confirmation.isOpen
    }

    /// Agrees with an open breach when health on these other bids is below the threshold as well.
    private mutating func witness(_ market: MarketTicker, bids: (Side) -> Bids, at now: Instant) {
        // What is valued on books read by requests has no second sight in one of them.
        guard isBreachOpen(market), !isPolled(market, at: now), let state = markets[market],
            let holding = portfolio[market], let fees = state.charges(at: now.utc),
            case .known(let valuation) = assess(market, at: now)
        else { return }
        let other = bids(holding.side)
        guard !other.isEmpty else { return }
        let seen = Valuation(
            holding, bids: other, fees: fees, maintenance: valuation.maintenance,
            shortfall: valuation.debt - holding.debt)
        if isCross { witnessAccount(market, seen, at: now) }
        guard state.confirmation.isOpen, isBreached(market, seen) else { return }
        update(market) { $0.confirmation.witness() }
    }
}
