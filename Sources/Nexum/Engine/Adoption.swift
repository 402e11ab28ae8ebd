/// The first pass over the account: what is held when a ledger begins.
extension Engine {
    mutating func adoptAll(_ reading: AccountReading, at now: Instant) {
        rebuild(reading, at: now)
        for position in reading.positions.sorted(by: { $0.market < $1.market }) {
            adopt(position, reading, at: now)
        }
        let begun = feed.exchangeTime(of: reading.begun.utc)
        let newsAfter = Timestamp(milliseconds: begun.milliseconds - Self.overlap.count)
        var inside: [FillID] = []
        for fill in reading.fills where fill.time > newsAfter && !portfolio.hasCounted(fill.id) {
            inside.append(fill.id)
        }
        record(.opened(account: account, newsAfter: newsAfter, counted: inside.sorted()), at: now)
        baseline = newsAfter
        openedAt = feed.exchangeTime(of: now.utc)
        portfolio.markCounted(inside, at: now.utc)
        actions.append(.follow(followed))
    }

    /// Fills this much older than the first reading may be missing from its lists: they lag, and
    /// the clocks differ.
    private static let overlap = Milliseconds.seconds(10)

    /// Rebuilds the positions that their fills explain, fill by fill in the order of time: who came
    /// first drew first when there was not credit enough for all.
    private mutating func rebuild(_ reading: AccountReading, at now: Instant) {
        var explained: Set<MarketTicker> = []
        for position in reading.positions where rebuilt(from: reading, position) != nil {
            explained.insert(position.market)
        }
        let fills = reading.fills.filter { explained.contains($0.market) }
        for fill in fills.sorted(by: { ($0.time, $0.id) < ($1.time, $1.id) }) {
            let before = portfolio.drawn
            let closes = closing(fill)
            let effect = portfolio.count(fill, leverage: leverage(of: fill))
            // A list that moves while its pages are read may name a fill twice.
            if effect == .repeated { continue }
            record(
                fill, drawn: Self.drawn(effect, portfolio.drawn - before), closes: closes, at: now)
        }
    }

    /// Takes the exchange's word for a position that its fills do not explain.
    private mutating func adopt(
        _ position: PositionReading, _ reading: AccountReading, at now: Instant
    ) {
        let market = position.market
        markets[market, default: MarketState()].lastFill =
            Self.fills(of: market, in: reading).last
        let isExplained = portfolio[market] != nil
        if !isExplained,
            let holding = portfolio.adopt(position, leverage: settings.leverage(for: market))
        {
            record(
                .adopted(
                    market: market, side: holding.side, contracts: holding.contracts,
                    cost: holding.cost, debt: holding.debt), at: now)
        }
        announceAdopted(market, isExplained: isExplained)
        dirty.insert(market)
        actions.append(.readMarket(market))
    }

    private mutating func announceAdopted(_ market: MarketTicker, isExplained: Bool) {
        guard let holding = portfolio[market] else { return }
        let doubt =
            isExplained
            ? ""
            : "; its fills do not come to that: the debt is by the settings' leverage of "
                + settings.leverage(for: market).text
        announce(
            isExplained ? .info : .warning, nil, market,
            "\(market.text): guarding \(holding.contracts.shortText) \(holding.side.rawValue) at "
                + "\(holding.averagePrice.centsText), cost \(holding.cost.owedText) = margin "
                + "\(holding.margin.owedText) + debt \(holding.debt.owedText)\(doubt)")
    }
}
