import Nexum

/// What is remembered of each market's exits, so that many that are due at once share few tokens
/// well: one that was handed back keeps its place, and one that found no bid lets the others go
/// first for a while.
struct ExitTurns {
    private struct Turn {
        /// Since when an exit of the market waits; nil once it was sent.
        var waitsSince: Moment?
        /// When it was last sent and sold nothing.
        var fruitlessAt: Moment?
        var changedAt: Moment
    }

    /// An exit that was handed back is decided anew after a quarter of a second; one that comes
    /// this much later has another reason.
    private static let placeKeptFor = Milliseconds.seconds(5)
    /// For so long those go first that were not tried, or sold something. After that it has waited
    /// longer than they have: nothing waits for ever.
    private static let behindFor = Milliseconds.seconds(10)

    private var turns: [MarketTicker: Turn] = [:]

    /// Since when an exit waits that came in line now.
    mutating func come(_ market: MarketTicker, at now: Moment) -> Moment {
        forgetOld(at: now)
        let since = turns[market]?.waitsSince ?? now
        change(market, at: now) { $0.waitsSince = since }
        return since
    }

    /// Whether those that were not tried go before it.
    func isBehind(_ market: MarketTicker, at now: Moment) -> Bool {
        turns[market]?.fruitlessAt.map { now.since($0) < Self.behindFor } ?? false
    }

    mutating func handBack(_ market: MarketTicker, at now: Moment) {
        change(market, at: now) { _ in }
    }

    mutating func send(_ market: MarketTicker, at now: Moment) {
        change(market, at: now) { $0.waitsSince = nil }
    }

    mutating func noteFruitless(_ market: MarketTicker, at now: Moment) {
        change(market, at: now) { $0.fruitlessAt = now }
    }

    private mutating func change(
        _ market: MarketTicker, at now: Moment, _ body: (inout Turn) -> Void
    ) {
        var turn = turns[market] ?? Turn(changedAt: now)
        turn.changedAt = now
        body(&turn)
        turns[market] = turn
    }

    private mutating func forgetOld(at now: Moment) {
        for (market, turn) in turns {
            let age = now.since(turn.changedAt)
            if age >= Self.placeKeptFor { turns[market]?.waitsSince = nil }
            if age >= Self.behindFor { turns[market] = nil }
        }
    }
}
