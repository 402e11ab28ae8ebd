/// One market that may be traded, as a list of the exchange shows it: its best prices, no depth.
package struct ListedMarket: Hashable, Sendable {
    package let facts: MarketFacts
    /// Of YES; nil: nobody.
    package let bid: Price?
    package let ask: Price?

    package init(facts: MarketFacts, bid: Price?, ask: Price?) {
        self.facts = facts
        self.bid = bid
        self.ask = ask
    }
}

/// A market that was found, as people and programs see it.
package struct FoundMarket: Hashable, Sendable, Codable {
    package var market: String
    package var event: String
    package var title: String
    /// The best prices of YES; nil: nobody.
    package var bid: Price?
    package var ask: Price?
    /// What lies between them; nil: one is missing.
    package var spread: Price?
    /// RFC 3339, UTC.
    package var closes: String
    /// Until it closes; never below zero.
    package var leftMs: Int64
    /// The most leverage at which one contract of the side, bought at the best price, would be
    /// accepted now; nil: none.
    package var leverageYes: Leverage?
    package var leverageNo: Leverage?
}

extension Engine {
    /// A listed market with what a position in it would bear now.
    package func found(_ listing: ListedMarket, at now: Instant) -> FoundMarket {
        let facts = listing.facts
        var found = FoundMarket(
            market: facts.ticker.text, event: facts.event.text, title: facts.title,
            bid: listing.bid, ask: listing.ask, closes: facts.closes.text,
            leftMs: max(0, facts.closes.since(now.utc).count))
        if let bid = listing.bid, let ask = listing.ask, bid <= ask {
            found.spread = Price(tenThousandths: ask.tenThousandths - bid.tenThousandths)
        }
        found.leverageYes = bearable(.yes, listing, at: now)
        found.leverageNo = bearable(.no, listing, at: now)
        return found
    }

    private func bearable(_ side: Side, _ listing: ListedMarket, at now: Instant) -> Leverage? {
        let market = listing.facts.ticker
        var book = OrderBook()
        // No depth is told: the best prices stand for one contract.
        if let bid = listing.bid { book.set(.yes, bid, to: .contracts(1)) }
        if let ask = listing.ask { book.set(.no, ask.complement, to: .contracts(1)) }
        // What is held there already says nothing about a new position.
        var account = Portfolio(credit: portfolio.undrawn)
        if let cash = portfolio.cash { account.takeCash(cash) }
        var state = markets[market] ?? MarketState()
        state.facts = listing.facts
        let view = DeskView(
            market: market, book: book, fees: state.charges(at: now.utc) ?? .standard,
            grid: listing.facts.grid, terms: terms(market, state, at: now),
            margin: settings.margin, leverageMax: settings.leverageMax(for: market),
            portfolio: account, reserved: claimed, rest: nil, siblings: [],
            obstacles: [])
        let order = DeskOrder(
            side: side, contracts: .contracts(1), limit: nil, leverage: .one)
        return Largest(order, in: view).leverage
    }
}
