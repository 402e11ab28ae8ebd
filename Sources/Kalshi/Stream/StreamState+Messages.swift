import Nexum
import Wire

extension StreamState {
    /// What follows from a message that was understood.
    mutating func handle(
        _ message: StreamMessage, of frame: StreamFrame, at now: Moment,
        _ output: inout StreamOutput
    ) throws(ReplyError) {
        switch message {
        case .delta(let market, let side, let price, let change, let time):
            try noteBook(frame)
            let at = time ?? frame.sentAt
            apply(
                .bookChange(market, side, price, change: change, exchangeTime: at), to: market,
                &output)
        case .snapshot(let market, let book):
            try noteBook(frame)
            accept(.book(market, book, .stream, exchangeTime: frame.sentAt), of: market, &output)
        case .subscribed(let channel, let sid):
            acknowledge(channel, sid, at: now, &output)
        case .ok: break
        case .unsubscribed: output.failure = .unsubscribed
        case .error(let code, let text, let markets):
            let refusal = StreamRefusal(code: code, text: text, markets: markets)
            if Self.endings.contains(code) {
                reopen(refusal, sid: frame.sid, at: now, &output)
            } else {
                refuse(refusal, frame.id, &output)
            }
        default: relay(message, &output)
        }
    }

    /// Passes on what neither books nor subscriptions depend on.
    private mutating func relay(_ message: StreamMessage, _ output: inout StreamOutput) {
        switch message {
        case .ticker(let reading):
            if books[reading.market] != nil { output.inputs.append(.ticker(reading)) }
        case .trade(let trade):
            if books[trade.market] != nil { output.inputs.append(.trade(trade)) }
        // Those of other subaccounts match none of the three, and are left out.
        case .fill(let fill, subaccount):
            output.inputs.append(.fill(fill))
            output.isAccountStale = true
        case .order(let order, subaccount):
            output.inputs.append(.order(order))
            output.isAccountStale = true
        case .position(_, _, subaccount): output.isAccountStale = true
        case .lifecycle(let market, _):
            if books[market] != nil { output.inputs.append(.marketChanged(market)) }
        case .eventFees(let event): output.staleEvents.append(event)
        default: break
        }
    }

    /// What follows from a frame whose message was not understood: whatever it may have changed is
    /// not known any more.
    mutating func handleUnreadable(
        _ value: JSONValue, at now: Moment, _ output: inout StreamOutput
    ) {
        switch value["type"]?.string {
        case "orderbook_delta", "orderbook_snapshot": loseBooks(at: now, &output)
        case "fill", "user_order", "market_position": output.isAccountStale = true
        case "market_lifecycle_v2": distrustMarkets(&output)
        default: break
        }
    }

    /// Any market may have changed without our knowing.
    func distrustMarkets(_ output: inout StreamOutput) {
        for market in wanted { output.inputs.append(.marketChanged(market)) }
    }
}
