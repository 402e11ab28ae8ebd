extension Engine {
    /// The markets that are described here, those that are held first: held, with orders, or looked
    /// at of late; at most `limit`.
    package func knownMarkets(limit: Int, at now: Instant) -> [FoundMarket] {
        var found: [FoundMarket] = []
        let held = portfolio.markets
        let others = markets.keys.sorted().filter { portfolio[$0] == nil }
        for market in held + others where found.count < limit {
            guard let state = markets[market], let facts = state.facts else { continue }
            let book = usableBook(state, at: now)
            found.append(
                self.found(
                    ListedMarket(
                        facts: facts, bid: book?.bids(.yes).best?.price,
                        ask: book?.bids(.no).best?.price.complement), at: now))
        }
        return found
    }
}
