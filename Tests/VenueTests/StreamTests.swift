import Nexum
import Testing
import Wire

@testable import Venue

@Suite struct StreamTests {
    static let snapshot =
        #"{"type":"orderbook_snapshot","sid":1,"seq":1,"#
        + #""msg":{"market_ticker":"KXTEST-1-A","#
        + #""market_id":"0c6a0000-0000-4000-8000-000000000001","#
        + #""yes_dollars_fp":[["0.4200","95.00"]],"#
        + #""no_dollars_fp":[["0.5500","40.00"],["0.5600","310.00"]]},"#
        + #""sending_ts_ms":1795000000000}"#

    static let market = #""market_ticker":"KXTEST-1-A""#

    /// What a purchase of 20 at 0.44 tells its owner.
    static let told = [
        #"{"type":"trade","sid":2,"seq":1,"msg":{"#
            + #""trade_id":"8a000000-0000-4000-8000-000000000001",\#(market),"#
            + #""yes_price_dollars":"0.4400","no_price_dollars":"0.5600","#
            + #""count_fp":"20.00","taker_side":"yes","taker_outcome_side":"yes","#
            + #""taker_book_side":"bid","is_block_trade":false,"ts":1795000000,"#
            + #""ts_ms":1795000000250},"sending_ts_ms":1795000000250}"#,
        #"{"type":"fill","sid":3,"msg":{"#
            + #""trade_id":"8a000000-0000-4000-8000-000000000001","#
            + #""order_id":"01a00000-0000-7000-8000-000000000001",\#(market),"#
            + #""exchange_index":0,"is_taker":true,"side":"yes","action":"buy","#
            + #""outcome_side":"yes","book_side":"bid","purchased_side":"yes","#
            + #""yes_price_dollars":"0.4400","count_fp":"20.00","fee_cost":"0.345000","#
            + #""post_position_fp":"20.00","ts":1795000000,"ts_ms":1795000000250,"#
            + #""subaccount":0,"client_order_id":"liq-1"},"#
            + #""sending_ts_ms":1795000000250}"#,
        #"{"type":"market_position","sid":5,"msg":{"#
            + #""user_id":"b3a10000-0000-4000-8000-000000000001",\#(market),"#
            + #""position_fp":"20.00","position_cost_dollars":"8.8000","#
            + #""realized_pnl_dollars":"0.0000","fees_paid_dollars":"0.3450","#
            + #""position_fee_cost_dollars":"0.3450","volume_fp":"20.00","#
            + #""subaccount":0},"sending_ts_ms":1795000000250}"#,
        #"{"type":"orderbook_delta","sid":1,"seq":2,"msg":{\#(market),"#
            + #""market_id":"0c6a0000-0000-4000-8000-000000000001","#
            + #""price_dollars":"0.5600","delta_fp":"-20.00","side":"no","#
            + #""ts":"2026-11-18T11:06:40.250Z","ts_ms":1795000000250,"#
            + #""client_order_id":"liq-1","subaccount":0},"#
            + #""sending_ts_ms":1795000000250}"#,
        #"{"type":"user_order","sid":4,"msg":{"#
            + #""order_id":"01a00000-0000-7000-8000-000000000001","#
            + #""user_id":"b3a10000-0000-4000-8000-000000000001","ticker":"KXTEST-1-A","#
            + #""exchange_index":0,"status":"executed","side":"yes","is_yes":true,"#
            + #""outcome_side":"yes","book_side":"bid","yes_price_dollars":"0.4400","#
            + #""fill_count_fp":"20.00","remaining_count_fp":"0.00","#
            + #""initial_count_fp":"20.00","taker_fill_cost_dollars":"8.800000","#
            + #""maker_fill_cost_dollars":"0.000000","taker_fees_dollars":"0.345000","#
            + #""maker_fees_dollars":"0.000000","client_order_id":"liq-1","#
            + #""self_trade_prevention_type":"maker","#
            + #""created_time":"2026-11-18T11:06:40.250Z","#
            + #""created_ts_ms":1795000000250,"last_updated_ts_ms":1795000000250,"#
            + #""last_update_reason":"Trade","subaccount_number":0},"#
            + #""sending_ts_ms":1795000000250}"#,
    ]

    @Test func fromUpgradeToFill() throws {
        var venue = SessionTests.venue()
        var client = Client()
        #expect(try client.upgrade(&venue) == 101)
        let channels = #"["orderbook_delta","trade","fill","user_orders","market_positions"]"#
        let replies = try client.say(
            #"{"id":1,"cmd":"subscribe","params":{"channels":\#(channels),"#
                + #""market_tickers":["KXTEST-1-A"]}}"#, &venue)
        #expect(
            replies == [
                #"{"id":1,"type":"subscribed","msg":{"channel":"orderbook_delta","sid":1}}"#,
                Self.snapshot,
                #"{"id":1,"type":"subscribed","msg":{"channel":"trade","sid":2}}"#,
                #"{"id":1,"type":"subscribed","msg":{"channel":"fill","sid":3}}"#,
                #"{"id":1,"type":"subscribed","msg":{"channel":"user_orders","sid":4}}"#,
                #"{"id":1,"type":"subscribed","msg":{"channel":"market_positions","sid":5}}"#,
            ])
        venue.advance(to: Bench.start + Milliseconds(250))
        _ = try venue.place(Bench.order("bid", "20", "0.44", id: "liq-1"))
        #expect(try client.hear(venue.takeEvents(), venue) == Self.told)
    }

    @Test func othersSeeTheBookButNotWhose() throws {
        var venue = SessionTests.venue()
        var client = Client()
        #expect(try client.upgrade(&venue, key: "bob") == 101)
        _ = try client.say(
            #"{"id":1,"cmd":"subscribe","params":{"channels":["orderbook_delta","fill"],"#
                + #""market_ticker":"KXTEST-1-A","use_yes_price":true}}"#, &venue)
        _ = try venue.place(Bench.order("bid", "20", "0.44", id: "liq-1"))
        let told = try client.hear(venue.takeEvents(), venue)
        #expect(
            told == [
                #"{"type":"orderbook_delta","sid":1,"seq":2,"msg":{"#
                    + #""market_ticker":"KXTEST-1-A","#
                    + #""market_id":"0c6a0000-0000-4000-8000-000000000001","#
                    + #""price_dollars":"0.4400","delta_fp":"-20.00","side":"no","#
                    + #""ts":"2026-11-18T11:06:40.000Z","ts_ms":1795000000000},"#
                    + #""sending_ts_ms":1795000000000}"#
            ])
    }

    @Test func changesInASnapshotAreNotToldAgain() throws {
        var venue = SessionTests.venue()
        var client = Client()
        #expect(try client.upgrade(&venue) == 101)
        _ = try venue.place(Bench.order("bid", "20", "0.44", id: "a"))
        // The change is still in the outbox, and in the snapshot already.
        let replies = try client.say(
            #"{"cmd":"subscribe","params":{"channels":["orderbook_delta"],"#
                + #""market_ticker":"KXTEST-1-A"}}"#, &venue)
        #expect(replies.last?.contains(#"["0.5600","290.00"]"#) == true)
        #expect(try client.hear(venue.takeEvents(), venue).isEmpty)
        _ = try venue.place(Bench.order("bid", "1", "0.44", id: "b"))
        #expect(try client.hear(venue.takeEvents(), venue).count == 1)
    }

    @Test func aMarketsLifeIsTold() throws {
        var venue = Bench.venue(
            Bench.scenario(steps: [
                Bench.step(1000, .pause), Bench.step(2000, .activate),
                Bench.step(3000, .moveClose(.seconds(4))),
                Bench.step(5000, .determine(yesValue: .one)), Bench.step(6000, .settle),
            ]))
        var client = Client()
        #expect(try client.upgrade(&venue) == 101)
        _ = try client.say(
            #"{"id":1,"cmd":"subscribe","params":{"channels":["market_lifecycle_v2"]}}"#, &venue)
        venue.advance(to: Bench.start + .seconds(10))
        let market = #"{"market_ticker":"KXTEST-1-A","event_type""#
        let bodies = [
            #"\#(market):"deactivated","is_deactivated":true}"#,
            #"\#(market):"activated","is_deactivated":false}"#,
            #"\#(market):"close_date_updated","close_ts":1795000004}"#,
            #"\#(market):"determined","determination_ts":1795000005,"result":"yes","#
                + #""settlement_value":"1.0000"}"#,
            #"\#(market):"settled","settled_ts":1795000006}"#,
        ]
        var expected: [String] = []
        for (index, body) in bodies.enumerated() {
            expected.append(
                #"{"type":"market_lifecycle_v2","sid":1,"seq":\#(index + 1),"msg":\#(body),"#
                    + #""sending_ts_ms":1795000010000}"#)
        }
        #expect(try client.hear(venue.takeEvents(), venue) == expected)
    }
}
