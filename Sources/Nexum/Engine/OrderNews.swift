/// Which orders rest: news of an order stand against lists that are older, or that may lag behind.
extension Engine {
    /// What the stream or an answer says of an order now; nil: it is gone.
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
        for market in markets.keys.sorted() {
            guard var state = markets[market], !state.orders.isEmpty || !state.orderNews.isEmpty
            else { continue }
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
