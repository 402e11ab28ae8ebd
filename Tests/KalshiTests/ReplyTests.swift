import Kalshi
import Nexum
import Testing
import Wire

/// What each answer means once read.
@Suite struct ReplyTests {
    @Test func balance() throws {
        let balance = try Balance(json(Bodies.balance))
        #expect(balance.cash == Money(micros: 1_250_341_200))
        #expect(balance.shards.map(\.exchangeIndex) == [0, 2])
        #expect(balance.shards.map(\.cash) == [Money(micros: 900_341_200), .dollars(350)])
    }

    /// Answers without the exact total were seen; the shards add up to it, cents never do.
    @Test func balanceOfShardsAlone() throws {
        let shards = #"""
            [{"balance":"12.3456","exchange_index":0},{"balance":"0.01","exchange_index":1}]
            """#
        let balance = try Balance(json(#"{"balance":1235,"balance_breakdown":\#(shards)}"#))
        #expect(balance.cash == Money(micros: 12_355_600))
        #expect(throws: ReplyError.missing(path: "balance_dollars")) {
            try Balance(json(#"{"balance":1235,"balance_breakdown":null}"#))
        }
    }

    /// Engines without number, each with the most that an amount can be.
    @Test func balanceBeyondAllBounds() throws {
        let most = Money(micros: Money.largestMicros).text
        var shards: [String] = []
        for index in 0..<20_000 {
            shards.append(#"{"balance":"\#(most)","exchange_index":\#(index)}"#)
        }
        let body = #"{"balance_breakdown":[\#(shards.joined(separator: ","))]}"#
        #expect(
            throws: ReplyError.unexpected(
                path: "balance_breakdown", wanted: "parts of an amount in dollars",
                found: "more than 2000000000.00")
        ) {
            try Balance(json(body))
        }
    }

    @Test func positions() throws {
        let page = try Page<PositionReading>(json(Bodies.positions))
        let expected = PositionReading(
            market: MarketTicker("KXRATE-26DEC10-T4.25"),
            position: SignedQuantity(hundredths: -2550), cost: Money(micros: 11_250_000),
            exchangeIndex: 2)
        #expect(page.items == [expected])
        #expect(page.cursor == "next")
    }

    @Test func orders() throws {
        let page = try Page<OrderReading>(json(#"{"orders":[\#(Bodies.order)],"cursor":""}"#))
        let expected = OrderReading(
            id: OrderID("01a0"), clientOrder: ClientOrderID("nx1-x-e7-1"),
            market: MarketTicker("KXRATE-26DEC10-T4.25"), outcome: .no, yesPrice: .cents(41),
            status: .canceled, initial: .contracts(120), filled: .contracts(95), remaining: .zero,
            exchangeIndex: 0, created: Timestamp(milliseconds: 1_795_000_123_450))
        #expect(page.items == [expected])
        #expect(page.cursor == nil)
        let strange = Bodies.order.replacing("2026-11-18T11:08:43.450Z", with: "yesterday")
        #expect(try OrderReading(json(strange)).created == nil, "only shown")
        #expect(try OrderReading(reply: json(#"{"order":\#(Bodies.order)}"#)) == expected)
    }

    @Test func fills() throws {
        let page = try Page<Fill>(json(#"{"fills":[\#(Bodies.fill)]}"#))
        let expected = Fill(
            id: FillID("8a0c"), order: OrderID("01a0"), clientOrder: nil,
            market: MarketTicker("KXRATE-26DEC10-T4.25"), outcome: .no, quantity: .contracts(95),
            yesPrice: .cents(42), role: .taker, fee: Money(micros: 1_620_000),
            time: Timestamp(milliseconds: 1_795_000_123_456), positionAfter: nil)
        #expect(page.items == [expected])
    }

    @Test func market() throws {
        let facts = try MarketFacts(reply: json(#"{"market":\#(Bodies.market)}"#))
        let ranges = [
            PriceGrid.Range(start: .zero, end: .cents(10), step: Price(tenThousandths: 10)),
            PriceGrid.Range(start: .cents(10), end: .one, step: .cents(1)),
        ]
        let expected = MarketFacts(
            ticker: MarketTicker("KXRATE-26DEC10-T4.25"), event: EventTicker("KXRATE-26DEC10"),
            title: "Invented market", status: .active,
            opens: Timestamp(milliseconds: 1_788_357_600_000),
            closes: Timestamp(milliseconds: 1_796_929_140_000),
            expectedExpiration: Timestamp(milliseconds: 1_796_929_500_000), occurrence: nil,
            grid: try #require(PriceGrid(ranges: ranges)), exchangeIndex: 2)
        #expect(facts == expected)
    }

    @Test(arguments: [
        (#""status":"initialized""#, MarketStatus.unopened),
        (#""status":"inactive""#, .inactive),
        (#""status":"closed""#, .closed),
        (#""status":"determined","result":"yes""#, .determined(yesValue: .one)),
        (#""status":"disputed","result":"no""#, .determined(yesValue: .zero)),
        (
            #""status":"amended","result":"scalar","settlement_value_dollars":"0.3700""#,
            .determined(yesValue: .cents(37))
        ),
        (
            #""status":"finalized","result":"no","settlement_value_dollars":"0.0000""#,
            .finalized(yesValue: .zero)
        ),
        (
            #""status":"finalized","result":"no","settlement_value_dollars":"1.0000""#,
            .other("finalized with result \"no\"")
        ),
        (#""status":"finalized","result":"scalar""#, .other("finalized with result \"scalar\"")),
        (#""status":"determined","result":"""#, .other("determined with result \"\"")),
        (#""status":"determined","result":"void""#, .other("determined with result \"void\"")),
        (#""status":"halted""#, .other("halted")),
    ])
    func marketStatus(_ fields: String, _ status: MarketStatus) throws {
        let body = Bodies.market.replacing(#""status":"active","result":"""#, with: fields)
        #expect(try MarketFacts(json(body)).status == status)
    }

    @Test(arguments: ["null", "[]"])
    func marketWithoutRangesTakesCents(_ ranges: String) throws {
        let body = Bodies.market.replacing(Bodies.ranges, with: ranges)
        #expect(try MarketFacts(json(body)).grid == .cents)
    }

    @Test func eventAndSeriesGiveTheFees() throws {
        let body = #"{"event":\#(Bodies.event),"markets":[\#(Bodies.market)]}"#
        let event = try EventFacts(reply: json(body))
        #expect(event.series == SeriesTicker("KXRATE"))
        #expect(event.isMutuallyExclusive && event.collateralReturn == "MECNET")
        #expect(event.markets.map(\.ticker.text) == ["KXRATE-26DEC10-T4.25"])
        let series = try SeriesFacts(reply: json(#"{"series":\#(Bodies.series)}"#))
        #expect(
            series.fees(of: event)
                == FeeSchedule(kind: .quadraticWithMakerFees, multiplierMillionths: 500_000))
    }

    @Test func eventOverridesTheFees() throws {
        let override =
            Bodies.event.replacing(
                #""fee_type_override":null,"fee_multiplier_override":null"#,
                with: #""fee_type_override":"quadratic","fee_multiplier_override":0"#)
        let series = try SeriesFacts(reply: json(#"{"series":\#(Bodies.series)}"#))
        let free = try EventFacts(reply: json(#"{"event":\#(override),"markets":[]}"#))
        #expect(
            series.fees(of: free) == FeeSchedule(kind: .quadratic, multiplierMillionths: 0))
        let flat = override.replacing(#""quadratic""#, with: #""flat""#)
        let unknown = try EventFacts(reply: json(#"{"event":\#(flat),"markets":[]}"#))
        #expect(series.fees(of: unknown) == nil)
    }

    @Test func book() throws {
        let body = #"""
            {"orderbook_fp":{"yes_dollars":[["0.4200","95.00"],[0.41,250]],"no_dollars":null}}
            """#
        let book = try OrderBook(reply: json(body))
        #expect(book.yes.levels.map(\.price) == [.cents(41), .cents(42)])
        #expect(book.yes.levels.map(\.quantity) == [.contracts(250), .contracts(95)])
        #expect(book.no.isEmpty)
    }

    @Test func trades() throws {
        let trade = #"""
            {"trade_id":"t","ticker":"KX","count_fp":"5.00","yes_price_dollars":"0.4200",
            "no_price_dollars":"0.5800","taker_outcome_side":"no","taker_book_side":"ask",
            "created_time":"2026-11-18T11:08:43.456789Z","is_block_trade":false}
            """#
        let page = try Page<Trade>(json(#"{"trades":[\#(trade)],"cursor":null}"#))
        let expected = Trade(
            market: MarketTicker("KX"), yesPrice: .cents(42), quantity: .contracts(5),
            time: Timestamp(milliseconds: 1_795_000_123_456))
        #expect(page.items == [expected])
    }

    @Test func answersToOrders() throws {
        let created = try CreateOrderReply(
            json(
                #"{"order_id":"o","client_order_id":"c","fill_count":"95.00","#
                    + #""remaining_count":"0.00","average_fill_price":"0.420512","ts_ms":7}"#))
        #expect(created.averageFillPrice == Money(micros: 420_512))
        #expect(created.filled == .contracts(95) && created.remaining == .zero)
        let canceled = try CancelOrderReply(
            json(#"{"order_id":"o","reduced_by":"25.50","ts_ms":7}"#))
        #expect(canceled.reducedBy == Quantity(hundredths: 2550))
        #expect(canceled.time == Timestamp(milliseconds: 7))
    }
}
