import Nexum
import Wire

/// The candles that are asked for.
struct CandleSpan {
    /// Unix seconds.
    let start: Int64
    let end: Int64
    let minutes: Int64

    init(_ query: Query) throws(VenueRefusal) {
        guard let start = try query.time("start_ts"), let end = try query.time("end_ts"),
            start <= end
        else { throw .badRequest("start_ts and end_ts are required") }
        guard let minutes = try query.integer("period_interval"), [1, 60, 1440].contains(minutes)
        else { throw .badRequest("period_interval must be 1, 60 or 1440") }
        self.start = start.seconds
        self.end = end.seconds
        self.minutes = minutes
    }
}

extension Venue {
    func candlesticks(_ call: Call) throws(VenueRefusal) -> JSON {
        let number = try market(call.parameter)
        return [
            "ticker": .string(markets[number].ticker.text),
            "candlesticks": candles(number, try CandleSpan(call.query)),
        ]
    }

    /// Those of up to a hundred markets.
    func candlesticksOfMarkets(_ query: Query) throws(VenueRefusal) -> JSON {
        let span = try CandleSpan(query)
        let tickers = query.list("market_tickers")
        guard (1...100).contains(tickers.count) else {
            throw .badRequest("invalid market_tickers")
        }
        var bodies: [JSON] = []
        for ticker in tickers {
            let number = try market(ticker)
            bodies.append([
                "market_ticker": .string(ticker), "candlesticks": candles(number, span),
            ])
        }
        return ["markets": .array(bodies)]
    }

    func candles(_ number: Int, _ span: CandleSpan) -> JSON {
        let list = markets[number].candles.list(
            from: span.start, to: span.end, minutes: span.minutes)
        var bodies: [JSON] = []
        for candle in list { bodies.append(candle.body) }
        return .array(bodies)
    }
}

extension Candle {
    fileprivate var body: JSON {
        [
            "end_period_ts": .integer(end), "yes_bid": yesBid.body.json,
            "yes_ask": yesAsk.body.json, "price": priceBody, "volume_fp": .count(volume),
            "open_interest_fp": .count(openInterest),
        ]
    }

    private var priceBody: JSON {
        var body = price?.body ?? JSONObject()
        if let price, !volume.isZero {
            let mean = Int128.dividedDown(
                Int128(traded.micros), by: Int128(volume.hundredths))
            body.add("mean_dollars", .string(FixedPoint.text(Int64(mean), decimals: 4)))
            body.add("min_dollars", .price(price.low))
            body.add("max_dollars", .price(price.high))
        }
        if previous > .zero { body.add("previous_dollars", .price(previous)) }
        return body.json
    }
}

extension PriceRangeSeen {
    fileprivate var body: JSONObject {
        JSONObject([
            "open_dollars": .price(open), "low_dollars": .price(low), "high_dollars": .price(high),
            "close_dollars": .price(close),
        ])
    }
}
