import Nexum
import Wire

extension Venue {
    func marketList(_ query: Query) throws(VenueRefusal) -> JSON {
        let tickers = query.list("tickers")
        var found: [Int] = []
        for number in markets.indices where try matches(number, query) {
            if tickers.isEmpty || tickers.contains(markets[number].ticker.text) {
                found.append(number)
            }
        }
        let page = try Page(found, query, least: 0) { markets[$0].ticker.text }
        var bodies: [JSON] = []
        for number in page.items { bodies.append(marketBody(number)) }
        return ["markets": .array(bodies), "cursor": .string(page.cursor)]
    }

    private func matches(_ number: Int, _ query: Query) throws(VenueRefusal) -> Bool {
        let market = markets[number]
        if let event = query["event_ticker"], event != market.listing.event.text { return false }
        // Combos are never listed here.
        if query["mve_filter"] == "only" { return false }
        for (name, time) in [
            ("created", market.opens), ("updated", market.updated), ("close", market.closes),
            ("settled", market.settled),
        ] where try !query.includes(time, name) { return false }
        if let series = query["series_ticker"], series != self.event(of: market).series.text {
            return false
        }
        guard let status = query["status"] else { return true }
        guard ["unopened", "open", "paused", "closed", "settled"].contains(status) else {
            throw .badRequest("invalid status filter")
        }
        return market.status.filterText == status
    }

    func event(of market: VenueMarket) -> EventListing {
        guard let event = events.first(where: { $0.ticker == market.listing.event }) else {
            preconditionFailure("a market's event is listed")
        }
        return event
    }

    /// Everything the official model requires, and what a guard asks for.
    func marketBody(_ number: Int) -> JSON {
        let market = markets[number]
        var body = JSONObject([
            "ticker": .string(market.ticker.text),
            "event_ticker": .string(market.listing.event.text),
            "exchange_index": .integer(Int64(market.listing.exchangeIndex)),
            "market_type": "binary", "title": .string(market.listing.title),
            "yes_sub_title": .string(market.listing.yesTitle),
            "no_sub_title": .string(market.listing.noTitle),
            "status": .string(market.status.text), "result": .string(market.resultText),
            "can_close_early": true, "expiration_value": "", "rules_primary": "",
            "rules_secondary": "", "notional_value_dollars": "1.0000",
            "settlement_timer_seconds": .integer(Int64(market.listing.settlementTimerSeconds)),
            "settlement_bounds_type": "default",
            "price_level_structure": .string(market.listing.gridName),
            "price_ranges": ranges(market.listing.grid),
        ])
        addTimes(of: market, to: &body)
        addPrices(of: market, to: &body)
        return body.json
    }

    private func ranges(_ grid: PriceGrid) -> JSON {
        var ranges: [JSON] = []
        for range in grid.ranges {
            ranges.append([
                "start": .price(range.start), "end": .price(range.end), "step": .price(range.step),
            ])
        }
        return .array(ranges)
    }

    private func addTimes(of market: VenueMarket, to body: inout JSONObject) {
        body.add("created_time", .time(market.opens))
        body.add("updated_time", .time(market.updated))
        body.add("open_time", .time(market.opens))
        body.add("close_time", .time(market.closes))
        body.add("expected_expiration_time", market.expectedExpiration.map { .time($0) })
        body.add("latest_expiration_time", .time(market.expectedExpiration ?? market.closes))
        body.add("occurrence_datetime", market.occurrence.map { .time($0) })
        body.add("settlement_ts", market.settled.map { .time($0) })
        body.add("settlement_value_dollars", market.status.yesValue.map { .price($0) })
    }

    /// A side without bids stands at 0 for its bid and at a dollar for the other side's ask.
    private func addPrices(of market: VenueMarket, to body: inout JSONObject) {
        let (yes, no) = (market.book.displayed.yes.best, market.book.displayed.no.best)
        let (yesBid, noBid) = (yes?.price ?? .zero, no?.price ?? .zero)
        body.add("yes_bid_dollars", .price(yesBid))
        body.add("yes_bid_size_fp", .count(yes?.quantity ?? .zero))
        body.add("yes_ask_dollars", .price(noBid.complement))
        body.add("yes_ask_size_fp", .count(no?.quantity ?? .zero))
        body.add("no_bid_dollars", .price(noBid))
        body.add("no_ask_dollars", .price(yesBid.complement))
        body.add("last_price_dollars", .price(market.lastPrice))
        body.add("previous_yes_bid_dollars", .price(yesBid))
        body.add("previous_yes_ask_dollars", .price(noBid.complement))
        body.add("previous_price_dollars", .price(market.lastPrice))
        body.add("volume_fp", .count(market.volume))
        body.add("volume_24h_fp", .count(market.volume))
        body.add("open_interest_fp", .count(market.openInterest))
    }

    func orderbook(_ call: Call) throws(VenueRefusal) -> JSON {
        let number = try market(call.parameter)
        let depth = try call.query.integer("depth") ?? 0
        guard (0...100).contains(depth) else { throw .badRequest("invalid depth") }
        return ["orderbook_fp": bookBody(number, depth: depth == 0 ? Int.max : Int(depth))]
    }

    /// The whole books of up to a hundred markets.
    func orderbooks(_ query: Query) throws(VenueRefusal) -> JSON {
        let tickers = query.list("tickers")
        guard (1...100).contains(tickers.count) else { throw .badRequest("invalid tickers") }
        var bodies: [JSON] = []
        for ticker in tickers {
            let book = bookBody(try market(ticker), depth: Int.max)
            bodies.append(["ticker": .string(ticker), "orderbook_fp": book])
        }
        return ["orderbooks": .array(bodies)]
    }

    private func bookBody(_ number: Int, depth: Int) -> JSON {
        let book = markets[number].book.displayed
        return [
            "yes_dollars": .levels(book.yes.levels.suffix(depth)),
            "no_dollars": .levels(book.no.levels.suffix(depth)),
        ]
    }

    func tradeList(_ query: Query) throws(VenueRefusal) -> JSON {
        let (after, before) = (try query.time("min_ts"), try query.time("max_ts"))
        var found: [TradeRecord] = []
        // No trade here is a block trade.
        let isBlock = query["is_block_trade"] == "true"
        for trade in trades.reversed() where !isBlock {
            if let ticker = query["ticker"], ticker != trade.ticker.text { continue }
            if let after, trade.time < after { continue }
            if let before, trade.time > before { continue }
            found.append(trade)
        }
        let page = try Page(found, query, least: 0) { $0.id }
        var bodies: [JSON] = []
        for trade in page.items { bodies.append(trade.body) }
        return ["trades": .array(bodies), "cursor": .string(page.cursor)]
    }
}

extension TradeRecord {
    var body: JSON {
        [
            "trade_id": .string(id), "ticker": .string(ticker.text), "count_fp": .count(quantity),
            "yes_price_dollars": .price(yesPrice), "no_price_dollars": .price(yesPrice.complement),
            "taker_side": .string(takerSide.rawValue),
            "taker_outcome_side": .string(takerSide.rawValue),
            "taker_book_side": .string(takerSide.bookSide), "created_time": .time(time),
            "is_block_trade": false,
        ]
    }
}
