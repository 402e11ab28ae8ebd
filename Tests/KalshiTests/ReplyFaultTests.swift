import Kalshi
import Nexum
import Testing
import Wire

/// What an answer may not lack, and what may not stand in it.
@Suite struct ReplyFaultTests {
    /// One kind of answer with a body of it.
    enum Answer: String, Sendable {
        case position, order, fill, market, create

        var body: String {
            switch self {
            case .position: Bodies.position
            case .order: Bodies.order
            case .fill: Bodies.fill
            case .market: Bodies.market
            case .create:
                #"{"order_id":"o","fill_count":"1","remaining_count":"0","ts_ms":1795000123456}"#
            }
        }

        func read(_ value: JSONValue) throws(ReplyError) {
            switch self {
            case .position: _ = try PositionReading(value)
            case .order: _ = try OrderReading(value)
            case .fill: _ = try Fill(value)
            case .market: _ = try MarketFacts(value)
            case .create: _ = try CreateOrderReply(value)
            }
        }
    }

    @Test(arguments: [
        (Answer.position, ["ticker", "position_fp", "market_exposure_dollars"]),
        (
            .order,
            [
                "order_id", "ticker", "outcome_side", "yes_price_dollars", "status",
                "initial_count_fp", "fill_count_fp", "remaining_count_fp",
            ]
        ),
        (
            .fill,
            [
                "fill_id", "order_id", "ticker", "outcome_side", "count_fp", "yes_price_dollars",
                "is_taker", "fee_cost",
            ]
        ),
        (.market, ["ticker", "event_ticker", "status", "open_time", "close_time"]),
        (.create, ["order_id", "fill_count", "remaining_count", "ts_ms"]),
    ])
    func aMissingFieldIsNeverMadeUp(_ answer: Answer, _ keys: [String]) throws {
        let whole = try json(answer.body)
        try answer.read(whole)
        for key in keys {
            for change in [nil, JSON.null] {
                let value = try whole.with(key, change)
                #expect(throws: ReplyError.missing(path: key)) { try answer.read(value) }
            }
        }
    }

    @Test(arguments: [
        (Answer.position, "position_fp", JSON.string("1.001"),
            #"position_fp: wanted a signed count of contracts, found "1.001""#),
        (.position, "market_exposure_dollars", "-0.01",
            "market_exposure_dollars: wanted a cost, found -0.010000"),
        (.position, "exchange_index", "two", #"exchange_index: wanted an integer, found "two""#),
        (.order, "order_id", 7, #"order_id: wanted a name, found "7""#),
        (.order, "ticker", "", #"ticker: wanted a name, found """#),
        (.order, "outcome_side", "maybe", #"outcome_side: wanted yes or no, found "maybe""#),
        (.order, "yes_price_dollars", "1.0001",
            #"yes_price_dollars: wanted a price of 0 to 1 dollar, found "1.0001""#),
        (.order, "yes_price_dollars", .number("4e-1"),
            #"yes_price_dollars: wanted a price of 0 to 1 dollar, found "4e-1""#),
        (.order, "remaining_count_fp", "-1.00",
            #"remaining_count_fp: wanted a count of contracts, found "-1.00""#),
        (.fill, "is_taker", "true", #"is_taker: wanted true or false, found "true""#),
        (.fill, "fee_cost", "0.0000001",
            #"fee_cost: wanted an amount in dollars, found "0.0000001""#),
        (.fill, "fee_cost", ["0.01"], "fee_cost: wanted an amount in dollars, found an array of 1"),
        (.market, "close_time", 1_795_000_123,
            #"close_time: wanted a time like 2026-11-22T09:15:04Z, found "1795000123""#),
        (.market, "price_ranges", [:], "price_ranges: wanted a list, found an object of 0"),
        (.market, "price_ranges", [["start": "0", "end": "1", "step": true]],
            "price_ranges[0].step: wanted a price of 0 to 1 dollar, found true"),
        (.market, "price_ranges", [["start": "0", "end": "1", "step": "0"]],
            "price_ranges: wanted ascending ranges with a step, found 1 that are not"),
        (.create, "ts_ms", .number("1795000123456789"),
            "ts_ms: wanted a Unix time, found 1795000123456789"),
    ] as [(Answer, String, JSON, String)])
    func aWrongFieldIsNamed(
        _ answer: Answer, _ key: String, _ value: JSON, _ sentence: String
    ) throws {
        let body = try json(answer.body).with(key, value)
        var said = ""
        do throws(ReplyError) {
            try answer.read(body)
        } catch {
            said = error.description
        }
        #expect(said == sentence)
    }

    /// Paths lead through lists and objects.
    @Test func aFaultInAListIsFound() throws {
        let broken = Bodies.position.replacing("-25.50", with: "many")
        let body = #"{"market_positions":[\#(Bodies.position),\#(broken)]}"#
        let value = try json(body)
        #expect(
            throws: ReplyError.unexpected(
                path: "market_positions[1].position_fp", wanted: "a signed count of contracts",
                found: "\"many\"")
        ) {
            try Page<PositionReading>(value)
        }
        #expect(throws: ReplyError.missing(path: "market_positions")) {
            try Page<PositionReading>(value.with("market_positions", nil))
        }
    }

    /// What this version does not know, and lists that are null, are lived with.
    @Test func theUnknownIsTolerated() throws {
        let order = try json(Bodies.order).with("status", "frozen").with("brand_new", ["x": [1]])
        #expect(try OrderReading(order).status == .other("frozen"))
        let page = try Page<PositionReading>(json(#"{"market_positions":null,"cursor":null}"#))
        #expect(page.items.isEmpty && page.cursor == nil)
        let number = try json(Bodies.order).with("yes_price_dollars", .number("0.41"))
        #expect(try OrderReading(number).yesPrice == .cents(41))
        let shardless = try json(Bodies.order).with("exchange_index", nil)
        #expect(try OrderReading(shardless).exchangeIndex == 0)
    }
}
