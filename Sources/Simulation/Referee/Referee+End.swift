import Kalshi
import Nexum
import Venue
import Wire

// What must hold when the faults are long over.
extension Referee {
    /// Tries that are this old are not going on.
    private static let tryingMs: Int64 = 12_000

    mutating func judgeEnd(_ guards: [GuardProcess], _ venue: Venue, at now: Instant) {
        let ms = now.moment.nanoseconds / 1_000_000
        judgeCash(venue, ms: ms)
        for process in guards {
            judgeFills(process, venue, ms: ms)
            judgeExplained(process, ms: ms)
            let status = process.engine.status(at: process.instant(now))
            if !status.blockedBy.isEmpty, !isCreditRefused(status) {
                report(.comesToRest, ms: ms, "blocked: \(status.blockedBy)")
            }
            judgeOrders(process, venue, at: process.instant(now), ms: ms)
            for market in plan.markets { judgeRest(market.ticker, process, status, venue, ms: ms) }
            if status.blockedBy.isEmpty { judgeAccountRest(process, status, venue, ms: ms) }
        }
    }

    /// Credit that an account is not worth is not in force; people are told.
    private func isCreditRefused(_ status: Status) -> Bool {
        status.conditions.contains { $0.code == Condition.creditTooHigh.rawValue }
            && status.blockedBy.count == 1
    }

    /// Whether a guard tried to sell of late and says so.
    func isTrying(_ market: MarketTicker, _ fold: LedgerFold, ms: Int64) -> Bool {
        ms - (fold.lastIntentMs[market] ?? -Self.tryingMs) < Self.tryingMs
    }

    // MARK: Fills and cash

    static func allFills(_ venue: Venue) -> [Fill] {
        var asked = venue
        guard let value = asked.answer(to: .fills(subaccount: 0)),
            let page = try? Page<Fill>(value)
        else { return [] }
        return page.items.reversed()
    }

    /// A fill so long after the first reading was not inside it, by whatever clock.
    private static let beginningMs: Int64 = 7000

    /// A younger fill may still be on its way.
    private static let onItsWayMs: Int64 = 3000

    private mutating func judgeFills(_ process: GuardProcess, _ venue: Venue, ms: Int64) {
        let fold = folds[process.number]
        guard let opened = fold.openedAt else {
            return report(.comesToRest, ms: ms, "the account was never read")
        }
        for fill in Self.allFills(venue)
        where fill.time < venue.now + Milliseconds(-Self.onItsWayMs) {
            guard let counted = fold.fills[fill.id] else {
                if fill.time.milliseconds > opened.milliseconds + Self.beginningMs {
                    report(
                        .fillsCounted, ms: ms, "\(fill.id.text) of \(fill.market.text) is missing")
                }
                continue
            }
            if counted.quantity != fill.quantity || counted.yesPrice != fill.yesPrice
                || counted.fee != fill.fee || counted.outcome != fill.outcome
            {
                report(.fillsCounted, ms: ms, "\(fill.id.text) was counted as \(counted)")
            }
        }
    }

    /// Cash reckoned anew from the first dollar: every fill pays its price and its fee, every pair
    /// of opposite contracts gives a dollar back, every settlement its value.
    private mutating func judgeCash(_ venue: Venue, ms: Int64) {
        var cash = plan.cash - moved
        var held: [MarketTicker: SignedQuantity] = [:]
        for fill in Self.allFills(venue) {
            let before = held[fill.market] ?? .zero
            let paired =
                before.side == fill.outcome.opposite
                ? min(before.magnitude, fill.quantity) : .zero
            cash += Price.one * paired - fill.price(for: fill.outcome) * fill.quantity - fill.fee
            held[fill.market] = before + SignedQuantity(fill.outcome, fill.quantity)
        }
        for market in plan.markets {
            guard case .finalized(let value)? = venue.facts(of: market.ticker)?.status,
                let position = held.removeValue(forKey: market.ticker), let side = position.side
            else { continue }
            let worth = side == .yes ? value : value.complement
            cash += (worth * position.magnitude).roundedDown(toStep: 10_000)
        }
        let actual = venue.cash(ofKey: World.keyID) ?? .zero
        if actual != cash {
            report(.cashConserved, ms: ms, "\(actual.text) and not \(cash.text)")
        }
    }

    // MARK: Rest

    private mutating func judgeRest(
        _ market: MarketTicker, _ process: GuardProcess, _ status: Status, _ venue: Venue, ms: Int64
    ) {
        let row = status.positions.first { $0.market == market.text }
        let position = venue.position(ofKey: World.keyID, in: market) ?? .zero
        let known = row.map { SignedQuantity($0.side, $0.contracts) } ?? .zero
        // Of a sale this young the guard may not have heard.
        if let moved = histories[market]?.movedMs, ms - moved < Self.onItsWayMs { return }
        guard known == position else {
            return report(
                .comesToRest, ms: ms, "\(market.text): \(known.text) known, \(position.text) held")
        }
        if let row, row.exit == "in-doubt" || row.exit == "checking" {
            return report(.comesToRest, ms: ms, "\(market.text): an exit is \(row.exit)")
        }
        guard let row, venue.facts(of: market)?.status.isTrading == true,
            plan.settings.liquidation.armed, status.blockedBy.isEmpty
        else { return }
        judgeHealth(market, row, process, status, venue, ms: ms)
    }

    private mutating func judgeHealth(
        _ market: MarketTicker, _ row: PositionStatus, _ process: GuardProcess, _ status: Status,
        _ venue: Venue, ms: Int64
    ) {
        let told = Set(status.conditions.filter { $0.market == market.text }.map(\.code))
        if row.health == "unknown" {
            // While the exchange is closed books may cross: nobody trades on them.
            if !told.contains(Condition.noBids.rawValue), !plan.isClosed(atMs: ms) {
                report(.comesToRest, ms: ms, "\(market.text): health unknown: \(row.doubt ?? "")")
            }
            return
        }
        guard let fees = venue.feeSchedule(of: market), let book = venue.book(of: market),
            isLow(row, market, book, fees),
            histories[market]?.books(since: ms - Self.answeredMs, until: ms).allSatisfy({
                isLow(row, market, $0.book, fees)
            }) ?? true
        else { return }
        if status.mode == "observe", told.contains(Condition.notArmed.rawValue) { return }
        let isTold = told.contains(Condition.liquidating.rawValue)
        let isTried = isTold && isTrying(market, folds[process.number], ms: ms)
        // Where another guard of the account sells, this one need not.
        let isTriedByAnother = folds.indices.contains {
            $0 != process.number && isTrying(market, folds[$0], ms: ms)
        }
        if !isTried, !isTriedByAnother,
            !told.contains(Condition.limitReached.rawValue)
        {
            report(
                .comesToRest, ms: ms,
                "\(market.text): health \(row.health), exit \(row.exit), \(status.mode), and "
                    + "nothing is done but \(told.sorted())")
        }
    }

    /// Whether a position would be sold on a book that lasted: there is somebody to sell to.
    private func isLow(
        _ row: PositionStatus, _ market: MarketTicker, _ book: OrderBook, _ fees: FeeSchedule
    ) -> Bool {
        let holding = Holding(
            side: row.side, contracts: row.contracts, cost: row.debt, debt: row.debt)
        let bids = book.bids(row.side)
        guard !bids.isEmpty else { return false }
        let valuation = Valuation(
            holding, bids: bids, fees: fees,
            maintenance: plan.settings.margin.maintenanceFloor)
        if let stop = plan.settings.stopPrice(for: market),
            valuation.exitValue < stop * holding.contracts
        {
            return true
        }
        return !plan.isCross && valuation.health.isBelow(plan.settings.margin.liquidateAt)
    }

    /// What came a moment before the end need not be answered: without a witness a breach takes
    /// five seconds.
    private static let answeredMs: Int64 = 6000
}

extension World {
    mutating func judgeEnd() { referee.judgeEnd(guards, venue, at: now) }
}
