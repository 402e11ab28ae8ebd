/// The exchange knows orders that only reduce for what trades at once; a sale that waits in a book
/// would go on and open the other side. So what waits for sale beyond what is held is cancelled.
extension Engine {
    /// A fill is counted and its order listed as smaller one after the other: where it is not known
    /// that all of both was heard, only a surplus that lasts as long as lists may lag is one.
    private static let surplusPatience = ExitPace.readLag

    mutating func trimSales(at now: Instant) {
        for market in orderedMarkets { trimSales(in: market, at: now) }
    }

    private mutating func trimSales(in market: MarketTicker, at now: Instant) {
        let surplus = surplusSales(in: market)
        let since = markets[market]?.surplusSince
        guard !surplus.isEmpty else {
            markets[market]?.surplusSince = nil
            return
        }
        let isCertain = since == nil && surplus.contains(where: isCounted)
        if !isCertain {
            markets[market]?.surplusSince = since ?? now.moment
            guard let since, now.moment.since(since) >= Self.surplusPatience else { return }
        }
        // Should the cancel be lost, it is asked for again.
        markets[market]?.surplusSince = now.moment
        for order in surplus {
            announce(
                .warning, nil, market,
                "\(market.text): more waits for sale than is held: cancelling \(order.id.text)")
            guardCancels.insert(order.id)
            actions.append(.cancel(order))
        }
    }

    /// The sales of persons, newest name first, without which the others find what they sell.
    private func surplusSales(in market: MarketTicker) -> [OrderReading] {
        guard let state = markets[market] else { return [] }
        var left: [Side: Quantity] = [:]
        if let holding = portfolio[market] { left[holding.side] = holding.contracts }
        var surplus: [OrderReading] = []
        for order in state.resting {
            guard let id = order.clientOrder, case .closing? = OrderToken(id) else { continue }
            let side = order.outcome.opposite
            let free = left[side] ?? .zero
            let rests = order.initial - min(order.initial, max(order.filled, counted(order)))
            if rests > free {
                surplus.append(order)
            } else {
                left[side] = free - rests
            }
        }
        return surplus.reversed()
    }

    /// What of an order of a person is counted, as far as that is remembered.
    private func counted(_ order: OrderReading) -> Quantity {
        order.clientOrder.flatMap { placings[$0]?.counted } ?? .zero
    }

    /// Whether all that an order has traded is counted: then nothing lags, and a surplus is one.
    private func isCounted(_ order: OrderReading) -> Bool {
        guard let id = order.clientOrder, placings[id] != nil else { return false }
        return counted(order) >= order.filled
    }
}
