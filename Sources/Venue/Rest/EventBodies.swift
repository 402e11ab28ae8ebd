import Nexum
import Wire

extension Venue {
    func eventList(_ query: Query) throws(VenueRefusal) -> JSON {
        let tickers = query.list("tickers")
        var found: [EventListing] = []
        for event in events where try matches(event, query) {
            if tickers.isEmpty || tickers.contains(event.ticker.text) { found.append(event) }
        }
        let page = try Page(found, query) { $0.ticker.text }
        let isNested = query["with_nested_markets"] == "true"
        var bodies: [JSON] = []
        for event in page.items { bodies.append(eventBody(event, withMarkets: isNested)) }
        return ["events": .array(bodies), "cursor": .string(page.cursor)]
    }

    /// An event is open while one of its markets is, else closed, else settled.
    private func matches(_ event: EventListing, _ query: Query) throws(VenueRefusal) -> Bool {
        if let series = query["series_ticker"], series != event.series.text { return false }
        let own = markets.filter { $0.listing.event == event.ticker }
        for market in own where try !query.includes(market.closes, "close") { return false }
        guard let status = query["status"] else { return true }
        guard ["unopened", "open", "closed", "settled"].contains(status) else {
            throw .badRequest("invalid status filter")
        }
        let words = Set(own.map(\.status.filterText))
        for word in ["open", "paused", "unopened", "closed", "settled"] where words.contains(word) {
            return (word == "paused" ? "open" : word) == status
        }
        return false
    }

    private func event(_ ticker: String) throws(VenueRefusal) -> EventListing {
        guard let event = events.first(where: { $0.ticker.text == ticker }) else {
            throw .notFound
        }
        return event
    }

    private func numbers(of event: EventListing) -> [Int] {
        markets.indices.filter { markets[$0].listing.event == event.ticker }
    }

    private func marketBodies(of event: EventListing) -> JSON {
        var bodies: [JSON] = []
        for number in numbers(of: event) { bodies.append(marketBody(number)) }
        return .array(bodies)
    }

    func event(_ call: Call) throws(VenueRefusal) -> JSON {
        let event = try event(call.parameter)
        let isNested = call.query["with_nested_markets"] == "true"
        return [
            "event": eventBody(event, withMarkets: isNested),
            "markets": isNested ? [] : marketBodies(of: event),
        ]
    }

    private func eventBody(_ event: EventListing, withMarkets: Bool) -> JSON {
        let numbers = numbers(of: event)
        let updated = numbers.map { markets[$0].updated }.max()
        let shard = numbers.first.map { markets[$0].listing.exchangeIndex } ?? 0
        let category = series.first { $0.ticker == event.series }?.category
        var body = JSONObject([
            "event_ticker": .string(event.ticker.text), "series_ticker": .string(event.series.text),
            "title": .string(event.title), "sub_title": "", "collateral_return_type": "",
            "mutually_exclusive": .bool(event.isMutuallyExclusive), "settlement_sources": [],
        ])
        body.add("category", category.map { .string($0) })
        body.add("last_updated_ts", updated.map { .time($0) })
        body.add("exchange_index", .integer(Int64(shard)))
        if withMarkets { body.add("markets", marketBodies(of: event)) }
        return body.json
    }

    /// There are no pictures here.
    func eventMetadata(_ ticker: String) throws(VenueRefusal) -> JSON {
        var details: [JSON] = []
        for number in numbers(of: try event(ticker)) {
            details.append([
                "market_ticker": .string(markets[number].ticker.text), "image_url": "",
                "color_code": "",
            ])
        }
        return ["image_url": "", "market_details": .array(details), "settlement_sources": []]
    }

    /// Forecasts are made of numeric markets, of which there are none.
    func forecasts(_ call: Call) throws(VenueRefusal) -> Reply {
        _ = try event(call.parameter)
        return Reply(body: ["forecast_history": []])
    }

    func candlesticksOfEvent(_ call: Call) throws(VenueRefusal) -> JSON {
        let event = try event(call.parameter)
        let span = try CandleSpan(call.query)
        var (tickers, lists): ([JSON], [JSON]) = ([], [])
        for number in numbers(of: event) {
            tickers.append(.string(markets[number].ticker.text))
            lists.append(candles(number, span))
        }
        return [
            "market_tickers": .array(tickers), "market_candlesticks": .array(lists),
            "adjusted_end_ts": .integer(span.end),
        ]
    }

    // MARK: Series

    func seriesList(_ query: Query) -> JSON {
        var bodies: [JSON] = []
        for series in series {
            if let category = query["category"], category != series.category { continue }
            if query["tags"] != nil { continue }
            bodies.append(seriesBody(series))
        }
        return ["series": .array(bodies)]
    }

    func series(_ ticker: String) throws(VenueRefusal) -> SeriesListing {
        guard let series = series.first(where: { $0.ticker.text == ticker }) else {
            throw .notFound
        }
        return series
    }

    func seriesBody(_ series: SeriesListing) -> JSON {
        let multiplier = FixedPoint.text(series.fees.multiplierMillionths, decimals: 6)
        return [
            "ticker": .string(series.ticker.text), "title": .string(series.title),
            "category": .string(series.category), "categories": [.string(series.category)],
            "frequency": "custom", "tags": [], "settlement_sources": [], "contract_url": "",
            "contract_terms_url": "", "fee_type": .string(series.fees.kind.rawValue),
            "fee_multiplier": .number(multiplier), "additional_prohibitions": [],
        ]
    }

    /// No series here has tags.
    func tags() -> JSON {
        var members: [JSONMember] = []
        for category in Set(series.map(\.category)).sorted() {
            members.append(JSONMember(key: category, value: []))
        }
        return ["tags_by_categories": .object(members)]
    }
}
