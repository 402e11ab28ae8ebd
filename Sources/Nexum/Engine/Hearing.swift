/// Fills that need a second look before they are counted, or after.
extension Engine {
    /// Whether a fill is so near the beginning of the ledger that the first reading may have shown
    /// what it did to the position already.
    func isAroundBeginning(_ fill: Fill) -> Bool {
        guard let baseline else { return false }
        return fill.time.milliseconds <= baseline.milliseconds + Self.overlap.count
    }

    /// The fills around the beginning that are left out of this reading: all but those of markets
    /// where, once lists lag no more, they are just what the exchange's position is more than ours.
    func leftOut(_ reading: AccountReading) -> Set<FillID> {
        var near: [MarketTicker: [FillID: Fill]] = [:]
        for fill in reading.fills + earlyFills
        where isAroundBeginning(fill) && !portfolio.hasCounted(fill.id) {
            near[fill.market, default: [:]][fill.id] = fill
        }
        var left: Set<FillID> = []
        for (market, fills) in near where !isExplained(market, by: fills, reading) {
            left.formUnion(fills.keys)
        }
        return left
    }

    private func isExplained(
        _ market: MarketTicker, by fills: [FillID: Fill], _ reading: AccountReading
    ) -> Bool {
        let begun = reading.begun.utc.milliseconds - (feed.clockOffsetMs ?? 0)
        var position = signedPosition(market)
        for fill in fills.values {
            guard begun - fill.time.milliseconds >= ExitPace.readLag.count else { return false }
            position = position + fill.change
        }
        let theirs = reading.positions.first { $0.market == market }?.position ?? .zero
        return position == theirs
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
