/// An exit waits for the fills of one before it, of the same episode.
struct SoldBefore: Hashable, Sendable {
    let episode: String
    let since: Moment
}

/// Exits that wait for the fills of one before them.
extension Engine {
    /// Whether an order of ours, of whichever guard, traded for the very position that is to be
    /// sold: its fills are not counted yet, and less is held than we know. When lists have agreed
    /// on the position for as long as any sale is waited for, it is what is held.
    mutating func isSoldBefore(_ intent: ExitIntent, at now: Instant) -> Bool {
        let market = intent.order.market
        guard let state = markets[market], state.soldEpisodes.contains(intent.episode),
            state.unlistedEpisode != intent.episode
        else {
            endWait(market, at: now)
            return false
        }
        var wait = SoldBefore(episode: intent.episode, since: now.moment)
        if let before = state.soldBefore, before.episode == wait.episode { wait = before }
        markets[market]?.soldBefore = wait
        let waited = now.moment.since(wait.since)
        guard waited < ExitPace.unseenSale else {
            markets[market]?.unlistedEpisode = intent.episode
            endWait(market, at: now)
            return false
        }
        if waited >= ExitPace.alarmAfter {
            raise(
                .exitInDoubt, market,
                "\(market.text): an exit sold here and no list shows what; nothing else is sent "
                    + "here until one does, or for \(ExitPace.unseenSale.text)", at: now)
        }
        actions.append(.readAccount)
        return true
    }

    /// A fill was counted, or nothing is waited for any more.
    mutating func endWait(_ market: MarketTicker, at now: Instant) {
        guard markets[market]?.soldBefore != nil else { return }
        markets[market]?.soldBefore = nil
        clear(.exitInDoubt, market, "\(market.text): what was sold is known, or never was", at: now)
    }

    /// Whether the wait has lasted so long that other markets of the account go on.
    func isHeldUp(_ market: MarketTicker, at now: Instant) -> Bool {
        guard let wait = markets[market]?.soldBefore else { return false }
        return now.moment.since(wait.since) >= ExitPace.alarmAfter
    }
}
