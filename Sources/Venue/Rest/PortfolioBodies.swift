import Nexum
import Wire

extension Venue {
    /// All shards share one cash here; it is what no resting order has reserved.
    func balance(_ query: Query, _ caller: Caller) throws(VenueRefusal) -> JSON {
        let account = try account(caller, try query.integer("subaccount"))
        if let shard = try query.integer("exchange_index"), shard != 0 { throw .notFound }
        let cash = available(account)
        var body = JSONObject([
            "balance": .integer(cash.wholeCents), "balance_dollars": .dollars(cash),
            "portfolio_value": .integer(portfolioValue(account).wholeCents),
            "updated_ts": .integer(now.seconds),
        ])
        if caller.lock == nil {
            body.add("balance_breakdown", [["exchange_index": 0, "balance": .dollars(cash)]])
        }
        return body.json
    }

    /// What resting orders of all the caller's accounts would cost in full.
    func restingValue(_ caller: Caller) -> JSON {
        var total = Money.zero
        for account in accounts(of: caller.account) {
            for order in accounts[account].resting {
                total += orders[order].request.limit * orders[order].remaining
            }
        }
        return [
            "total_resting_order_value": .integer(total.wholeCents),
            "resting_order_value_breakdown": [["exchange_index": 0, "balance": .dollars(total)]],
        ]
    }

    /// Positions at the best bid of the side held.
    private func portfolioValue(_ account: Int) -> Money {
        var value = Money.zero
        for number in markets.indices {
            let position = accounts[account].holdings[number].position
            guard let side = position.side else { continue }
            let bid = markets[number].book.displayed.bids(side).best?.price ?? .zero
            value += bid * position.magnitude
        }
        return value
    }

    func positions(_ query: Query, _ caller: Caller) throws(VenueRefusal) -> JSON {
        let account = try account(caller, try query.integer("subaccount"))
        var found: [Int] = []
        for number in markets.indices where try holdingMatches(account, number, query) {
            found.append(number)
        }
        let page = try Page(found, query) { markets[$0].ticker.text }
        var bodies: [JSON] = []
        for number in page.items { bodies.append(positionBody(account, number)) }
        return [
            "cursor": .string(page.cursor), "market_positions": .array(bodies),
            "event_positions": eventPositions(account, page.items),
        ]
    }

    /// Markets ever traded, unsettled ones unless asked otherwise.
    private func holdingMatches(
        _ account: Int, _ number: Int, _ query: Query
    ) throws(VenueRefusal) -> Bool {
        let holding = accounts[account].holdings[number]
        guard !holding.volume.isZero else { return false }
        if let ticker = query["ticker"], ticker != markets[number].ticker.text { return false }
        if let event = query["event_ticker"], event != markets[number].listing.event.text {
            return false
        }
        if let shard = try query.integer("exchange_index"),
            shard != markets[number].listing.exchangeIndex
        {
            return false
        }
        if query.list("count_filter") == ["position"], holding.position.isZero { return false }
        let isSettled = markets[number].settled != nil
        switch query["settlement_status"] ?? "unsettled" {
        case "all": return true
        case "settled": return isSettled
        case "unsettled": return !isSettled
        default: throw .badRequest("invalid settlement_status")
        }
    }

    private func positionBody(_ account: Int, _ number: Int) -> JSON {
        let holding = accounts[account].holdings[number]
        return [
            "ticker": .string(markets[number].ticker.text),
            "exchange_index": .integer(Int64(markets[number].listing.exchangeIndex)),
            "total_traded_dollars": .dollars(holding.traded),
            "position_fp": .string(holding.position.text),
            "market_exposure_dollars": .dollars(holding.cost),
            "realized_pnl_dollars": .dollars(holding.realized),
            "fees_paid_dollars": .dollars(holding.fees),
            "last_updated_ts": .time(holding.updated ?? now),
        ]
    }

    /// The sums over each event of the page's markets.
    private func eventPositions(_ account: Int, _ numbers: [Int]) -> JSON {
        var bodies: [JSON] = []
        for event in events {
            var sum = VenueHolding()
            for number in numbers where markets[number].listing.event == event.ticker {
                let holding = accounts[account].holdings[number]
                sum.cost += holding.cost
                sum.traded += holding.traded
                sum.volume += holding.volume
                sum.realized += holding.realized
                sum.fees += holding.fees
            }
            if sum.volume.isZero { continue }
            bodies.append([
                "event_ticker": .string(event.ticker.text),
                "total_cost_dollars": .dollars(sum.traded),
                "total_cost_shares_fp": .count(sum.volume),
                "event_exposure_dollars": .dollars(sum.cost),
                "realized_pnl_dollars": .dollars(sum.realized),
                "fees_paid_dollars": .dollars(sum.fees),
            ])
        }
        return .array(bodies)
    }

    // MARK: Lists, newest first

    func orderList(_ query: Query, _ caller: Caller) throws(VenueRefusal) -> JSON {
        let (own, shard) = (try accounts(caller, query), try query.integer("exchange_index"))
        let (after, before) = (try query.time("min_ts"), try query.time("max_ts"))
        if let status = query["status"], OrderStatus(rawValue: status) == nil {
            throw .badRequest("invalid status filter")
        }
        let tickerFilter = query.list("ticker")
        let eventFilter = query.list("event_ticker")
        var found: [OrderRecord] = []
        for order in orders.reversed() where own.contains(order.account) {
            if let shard, shard != order.exchangeIndex { continue }
            if !tickerFilter.isEmpty, !tickerFilter.contains(order.ticker.text) { continue }
            let event = markets[order.request.market].listing.event.text
            if !eventFilter.isEmpty, !eventFilter.contains(event) { continue }
            if let status = query["status"], status != order.status.rawValue { continue }
            if let after, order.created < after { continue }
            if let before, order.created > before { continue }
            found.append(order)
        }
        let page = try Page(found, query) { $0.id.text }
        var bodies: [JSON] = []
        for order in page.items { bodies.append(order.body) }
        return ["orders": .array(bodies), "cursor": .string(page.cursor)]
    }

    /// Where the caller's resting orders stand in their queues.
    func queuePositions(_ query: Query, _ caller: Caller) throws(VenueRefusal) -> JSON {
        let (tickers, event) = (query.list("market_tickers"), query["event_ticker"])
        var bodies: [JSON] = []
        for account in try accounts(caller, query) {
            for number in accounts[account].resting {
                let order = orders[number]
                if !tickers.isEmpty, !tickers.contains(order.ticker.text) { continue }
                let own = markets[order.request.market].listing.event.text
                if let event, event != own { continue }
                bodies.append([
                    "order_id": .string(order.id.text), "market_ticker": .string(order.ticker.text),
                    "queue_position_fp": .count(queuePosition(number)),
                ])
            }
        }
        return ["queue_positions": .array(bodies)]
    }

    func fillList(_ query: Query, _ caller: Caller) throws(VenueRefusal) -> JSON {
        let (own, shard) = (try accounts(caller, query), try query.integer("exchange_index"))
        let (after, before) = (try query.time("min_ts"), try query.time("max_ts"))
        let tickerFilter = query.list("ticker")
        var found: [FillRecord] = []
        for fill in fills.reversed() where own.contains(fill.account) {
            if let shard, shard != fill.exchangeIndex { continue }
            if !tickerFilter.isEmpty, !tickerFilter.contains(fill.ticker.text) { continue }
            if let order = query["order_id"], order != fill.order.text { continue }
            if let after, fill.time < after { continue }
            if let before, fill.time > before { continue }
            found.append(fill)
        }
        let page = try Page(found, query) { String($0.number) }
        var bodies: [JSON] = []
        for fill in page.items { bodies.append(fill.body) }
        return ["fills": .array(bodies), "cursor": .string(page.cursor)]
    }

    func settlementList(_ query: Query, _ caller: Caller) throws(VenueRefusal) -> JSON {
        let own = try accounts(caller, query)
        let (after, before) = (try query.time("min_ts"), try query.time("max_ts"))
        var found: [SettlementRecord] = []
        for settlement in settlements.reversed() where own.contains(settlement.account) {
            if let ticker = query["ticker"], ticker != settlement.ticker.text { continue }
            if let event = query["event_ticker"], event != settlement.event.text { continue }
            if let after, settlement.time < after { continue }
            if let before, settlement.time > before { continue }
            found.append(settlement)
        }
        let page = try Page(found, query) { String($0.number) }
        var bodies: [JSON] = []
        for settlement in page.items { bodies.append(settlement.body) }
        return ["settlements": .array(bodies), "cursor": .string(page.cursor)]
    }
}
