/// Fills that need a second look before they are counted, or after.
extension Engine {
    /// Clocks are known to this.
    private static let clockGrain = Milliseconds.seconds(2)

    /// Whether a fill came before the first reading was whole: what it did to the position may have
    /// been in that already.
    func isAroundBeginning(_ fill: Fill) -> Bool {
        guard let openedAt else { return false }
        return fill.time.milliseconds <= openedAt.milliseconds + Self.clockGrain.count
    }

    /// Decides which fills from around the beginning are news, and gives those that are not, or not
    /// known to be: they are left out.
    mutating func leftOut(_ reading: AccountReading) -> Set<FillID> {
        var near: [MarketTicker: [FillID: Fill]] = [:]
        var later: [MarketTicker: [FillID: Fill]] = [:]
        for fill in reading.fills + earlyFills
        where isNews(fill) && !portfolio.hasCounted(fill.id) {
            if isAroundBeginning(fill) {
                near[fill.market, default: [:]][fill.id] = fill
            } else {
                later[fill.market, default: [:]][fill.id] = fill
            }
        }
        var left: Set<FillID> = []
        for (market, fills) in near {
            let sorted = fills.values.sorted { ($0.time, $0.id) < ($1.time, $1.id) }
            let others = Array((later[market] ?? [:]).values)
            guard let inside = inside(sorted, before: others, of: market, reading) else {
                left.formUnion(fills.keys)
                continue
            }
            let ids = inside.map(\.id)
            left.formUnion(ids)
            portfolio.markCounted(ids, at: reading.begun.utc)
            if let last = inside.last { noteLast(last) }
        }
        return left
    }

    /// The newest fill names what is to be sold, whether it was counted or inside the first
    /// reading: an exit of before it sold something else.
    mutating func noteLast(_ fill: Fill) { update(fill.market) { $0.noteLast(fill) } }

    /// How many of the first fills were inside the first reading: as many as leave out just what
    /// the exchange's position is more than ours once the `later` ones are counted too. Nil while
    /// lists may lag, or nothing fits.
    private func inside(
        _ fills: [Fill], before later: [Fill], of market: MarketTicker, _ reading: AccountReading
    ) -> ArraySlice<Fill>? {
        guard !isYoung(fills + later, of: market, reading) else { return nil }
        let theirs = reading.positions.first { $0.market == market }?.position ?? .zero
        var position = signedPosition(market)
        for fill in later { position = position + fill.change }
        for count in stride(from: fills.count, through: 0, by: -1) {
            if position == theirs { return fills.prefix(count) }
            if count > 0 { position = position + fills[count - 1].change }
        }
        return nil
    }

    /// Whether a market traded so shortly before a pass that its lists need not agree.
    func isYoung(_ fills: [Fill], of market: MarketTicker, _ reading: AccountReading) -> Bool {
        let begun = feed.exchangeTime(of: reading.begun.utc)
        var newest = markets[market]?.lastFill?.time.milliseconds ?? .min
        for fill in fills { newest = max(newest, fill.time.milliseconds) }
        return newest > begun.milliseconds - ExitPace.readLag.count
    }

    /// Whoever trades, the fills of one order come one by one, and before the book shows that its
    /// bids are gone: an exit that is due waits for both. It waits once and then goes, however
    /// many trade meanwhile: in a fall the account's own bids are what is hit.
    mutating func waitForRest(of fill: Fill, at now: Instant) {
        guard let state = markets[fill.market], state.exit == .idle else { return }
        let isDue = state.isLiquidating || state.confirmation.isOpen
        guard isDue || cross.sold != nil || cross.confirmation.isOpen else { return }
        if let waited = isCross ? cross.waitedAt : state.waitedAt,
            now.moment.since(waited) < Self.waitAgainAfter
        {
            return
        }
        let until = now.moment + ExitPace.afterSale
        update(fill.market) {
            $0.exit = .waiting(until: until)
            $0.waitedAt = now.moment
        }
        cross.waitedAt = now.moment
        actions.append(.wake(at: until))
    }

    /// Waiting takes a quarter of the time at most.
    private static let waitAgainAfter = Milliseconds.seconds(1)

    /// Keeps what is held before a fill as long as lists may lag.
    mutating func notePast(_ fill: Fill) {
        let past = PastPosition(time: fill.time, position: signedPosition(fill.market))
        update(fill.market) { state in
            state.past.removeAll { fill.time.since($0.time) >= ExitPace.readLag }
            state.past.append(past)
        }
    }

    /// A fill of the stream tells the position after it: where that is not ours, one before it was
    /// not heard. Nothing is sold in the market until a whole pass agrees.
    mutating func checkPosition(after fill: Fill) {
        guard let told = fill.positionAfter, markets[fill.market]?.lastFill?.id == fill.id,
            signedPosition(fill.market) != told
        else { return }
        update(fill.market) { $0.disputed = told }
        actions.append(.readAccount)
    }
}
