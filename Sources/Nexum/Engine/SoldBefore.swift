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
        let since = state.soldSince ?? now.moment
        markets[market]?.soldSince = since
        let waited = now.moment.since(since)
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

    private mutating func endWait(_ market: MarketTicker, at now: Instant) {
        guard markets[market]?.soldSince != nil else { return }
        markets[market]?.soldSince = nil
        clear(.exitInDoubt, market, "\(market.text): what was sold is known, or never was", at: now)
    }
}
