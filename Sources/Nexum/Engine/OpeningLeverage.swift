/// At what leverage an order opens: its id says it, whenever and wherever that was seen.
extension Engine {
    /// The leverage in the id of the order that opens; that of the settings for orders not ours.
    func leverage(of id: ClientOrderID?, _ order: OrderID, in market: MarketTicker) -> Leverage {
        let cap = settings.leverageMax(for: market)
        if let id, let asked = Self.leverage(in: id) { return min(asked, cap) }
        return min(openings[order]?.leverage ?? settings.leverage(for: market), cap)
    }

    /// The leverage that an id of ours says; nil when it says none.
    private static func leverage(in id: ClientOrderID) -> Leverage? {
        switch OrderToken(id) {
        case .opening(let leverage, _): leverage
        case .closing: .one
        case .exit, nil: nil
        }
    }

    func leverage(of fill: Fill) -> Leverage {
        if fill.clientOrder == nil, openings[fill.order] == nil, let own = unnamed(fill) {
            return leverage(of: own, fill.order, in: fill.market)
        }
        return leverage(of: fill.clientOrder, fill.order, in: fill.market)
    }

    /// The order of a person whose name at the exchange is not known yet, and which this fill fits:
    /// lists of fills are ahead of lists of orders.
    private func unnamed(_ fill: Fill) -> ClientOrderID? {
        for id in placings.keys.sorted() {
            guard let placing = placings[id], placing.order == nil, placing.isUnderWay else {
                continue
            }
            let request = placing.placement.request
            let own = fill.outcome == .yes ? fill.yesPrice : fill.yesPrice.complement
            if request.market == fill.market, request.outcome == fill.outcome,
                own <= placing.placement.outcomePrice
            {
                return id
            }
        }
        return nil
    }

    /// The list of fills does not say at what leverage an order opened; its id does, whenever it
    /// was seen.
    mutating func noteLeverages(_ orders: [OrderReading], at now: Instant) {
        for order in orders {
            if let id = order.clientOrder, let leverage = Self.leverage(in: id) {
                noteOpening(order.id, order.market, leverage)
                placings[id]?.order = order.id
            }
            explain(order, at: now)
        }
    }

    mutating func noteOpening(_ order: OrderID, _ market: MarketTicker, _ leverage: Leverage) {
        openings[order] = Checkpoint.Opening(order: order, market: market, leverage: leverage)
    }
}
