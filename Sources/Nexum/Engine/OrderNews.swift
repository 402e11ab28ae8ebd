extension MarketState {
    /// An order stays in its group for its life, whether or not news of it say so.
    mutating func note(_ order: OrderReading) {
        var order = order
        order.group = order.group ?? orders[order.id]?.group
        orders[order.id] = order.mayTrade ? order : nil
    }
}

/// Which orders rest: news of an order stand against lists that are older, or that may lag behind.
extension Engine {
    /// Markets in which orders of ours rest, or did a moment ago. In place: copying the state of
    /// each market would take longer than the rest of a step.
    var orderedMarkets: [MarketTicker] {
        var ordered: [MarketTicker] = []
        for index in markets.values.indices
        where !markets.values[index].orders.isEmpty || !markets.values[index].orderNews.isEmpty {
            ordered.append(markets.keys[index])
        }
        return ordered.sorted()
    }

    /// What an answer says of an order now; nil: it is gone.
    mutating func hear(
        _ order: OrderReading?, _ id: OrderID, in market: MarketTicker, at now: Instant
    ) {
        areOrdersChanged = true
        update(market) {
            $0.orders[id] = order.flatMap { $0.mayTrade ? $0 : nil }
            $0.orderNews[id] = now.moment
        }
    }

    /// The resting orders become those of a whole pass, but for what was heard of too shortly
    /// before it for its lists to show.
    mutating func takeList(_ reading: AccountReading) {
        for market in orderedMarkets {
            guard var state = markets[market] else { continue }
            state.orderNews = state.orderNews.filter {
                reading.begun.moment.since($0.value) < ExitPace.readLag
            }
            state.orders = state.orders.filter { state.orderNews[$0.key] != nil }
            markets[market] = state
        }
        for order in reading.orders where markets[order.market]?.orderNews[order.id] == nil {
            note(order)
        }
    }
}
