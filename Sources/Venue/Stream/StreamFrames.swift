import Nexum
import Wire

/// The messages of the streams, as the exchange writes them.
enum StreamFrames {
    /// A message of a subscription; `sequence` where the channel is counted.
    static func message(
        _ type: String, sid: Int, sequence: Int?, id: Int64 = 0, _ body: JSON, at now: Timestamp
    ) -> [UInt8] {
        var frame = JSONObject(["type": .string(type), "sid": .integer(Int64(sid))])
        frame.add("seq", sequence.map { .integer(Int64($0)) })
        if id != 0 { frame.add("id", .integer(id)) }
        frame.add("msg", body)
        frame.add("sending_ts_ms", .integer(now.milliseconds))
        return frame.json.bytes
    }

    /// An answer to a command.
    static func reply(
        _ type: String, id: Int64, sid: Int? = nil, sequence: Int? = nil, _ body: JSON? = nil
    ) -> [UInt8] {
        var frame = JSONObject()
        if id != 0 { frame.add("id", .integer(id)) }
        frame.add("sid", sid.map { .integer(Int64($0)) })
        frame.add("seq", sequence.map { .integer(Int64($0)) })
        frame.add("type", .string(type))
        frame.add("msg", body)
        return frame.json.bytes
    }

    static func error(
        _ error: StreamError, id: Int64, sid: Int? = nil, sequence: Int? = nil
    ) -> [UInt8] {
        reply(
            "error", id: id, sid: sid, sequence: sequence,
            ["code": .integer(Int64(error.rawValue)), "msg": .string(error.text)])
    }

    /// A side without levels is left out.
    static func snapshot(
        _ ticker: MarketTicker, marketID: String, _ book: OrderBook, usesYesPrice: Bool
    ) -> JSON {
        var body = JSONObject([
            "market_ticker": .string(ticker.text), "market_id": .string(marketID),
        ])
        if !book.yes.isEmpty { body.add("yes_dollars_fp", .levels(book.yes.levels)) }
        guard !book.no.isEmpty else { return body.json }
        if usesYesPrice {
            var levels: [Level] = []
            for level in book.no.levels.reversed() {
                levels.append(Level(price: level.price.complement, quantity: level.quantity))
            }
            body.add("no_dollars_fp", .levels(levels))
        } else {
            body.add("no_dollars_fp", .levels(book.no.levels))
        }
        return body.json
    }

    /// Only who caused the change is told by which order.
    static func delta(_ notice: BookNotice, to account: Int, usesYesPrice: Bool) -> JSON {
        let change = notice.change
        let isTurned = usesYesPrice && change.side == .no
        var body = JSONObject([
            "market_ticker": .string(notice.ticker.text), "market_id": .string(notice.marketID),
            "price_dollars": .price(isTurned ? change.price.complement : change.price),
            "delta_fp": .string(change.change.text), "side": .string(change.side.rawValue),
            "ts": .time(notice.time), "ts_ms": .integer(notice.time.milliseconds),
        ])
        if let cause = notice.cause, cause.owner.account == account {
            body.add("client_order_id", cause.clientID.map { .string($0.text) })
            body.add("subaccount", .integer(Int64(cause.owner.subaccount)))
        }
        return body.json
    }

    static func ticker(_ record: TickerRecord) -> JSON {
        [
            "market_ticker": .string(record.ticker.text), "market_id": .string(record.marketID),
            "price_dollars": .price(record.last),
            "yes_bid_dollars": .price(record.yesBid?.price ?? .zero),
            "yes_ask_dollars": .price((record.noBid?.price ?? .zero).complement),
            "yes_bid_size_fp": .count(record.yesBid?.quantity ?? .zero),
            "yes_ask_size_fp": .count(record.noBid?.quantity ?? .zero),
            "last_trade_size_fp": .count(record.lastQuantity), "volume_fp": .count(record.volume),
            "open_interest_fp": .count(record.openInterest),
            "dollar_volume": .integer(record.dollarVolume.wholeDollars),
            "dollar_open_interest": .integer((record.last * record.openInterest).wholeDollars),
            "ts": .integer(record.time.seconds), "ts_ms": .integer(record.time.milliseconds),
            "time": .time(record.time),
        ]
    }

    static func trade(_ trade: TradeRecord) -> JSON {
        [
            "trade_id": .string(trade.id), "market_ticker": .string(trade.ticker.text),
            "yes_price_dollars": .price(trade.yesPrice),
            "no_price_dollars": .price(trade.yesPrice.complement),
            "count_fp": .count(trade.quantity), "taker_side": .string(trade.takerSide.rawValue),
            "taker_outcome_side": .string(trade.takerSide.rawValue),
            "taker_book_side": .string(trade.takerSide.bookSide), "is_block_trade": false,
            "ts": .integer(trade.time.seconds), "ts_ms": .integer(trade.time.milliseconds),
        ]
    }

    static func fill(_ fill: FillRecord) -> JSON {
        var body = JSONObject([
            "trade_id": .string(fill.tradeID), "order_id": .string(fill.order.text),
            "market_ticker": .string(fill.ticker.text),
            "exchange_index": .integer(Int64(fill.exchangeIndex)),
            "is_taker": .bool(fill.role == .taker), "side": .string(fill.contracts.rawValue),
            "action": .string(fill.action), "outcome_side": .string(fill.side.rawValue),
            "book_side": .string(fill.side.bookSide), "purchased_side": .string(fill.side.rawValue),
            "yes_price_dollars": .price(fill.yesPrice), "count_fp": .count(fill.quantity),
            "fee_cost": .fee(fill.fee), "post_position_fp": .string(fill.positionAfter.text),
            "ts": .integer(fill.time.seconds), "ts_ms": .integer(fill.time.milliseconds),
            "subaccount": .integer(Int64(fill.owner.subaccount)),
        ])
        body.add("client_order_id", fill.clientID.map { .string($0.text) })
        return body.json
    }

    static func order(_ order: OrderRecord) -> JSON {
        var body = JSONObject([
            "order_id": .string(order.id.text), "user_id": .string(order.owner.userID),
            "ticker": .string(order.ticker.text),
            "exchange_index": .integer(Int64(order.exchangeIndex)),
            "status": .string(order.status.rawValue), "side": .string(order.request.side.rawValue),
            "is_yes": .bool(order.request.side == .yes),
            "outcome_side": .string(order.request.side.rawValue),
            "book_side": .string(order.request.side.bookSide),
            "yes_price_dollars": .price(order.request.yesPrice),
        ])
        order.addAmounts(to: &body)
        body.add("client_order_id", .string(order.clientID?.text ?? ""))
        body.add("self_trade_prevention_type", .string(order.request.prevention.rawValue))
        body.add("created_time", .time(order.created))
        body.add("created_ts_ms", .integer(order.created.milliseconds))
        body.add("last_updated_ts_ms", .integer(order.updated.milliseconds))
        let expires = order.request.expires
        body.add("expiration_ts_ms", expires.map { .integer($0.milliseconds) })
        body.add("last_update_reason", order.reason.map { .string($0.rawValue) })
        body.add("order_group_id", order.groupID.map { .string($0) })
        body.add("subaccount_number", .integer(Int64(order.owner.subaccount)))
        return body.json
    }

    static func position(
        _ owner: Owner, _ ticker: MarketTicker, _ holding: VenueHolding
    ) -> JSON {
        [
            "user_id": .string(owner.userID), "market_ticker": .string(ticker.text),
            "position_fp": .string(holding.position.text),
            "position_cost_dollars": .dollars(holding.cost),
            "realized_pnl_dollars": .dollars(holding.realized),
            "fees_paid_dollars": .dollars(holding.fees),
            "position_fee_cost_dollars": .dollars(holding.fees),
            "volume_fp": .count(holding.volume),
            "subaccount": .integer(Int64(owner.subaccount)),
        ]
    }

    static func group(_ notice: GroupNotice) -> JSON {
        var body = JSONObject([
            "event_type": .string(notice.kind.rawValue), "order_group_id": .string(notice.id),
        ])
        if notice.kind == .created || notice.kind == .limitUpdated {
            body.add("contracts_limit_fp", .count(notice.limit))
        }
        body.add("ts_ms", .integer(notice.time.milliseconds))
        return body.json
    }

    static func lifecycle(_ notice: LifecycleNotice) -> JSON {
        var body = JSONObject(["market_ticker": .string(notice.ticker.text)])
        switch notice.kind {
        case .activated:
            body.add("event_type", "activated")
            body.add("is_deactivated", false)
        case .deactivated:
            body.add("event_type", "deactivated")
            body.add("is_deactivated", true)
        case .closeDateUpdated(let time):
            body.add("event_type", "close_date_updated")
            body.add("close_ts", .integer(time.seconds))
        case .determined(let yesValue, let result, let time):
            body.add("event_type", "determined")
            body.add("determination_ts", .integer(time.seconds))
            body.add("result", .string(result))
            body.add("settlement_value", .price(yesValue))
        case .settled(let time):
            body.add("event_type", "settled")
            body.add("settled_ts", .integer(time.seconds))
        }
        return body.json
    }
}
