import Nexum
import Wire

extension OrderRecord {
    /// The order object of REST. Both costs are in the order's own side; so are the old words
    /// `side` and `action`, which every order here is a purchase by.
    var body: JSON {
        var body = JSONObject([
            "order_id": .string(id.text), "user_id": .string(owner.userID),
            "client_order_id": .string(clientID?.text ?? ""), "ticker": .string(ticker.text),
            "side": .string(request.side.rawValue), "action": "buy",
            "outcome_side": .string(request.side.rawValue),
            "book_side": .string(request.side.bookSide), "type": "limit",
            "status": .string(status.rawValue), "yes_price_dollars": .price(request.yesPrice),
            "no_price_dollars": .price(request.yesPrice.complement),
        ])
        addAmounts(to: &body)
        body.add("created_time", .time(created))
        body.add("last_update_time", .time(updated))
        body.add("expiration_time", request.expires.map { .time($0) } ?? .null)
        body.add("self_trade_prevention_type", .string(request.prevention.rawValue))
        body.add("order_group_id", groupID.map { .string($0) } ?? .null)
        body.add("cancel_order_on_pause", .bool(request.isCanceledOnPause))
        body.add("subaccount_number", .integer(Int64(owner.subaccount)))
        body.add("exchange_index", .integer(Int64(exchangeIndex)))
        return body.json
    }

    func addAmounts(to body: inout JSONObject) {
        body.add("fill_count_fp", .count(filled))
        body.add("remaining_count_fp", .count(remaining))
        body.add("initial_count_fp", .count(request.quantity))
        body.add("taker_fill_cost_dollars", .fee(takerCost))
        body.add("maker_fill_cost_dollars", .fee(makerCost))
        body.add("taker_fees_dollars", .fee(takerFees))
        body.add("maker_fees_dollars", .fee(makerFees))
    }
}

extension FillRecord {
    /// The old words speak of the contracts: who closes YES sells YES, though the fill is long NO.
    var contracts: Side { isClosing ? side.opposite : side }
    var action: String { isClosing ? "sell" : "buy" }

    /// The fill object of REST; it does not name the client order id.
    var body: JSON {
        [
            "fill_id": .string(tradeID), "trade_id": .string(tradeID),
            "order_id": .string(order.text), "ticker": .string(ticker.text),
            "market_ticker": .string(ticker.text), "exchange_index": .integer(Int64(exchangeIndex)),
            "side": .string(contracts.rawValue), "action": .string(action),
            "outcome_side": .string(side.rawValue), "book_side": .string(side.bookSide),
            "count_fp": .count(quantity), "yes_price_dollars": .price(yesPrice),
            "no_price_dollars": .price(yesPrice.complement), "is_taker": .bool(role == .taker),
            "fee_cost": .fee(fee), "created_time": .time(time),
            "subaccount_number": .integer(Int64(owner.subaccount)), "ts": .integer(time.seconds),
        ]
    }
}

extension SettlementRecord {
    var body: JSON {
        let isYes = position.side == .yes
        let held = position.magnitude
        return [
            "ticker": .string(ticker.text), "exchange_index": .integer(Int64(exchangeIndex)),
            "event_ticker": .string(event.text), "market_result": .string(resultText),
            "yes_count_fp": .count(isYes ? held : .zero),
            "yes_total_cost_dollars": .dollars(isYes ? cost : .zero),
            "no_count_fp": .count(isYes ? .zero : held),
            "no_total_cost_dollars": .dollars(isYes ? .zero : cost),
            "revenue": .integer(payout.wholeCents), "settled_time": .time(time),
            "fee_cost": .fee(fees), "value": .integer(Int64(yesValue.tenThousandths / 100)),
        ]
    }

    private var resultText: String {
        switch yesValue {
        case .one: "yes"
        case .zero: "no"
        default: "scalar"
        }
    }
}
