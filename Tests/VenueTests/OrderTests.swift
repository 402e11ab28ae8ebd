import Nexum
import Testing
import Wire

@testable import Venue

@Suite struct OrderTests {
    /// Bids 42 (95) and 41 (250), offers at 44 (310).
    static func venue(cash: Money = .dollars(1000)) -> Venue {
        let book = Bench.book(yes: [(42, 95), (41, 250)], no: [(56, 310)])
        return Bench.venue(Bench.scenario(steps: [Bench.step(0, .book(book))]), cash: cash)
    }

    @Test func anImmediateOrderTradesWhatItCanAndEnds() throws {
        var venue = Self.venue()
        let bought = try venue.place(Bench.order("bid", "120.00", "0.4400", id: "a"))
        #expect(bought.status == 201)
        #expect(
            bought.body
                == #"{"order_id":"01a00000-0000-7000-8000-000000000001","client_order_id":"a","#
                + #""fill_count":"120.00","remaining_count":"0.00","average_fill_price":"0.4400","#
                + #""average_fee_paid":"0.0172","ts_ms":1795000000000}"#)
        let sold = try venue.place(Bench.order("ask", "400.00", "0.4100", id: "b"))
        #expect(
            sold.body
                == #"{"order_id":"01a00000-0000-7000-8000-000000000002","client_order_id":"b","#
                + #""fill_count":"345.00","remaining_count":"0.00","average_fill_price":"0.4128","#
                + #""average_fee_paid":"0.0170","ts_ms":1795000000000}"#)
        #expect(venue.orders.map(\.status) == [.executed, .canceled])
        let nothing = try venue.place(Bench.order("ask", "1.00", "0.4100", id: "c"))
        #expect(
            nothing.body
                == #"{"order_id":"01a00000-0000-7000-8000-000000000003","client_order_id":"c","#
                + #""fill_count":"0.00","remaining_count":"0.00","ts_ms":1795000000000}"#)
    }

    @Test func aReducingOrderIsCappedToThePosition() throws {
        var venue = Self.venue()
        let reduce = [JSONMember(key: "reduce_only", value: true)]
        let none = try venue.place(Bench.order("ask", "10", "0.01", id: "a", extra: reduce))
        #expect(none.status == 201)
        #expect(venue.orders[0].filled.isZero)
        #expect(venue.orders[0].reason == .reduceOnlyCancel)
        _ = try venue.place(Bench.order("bid", "50", "0.44", id: "b"))
        let wrongSide = try venue.place(Bench.order("bid", "5", "0.99", id: "c", extra: reduce))
        #expect(wrongSide.status == 201)
        #expect(venue.orders[2].filled.isZero)
        _ = try venue.place(Bench.order("ask", "80", "0.01", id: "d", extra: reduce))
        #expect(venue.orders[3].filled == .contracts(50))
        #expect(venue.orders[3].status == .canceled)
        #expect(venue.orders[3].reason == .reduceOnlyCancel)
        #expect(venue.accounts[0].holdings[0].position.isZero)
    }

    @Test func aFillOrKillTradesAllOrNothingAndUsesItsID() throws {
        var venue = Self.venue()
        let killed = try venue.place(
            Bench.order("bid", "311", "0.44", id: "a", tif: "fill_or_kill"))
        #expect(killed.status == 409)
        #expect(
            killed.body
                == #"{"error":{"code":"fill_or_kill_insufficient_resting_volume","#
                + #""message":"fill or kill insufficient resting volume"}}"#)
        #expect(venue.orders.isEmpty)
        #expect(venue.fills.isEmpty)
        let again = try venue.place(Bench.order("bid", "310", "0.44", id: "a", tif: "fill_or_kill"))
        #expect(again.status == 409)
        let filled = try venue.place(
            Bench.order("bid", "310", "0.44", id: "b", tif: "fill_or_kill"))
        #expect(filled.status == 201)
        #expect(venue.orders[0].status == .executed)
    }

    @Test func aRestingOrderIsFilledByAnotherMember() throws {
        var venue = Self.venue()
        _ = try venue.place(Bench.order("bid", "20", "0.43", id: "a", tif: "good_till_canceled"))
        #expect(venue.orders[0].status == .resting)
        _ = try venue.place(Bench.order("ask", "30", "0.42", id: "b"), key: "bob")
        #expect(venue.orders[0].status == .executed)
        #expect(venue.fills.map(\.role) == [.taker, .maker, .taker])
        #expect(venue.fills.map(\.yesPrice) == [.cents(43), .cents(43), .cents(42)])
        // A maker of a usual series pays nothing.
        #expect(venue.accounts[0].cash == .dollars(1000) - Money.cents(860))
    }

    @Test(arguments: [("maker", 10, "canceled"), ("taker_at_cross", 0, "resting")])
    func nobodyTradesWithThemselves(stp: String, filled: Int64, resting: String) throws {
        var venue = Self.venue()
        let gtc = "good_till_canceled"
        _ = try venue.place(Bench.order("bid", "10", "0.43", id: "a", tif: gtc))
        _ = try venue.place(Bench.order("ask", "10", "0.42", id: "b", stp: stp))
        #expect(venue.orders[0].status.rawValue == resting)
        #expect(venue.orders[1].filled == .contracts(filled))
        if stp == "maker" { #expect(venue.orders[0].reason == .selfTradeCancel) }
        if stp == "taker_at_cross" { #expect(venue.orders[1].reason == .selfTradeCancel) }
    }

    @Test func aPostOnlyOrderThatWouldTradeIsCanceled() throws {
        var venue = Self.venue()
        let postOnly = [JSONMember(key: "post_only", value: true)]
        let gtc = "good_till_canceled"
        let crossing = try venue.place(
            Bench.order("bid", "10", "0.44", id: "a", tif: gtc, extra: postOnly))
        #expect(crossing.status == 201)
        #expect(venue.orders[0].reason == .postOnlyCrossCancel)
        #expect(venue.fills.isEmpty)
        _ = try venue.place(Bench.order("bid", "10", "0.43", id: "b", tif: gtc, extra: postOnly))
        #expect(venue.orders[1].status == .resting)
    }

    @Test func cashIsReservedAndClosingNeedsNone() throws {
        var venue = Self.venue(cash: .dollars(46))
        // 100 contracts at 0.44 and a fee of 1.7248.
        #expect(try venue.place(Bench.order("bid", "101", "0.44", id: "a")).status == 400)
        #expect(try venue.place(Bench.order("bid", "100", "0.44", id: "b")).status == 201)
        #expect(venue.accounts[0].cash == Money(micros: 275_200))
        let gtc = "good_till_canceled"
        #expect(try venue.place(Bench.order("ask", "60", "0.50", id: "c", tif: gtc)).status == 201)
        #expect(try venue.place(Bench.order("ask", "40", "0.50", id: "d", tif: gtc)).status == 201)
        let short = try venue.place(Bench.order("ask", "40", "0.50", id: "e", tif: gtc))
        #expect(short.status == 400)
        #expect(
            short.body
                == #"{"error":{"code":"insufficient_balance","message":"insufficient balance"}}"#)
        // Selling the position takes the ground from under them: the newest goes, the other can
        // still be paid.
        #expect(try venue.place(Bench.order("ask", "95", "0.42", id: "f")).status == 201)
        #expect(venue.orders.map(\.status) == [.executed, .resting, .canceled, .executed])
        #expect(venue.orders[2].reason == .marginCancel)
        #expect(venue.available(0) >= .zero)
    }

    static let refusals: [(body: JSON, status: Int, code: String)] = [
        (Bench.order("buy", "1", "0.44"), 400, "invalid_order"),
        (Bench.order("bid", "0", "0.44"), 400, "invalid_order_size"),
        (Bench.order("bid", "-1", "0.44"), 400, "invalid_order_size"),
        (Bench.order("bid", "1.001", "0.44"), 400, "invalid_order_size"),
        (Bench.order("bid", "99999999999999999999", "0.44"), 400, "invalid_order_size"),
        (Bench.order("bid", "1", "0.445"), 400, "invalid_order"),
        (Bench.order("bid", "1", "0.00"), 400, "invalid_order"),
        (Bench.order("bid", "1", "1.00"), 400, "invalid_order"),
        (Bench.order("bid", "1", "0.44", tif: "day"), 400, "invalid_order"),
        (Bench.order("bid", "1", "0.44", stp: "none"), 400, "invalid_order"),
        (Bench.order("bid", "1", "0.44", ticker: "KXOTHER"), 404, "market_not_found"),
        (with("exchange_index", 1), 404, "market_not_found"),
        (with("subaccount", 1), 400, "invalid_order"),
        (with("reduce_only", true, tif: "fill_or_kill"), 400, "invalid_order"),
        (with("post_only", true), 400, "invalid_order"),
        (with("expiration_time", 1_795_000_001), 400, "invalid_order"),
        (with("expiration_time", 1_794_999_999, tif: "good_till_canceled"), 400, "invalid_order"),
        (with("client_order_id", .string(String(repeating: "x", count: 65))), 400, "invalid_order"),
        ([], 400, "bad_request"),
        (["ticker": .string(Bench.ticker)], 400, "invalid_order"),
    ]

    static func with(_ key: String, _ value: JSON, tif: String = "immediate_or_cancel") -> JSON {
        Bench.order("bid", "1", "0.44", tif: tif, extra: [JSONMember(key: key, value: value)])
    }

    @Test(arguments: refusals)
    func improperOrdersAreRefused(body: JSON, status: Int, code: String) throws {
        var venue = Self.venue()
        let answer = try venue.place(body)
        #expect(answer.status == status)
        #expect(answer.body.hasPrefix(#"{"error":{"code":"\#(code)","message":"#), "\(answer.body)")
        #expect(venue.orders.isEmpty)
    }

    @Test func aRefusedOrderDoesNotUseItsID() throws {
        var venue = Self.venue()
        #expect(try venue.place(Bench.order("bid", "1", "0.445", id: "a")).status == 400)
        #expect(try venue.place(Bench.order("bid", "1", "0.44", id: "a")).status == 201)
        let again = try venue.place(Bench.order("bid", "1", "0.44", id: "a"))
        #expect(again.status == 409)
        #expect(
            again.body
                == #"{"error":{"code":"order_already_exists","message":"order already exists","#
                + #""details":"a"}}"#)
        // Another member's ids are its own.
        #expect(try venue.place(Bench.order("bid", "1", "0.44", id: "a"), key: "bob").status == 201)
    }

    @Test func cancellingNeedsTheRightShard() throws {
        let markets = [Bench.listing("KXTEST-1-A", exchangeIndex: 2)]
        var venue = Bench.venue(Bench.scenario(markets: markets))
        let gtc = "good_till_canceled"
        _ = try venue.place(Bench.order("bid", "10", "0.43", id: "a", tif: gtc))
        let path = "/portfolio/events/orders/" + venue.orders[0].id.text
        #expect(try venue.ask("DELETE", path).status == 404)
        #expect(try venue.ask("DELETE", path + "?exchange_index=1").status == 404)
        #expect(
            try venue.ask("DELETE", path + "?market_ticker=KXTEST-1-A", key: "bob").status == 404)
        let done = try venue.ask("DELETE", path + "?market_ticker=KXTEST-1-A")
        #expect(done.status == 200)
        #expect(
            done.body
                == #"{"order_id":"01a00000-0000-7000-8000-000000000001","client_order_id":"a","#
                + #""reduced_by":"10.00","ts_ms":1795000000000}"#)
        #expect(try venue.ask("DELETE", path + "?market_ticker=KXTEST-1-A").status == 404)
    }

    @Test func allOrdersAreCanceledAtOnce() throws {
        var venue = Self.venue()
        for (number, price) in ["0.10", "0.20", "0.30"].enumerated() {
            _ = try venue.place(
                Bench.order("bid", "1", price, id: "\(number)", tif: "good_till_canceled"))
        }
        let answer = try venue.ask("DELETE", "/portfolio/events/orders")
        #expect(answer.status == 204)
        #expect(answer.body.isEmpty)
        #expect(venue.orders.allSatisfy { $0.status == .canceled })
        #expect(venue.available(0) == .dollars(1000))
    }
}
