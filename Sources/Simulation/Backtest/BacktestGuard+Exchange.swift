import Kalshi
import Nexum
import Venue
import Wire

// What the exchange answers a guard of a backtest.
extension BacktestGuard {
    mutating func arrive(_ request: Request, recorded: inout Venue) {
        if case .order(let order) = request { return trade(order, recorded) }
        let answer: [Input]
        if var venue = own {
            venue.advance(to: now.utc)
            answer = inputs(request, in: &venue)
        } else {
            answer = inputs(request, in: &recorded)
        }
        after(Backtest.streamMs, .heard(answer))
    }

    /// From the first order on the exchange is one of its own.
    private mutating func trade(_ order: OrderRequest, _ recorded: Venue) {
        var venue = own ?? recorded
        own = nil
        venue.advance(to: now.utc)
        isRecordedUntilMs = isRecordedUntilMs ?? ms + Backtest.streamMs
        let answer = venue.response(to: .create(order, subaccount: 0), byKey: key)
        let outcome = PlaceOutcome(answer: answer.status, body: answer.body, to: order.id)
        own = venue
        noteOwn()
        after(Backtest.streamMs, .heard([.placed(order.id, outcome)]))
    }

    private mutating func inputs(_ request: Request, in venue: inout Venue) -> [Input] {
        switch request {
        case .order: return []
        case .book(let market):
            let book = venue.book(of: market) ?? OrderBook()
            return [.book(market, book, .rest, exchangeTime: nil)]
        case .snapshot(let market):
            let book = venue.book(of: market) ?? OrderBook()
            return [.book(market, book, .stream, exchangeTime: venue.now)]
        case .market(let market):
            guard let facts = venue.facts(of: market), let fees = venue.feeSchedule(of: market)
            else { return [.readFailed(what: market.text, reason: "not listed")] }
            return [.market(facts), .fees(market, fees)]
        case .account(let begun): return [account(begun, in: &venue)]
        }
    }

    /// What did not change is not read again.
    private mutating func account(_ begun: Instant, in venue: inout Venue) -> Input {
        let known = reading ?? venue.reading(ofKey: key, begun: begun)
        guard let known else {
            preconditionFailure("the exchange refuses the account \(key)")
        }
        reading = known
        return .account(
            AccountReading(
                begun: begun, cash: known.cash, positions: known.positions, orders: known.orders,
                fills: known.fills))
    }
}
