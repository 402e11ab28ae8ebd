/// What a fill opened before it was known at what leverage, and what it drew.
struct Unexplained: Hashable, Sendable {
    let market: MarketTicker
    let cost: Money
    let drawn: Money
    let time: Timestamp
}

/// Lists of fills are ahead of lists of orders, and of an order that another guard sent only its
/// listing says at what leverage it opens. Until then it owes what the settings ask for.
extension Engine {
    mutating func noteUnexplained(_ fill: Fill, _ effect: FillEffect, drawn: Money) {
        guard effect == .bought else { return dropUnexplained(in: fill.market) }
        guard fill.clientOrder == nil, openings[fill.order] == nil else { return }
        let cost = fill.price(for: fill.outcome) * fill.quantity
        unexplained[fill.order, default: []].append(
            Unexplained(market: fill.market, cost: cost, drawn: drawn, time: fill.time))
    }

    /// What a position owes was set, or paid in part: what its parts drew says no more of it.
    mutating func dropUnexplained(in market: MarketTicker) {
        guard !unexplained.isEmpty else { return }
        unexplained = unexplained.filter { $0.value.first?.market != market }
    }

    /// The order is known now: what it opened owes what its own leverage asks for.
    mutating func explain(_ order: OrderReading, at now: Instant) {
        guard let id = order.clientOrder, let opened = unexplained.removeValue(forKey: order.id),
            let holding = portfolio[order.market]
        else { return }
        let leverage = leverage(of: id, order.id, in: order.market)
        var change = Money.zero
        for part in opened { change += part.cost - leverage.margin(of: part.cost) - part.drawn }
        let most = holding.debt + max(.zero, portfolio.undrawn)
        let debt = min(max(.zero, holding.debt + change), most)
        guard debt != holding.debt else { return }
        portfolio.owe(debt, in: order.market)
        record(
            .explained(market: order.market, order: order.id, leverage: leverage, debt: debt),
            at: now)
        dirty.insert(order.market)
        announce(
            .notice, nil, order.market,
            "\(order.market.text): \(id.text) opened at \(leverage.text): debt "
                + "\(debt.owedText)")
    }

    /// Of a fill this old the order was listed, whatever lagged.
    private static let explainedWithin = Milliseconds.seconds(120)

    /// Forgets what nothing will explain any more.
    mutating func forgetUnexplained(at now: Instant) {
        guard !unexplained.isEmpty else { return }
        let oldest = feed.exchangeTime(of: now.utc) + Milliseconds(-Self.explainedWithin.count)
        unexplained = unexplained.filter { $0.value.contains { $0.time > oldest } }
    }
}
