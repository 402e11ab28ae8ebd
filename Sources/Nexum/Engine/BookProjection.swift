/// One market's book as people see it: what stands there, what of it is ours, and what leaving the
/// position would come to. Every figure is that of the walk that decides.
extension Engine {
    /// At most `depth` levels of each side of one market's book; nil for a market not followed.
    package func book(_ market: MarketTicker, depth: Int, at now: Instant) -> BookStatus? {
        guard let state = markets[market] else { return nil }
        let shown = shownBook(state, at: now)
        let plan = standingPlan(market, at: now)
        let rows = { (side: Side) -> [BookStatus.Row] in
            self.rows(side, of: shown.book, state, plan, depth: depth, at: now)
        }
        var status = BookStatus(
            market: market.text, title: state.facts?.title ?? "",
            isLive: bookDoubt(state, at: now) == nil,
            ageMs: shown.at.map { now.moment.since($0).count }, bids: rows(.yes), asks: rows(.no))
        status.held = portfolio[market].map { held($0, state, plan, at: now) }
        return status
    }

    /// The book that decides; where none may, the newest there is.
    private func shownBook(_ state: MarketState, at now: Instant) -> (book: OrderBook, at: Moment?)
    {
        let isRead = bookDoubt(state, at: now) != nil && usableBook(state, at: now) != nil
        if let book = state.readBook, isRead || state.bookAt == nil {
            return (book, state.readBookAt)
        }
        return (state.book, state.bookAt)
    }

    /// What would be sold in a market now, and whether that is due.
    private func standingPlan(_ market: MarketTicker, at now: Instant) -> ShownPlan? {
        guard case .known(let valuation) = assess(market, at: now),
            let plan = plan(market, valuation, at: now)
        else { return nil }
        return ShownPlan(plan: plan, isTriggered: isTriggered(market, valuation, at: now))
    }

    /// The levels of one side as YES prices, best first: NO bids are the YES asks.
    private func rows(
        _ side: Side, of book: OrderBook, _ state: MarketState, _ shown: ShownPlan?, depth: Int,
        at now: Instant
    ) -> [BookStatus.Row] {
        var planned: [Price: Quantity] = [:]
        if let plan = shown?.plan, plan.side == side {
            let bids = usableBids(state, side, at: now)
            for part in Depth.parts(of: plan.contracts, in: bids) {
                planned[part.price] = part.quantity
            }
        }
        var rows: [BookStatus.Row] = []
        for level in book.bids(side).levels.reversed().prefix(depth) {
            let price = side == .yes ? level.price : level.price.complement
            rows.append(
                BookStatus.Row(
                    level: Level(price: price, quantity: level.quantity), after: rows.last,
                    own: state.own(side, at: price), plan: planned[level.price] ?? .zero))
        }
        return rows
    }

    private func held(
        _ holding: Holding, _ state: MarketState, _ shown: ShownPlan?, at now: Instant
    ) -> BookStatus.Held {
        let bids = usableBids(state, holding.side, at: now)
        var held = BookStatus.Held(
            side: holding.side, contracts: holding.contracts, debt: holding.debt,
            bestBid: bids.best?.price, ladder: [], plan: shown?.status)
        guard let fees = state.charges(at: now.utc), !bids.isEmpty else { return held }
        for percent in [10, 25, 50, 75, 100] as [Int64] {
            let part = Quantity(hundredths: (holding.contracts.hundredths * percent + 99) / 100)
            held.ladder.append(BookStatus.Rung(selling: part, into: bids, fees: fees))
        }
        return held
    }
}

/// A plan and whether it is due now but for its confirmation.
private struct ShownPlan {
    let plan: ExitPlan
    let isTriggered: Bool

    var status: PlanStatus {
        PlanStatus(
            isTriggered: isTriggered, sell: plan.contracts, limit: plan.limit,
            proceeds: plan.proceeds)
    }
}

extension BookStatus.Rung {
    fileprivate init(selling contracts: Quantity, into bids: Bids, fees schedule: FeeSchedule) {
        let depth = Depth(selling: contracts, into: bids, fees: schedule)
        var average: Price?
        if !depth.sold.isZero {
            // Millionths of a dollar by hundredths of a contract are ten-thousandths of a dollar.
            average = Price(tenThousandths: Int(depth.gross.micros / depth.sold.hundredths))
        }
        self.init(
            contracts: contracts, sold: depth.sold, averagePrice: average,
            worstPrice: depth.worst, fees: depth.fees, proceeds: depth.net,
            givenUp: (bids.best?.price ?? .zero) * contracts - depth.net)
    }
}

extension MarketState {
    /// Contracts of our own resting orders at a YES price: bids of YES, or of NO.
    fileprivate func own(_ side: Side, at yesPrice: Price) -> Quantity {
        if orders.isEmpty { return .zero }
        var sum = Quantity.zero
        for order in resting where order.outcome == side && order.yesPrice == yesPrice {
            sum += order.remaining
        }
        return sum
    }
}
