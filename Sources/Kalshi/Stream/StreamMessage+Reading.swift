import Nexum
import Wire

extension StreamFrame {
    /// What the frame says. Throws when a field it needs is missing or not understood.
    package func message() throws(ReplyError) -> StreamMessage {
        switch type {
        case "ok": return .ok
        case "unsubscribed": return .unsubscribed
        default: break
        }
        guard let body, body.kind == .object else { throw .missing(path: "msg") }
        do throws(ReplyError) {
            if let message = try marketMessage(body) { return message }
            return try accountMessage(body)
        } catch {
            throw error.inside("msg")
        }
    }

    private func marketMessage(_ body: JSONValue) throws(ReplyError) -> StreamMessage? {
        switch type {
        case "orderbook_delta": try .delta(body)
        case "orderbook_snapshot": try .snapshot(body)
        case "ticker": .ticker(try TickerReading(message: body))
        case "trade": .trade(try Trade(message: body))
        case "market_lifecycle_v2", "multivariate_market_lifecycle":
            .lifecycle(try body.read("market_ticker"), event: try body.read("event_type"))
        case "event_fee_update": .eventFees(try body.read("event_ticker"))
        case "event_lifecycle": .event(try body.read("event_ticker"))
        default: nil
        }
    }

    private func accountMessage(_ body: JSONValue) throws(ReplyError) -> StreamMessage {
        switch type {
        case "fill": .fill(try Fill(message: body), subaccount: try body.subaccount("subaccount"))
        case "user_order":
            .order(try OrderReading(body), subaccount: try body.subaccount("subaccount_number"))
        case "market_position":
            .position(
                try body.read("market_ticker"), try body.read("position_fp"),
                subaccount: try body.subaccount("subaccount"))
        case "subscribed":
            .subscribed(channel: try body.read("channel"), sid: try body.read("sid"))
        case "error": try .error(body)
        default: .unknown(type: type)
        }
    }
}

extension StreamMessage {
    fileprivate static func delta(_ body: JSONValue) throws(ReplyError) -> StreamMessage {
        .delta(
            try body.read("market_ticker"), try body.read("side"), try body.read("price_dollars"),
            change: try body.read("delta_fp"), time: try body.readTime(milliseconds: "ts_ms"))
    }

    /// A side without levels is absent.
    fileprivate static func snapshot(_ body: JSONValue) throws(ReplyError) -> StreamMessage {
        .snapshot(
            try body.read("market_ticker"),
            try OrderBook(body, yes: "yes_dollars_fp", no: "no_dollars_fp"))
    }

    fileprivate static func error(_ body: JSONValue) throws(ReplyError) -> StreamMessage {
        var markets = try body.readListIfPresent("market_tickers") {
            market throws(ReplyError) -> MarketTicker in
            guard let name = MarketTicker(field: market) else {
                throw .unexpected(path: "", wanted: "a name", found: market.summary)
            }
            return name
        }
        let market: MarketTicker? = try body.readIfPresent("market_ticker")
        if let market { markets.append(market) }
        return .error(
            code: try body.read("code"), text: try body.readText("msg") ?? "", markets: markets)
    }
}

extension TickerReading {
    /// A bid of 0, an ask of 0 or a dollar and a last price of 0 mean that there is none.
    fileprivate init(message body: JSONValue) throws(ReplyError) {
        let bid: Price = try body.read("yes_bid_dollars")
        let ask: Price = try body.read("yes_ask_dollars")
        let last: Price = try body.read("price_dollars")
        self.init(
            market: try body.read("market_ticker"),
            yesBid: bid == .zero ? nil : bid,
            yesAsk: ask == .zero || ask == .one ? nil : ask,
            lastYesPrice: last == .zero ? nil : last,
            time: try body.readMessageTime())
    }
}

extension Trade {
    fileprivate init(message body: JSONValue) throws(ReplyError) {
        self.init(
            market: try body.read("market_ticker"), yesPrice: try body.read("yes_price_dollars"),
            quantity: try body.read("count_fp"), time: try body.readMessageTime())
    }
}

extension Fill {
    /// The stream names a fill by its trade, which the list of fills gives the same id.
    fileprivate init(message body: JSONValue) throws(ReplyError) {
        self.init(
            id: try body.read("trade_id"),
            order: try body.read("order_id"),
            clientOrder: try body.readText("client_order_id").map { ClientOrderID($0) },
            market: try body.read("market_ticker"),
            outcome: try body.read("outcome_side"),
            quantity: try body.read("count_fp"),
            yesPrice: try body.read("yes_price_dollars"),
            role: try body.read("is_taker") ? .taker : .maker,
            fee: try body.read("fee_cost"),
            time: try body.readMessageTime(),
            positionAfter: try body.readIfPresent("post_position_fp"))
    }
}

extension JSONValue {
    /// Older messages carry whole seconds alone.
    fileprivate func readMessageTime() throws(ReplyError) -> Timestamp {
        guard let time = try readTime(milliseconds: "ts_ms", seconds: "ts") else {
            throw .missing(path: "ts_ms")
        }
        return time
    }

    /// An account without subaccounts is not told of them: it is the first one.
    fileprivate func subaccount(_ key: String) throws(ReplyError) -> Int {
        try readIfPresent(key) ?? 0
    }
}
