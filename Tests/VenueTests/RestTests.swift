import Nexum
import Testing
import Wire

@testable import Venue

@Suite struct RestTests {
    /// One member bought 20 at 0.44, then sold 5 to a bid of the other at 0.43.
    static func venue() throws -> Venue {
        let book = Bench.book(yes: [(42, 95), (41, 250)], no: [(56, 310), (55, 40)])
        var venue = Bench.venue(Bench.scenario(steps: [Bench.step(0, .book(book))]))
        _ = try venue.place(Bench.order("bid", "20", "0.44", id: "a"))
        venue.advance(to: Bench.start + .seconds(1))
        let gtc = "good_till_canceled"
        _ = try venue.place(Bench.order("bid", "5", "0.43", id: "b", tif: gtc), key: "bob")
        _ = try venue.place(Bench.order("ask", "5", "0.43", id: "c"))
        return venue
    }

    static let market =
        #"{"ticker":"KXTEST-1-A","event_ticker":"KXTEST-1","exchange_index":0,"#
        + #""market_type":"binary","title":"Will it pass?","yes_sub_title":"Yes","#
        + #""no_sub_title":"No","status":"active","result":"","can_close_early":true,"#
        + #""expiration_value":"","rules_primary":"","rules_secondary":"","#
        + #""notional_value_dollars":"1.0000","settlement_timer_seconds":1,"#
        + #""settlement_bounds_type":"default","price_level_structure":"linear_cent","#
        + #""price_ranges":[{"start":"0.0000","end":"1.0000","step":"0.0100"}],"#
        + #""created_time":"2026-11-18T11:05:40.000Z","updated_time":"2026-11-18T11:06:40.000Z","#
        + #""open_time":"2026-11-18T11:05:40.000Z","close_time":"2026-11-18T12:06:40.000Z","#
        + #""expected_expiration_time":"2026-11-18T12:11:40.000Z","#
        + #""latest_expiration_time":"2026-11-18T12:11:40.000Z","yes_bid_dollars":"0.4200","#
        + #""yes_bid_size_fp":"95.00","yes_ask_dollars":"0.4400","yes_ask_size_fp":"290.00","#
        + #""no_bid_dollars":"0.5600","no_ask_dollars":"0.5800","last_price_dollars":"0.4300","#
        + #""previous_yes_bid_dollars":"0.4200","previous_yes_ask_dollars":"0.4400","#
        + #""previous_price_dollars":"0.4300","volume_fp":"25.00","volume_24h_fp":"25.00","#
        + #""open_interest_fp":"20.00"}"#

    static let bodies: [(path: String, body: String)] = [
        ("/markets/KXTEST-1-A", #"{"market":\#(market)}"#),
        ("/markets?status=open&tickers=KXTEST-1-A", #"{"markets":[\#(market)],"cursor":""}"#),
        ("/markets?status=settled", #"{"markets":[],"cursor":""}"#),
        ("/markets?series_ticker=KXOTHER", #"{"markets":[],"cursor":""}"#),
        (
            "/markets/KXTEST-1-A/orderbook",
            #"{"orderbook_fp":{"yes_dollars":[["0.4100","250.00"],["0.4200","95.00"]],"#
                + #""no_dollars":[["0.5500","40.00"],["0.5600","290.00"]]}}"#
        ),
        (
            "/markets/KXTEST-1-A/orderbook?depth=1",
            #"{"orderbook_fp":{"yes_dollars":[["0.4200","95.00"]],"#
                + #""no_dollars":[["0.5600","290.00"]]}}"#
        ),
        (
            "/markets/trades?limit=1",
            #"{"trades":[{"trade_id":"8a000000-0000-4000-8000-000000000002","#
                + #""ticker":"KXTEST-1-A","count_fp":"5.00","yes_price_dollars":"0.4300","#
                + #""no_price_dollars":"0.5700","taker_side":"no","#
                + #""taker_outcome_side":"no","#
                + #""taker_book_side":"ask","created_time":"2026-11-18T11:06:41.000Z","#
                + #""is_block_trade":false}],"#
                + #""cursor":"OGEwMDAwMDAtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDAy"}"#
        ),
        (
            "/events/KXTEST-1",
            #"{"event":{"event_ticker":"KXTEST-1","series_ticker":"KXTEST","title":"A test","#
                + #""sub_title":"","collateral_return_type":"","mutually_exclusive":true,"#
                + #""settlement_sources":[],"category":"Tests","#
                + #""last_updated_ts":"2026-11-18T11:06:40.000Z","exchange_index":0},"#
                + #""markets":[\#(market)]}"#
        ),
        (
            "/series/KXTEST",
            #"{"series":{"ticker":"KXTEST","title":"Test","category":"Tests","#
                + #""categories":["Tests"],"frequency":"custom","tags":[],"#
                + #""settlement_sources":[],"contract_url":"","contract_terms_url":"","#
                + #""fee_type":"quadratic","fee_multiplier":1.000000,"#
                + #""additional_prohibitions":[]}}"#
        ),
        (
            "/portfolio/balance",
            #"{"balance":99291,"balance_dollars":"992.9192","portfolio_value":630,"#
                + #""updated_ts":1795000001,"#
                + #""balance_breakdown":[{"exchange_index":0,"balance":"992.9192"}]}"#
        ),
        (
            "/portfolio/positions",
            #"{"cursor":"","market_positions":[{"ticker":"KXTEST-1-A","exchange_index":0,"#
                + #""total_traded_dollars":"11.6500","position_fp":"15.00","#
                + #""market_exposure_dollars":"6.6000","realized_pnl_dollars":"-0.0500","#
                + #""fees_paid_dollars":"0.4308","last_updated_ts":"2026-11-18T11:06:41.000Z"}],"#
                + #""event_positions":[{"event_ticker":"KXTEST-1","#
                + #""total_cost_dollars":"11.6500","total_cost_shares_fp":"25.00","#
                + #""event_exposure_dollars":"6.6000","realized_pnl_dollars":"-0.0500","#
                + #""fees_paid_dollars":"0.4308"}]}"#
        ),
        (
            "/portfolio/fills?order_id=01a00000-0000-7000-8000-000000000003",
            #"{"fills":[{"fill_id":"8a000000-0000-4000-8000-000000000002","#
                + #""trade_id":"8a000000-0000-4000-8000-000000000002","#
                + #""order_id":"01a00000-0000-7000-8000-000000000003","ticker":"KXTEST-1-A","#
                + #""market_ticker":"KXTEST-1-A","exchange_index":0,"side":"yes","action":"sell","#
                + #""outcome_side":"no","book_side":"ask","count_fp":"5.00","#
                + #""yes_price_dollars":"0.4300","#
                + #""no_price_dollars":"0.5700","is_taker":true,"fee_cost":"0.085800","#
                + #""created_time":"2026-11-18T11:06:41.000Z","subaccount_number":0,"#
                + #""ts":1795000001}],"cursor":""}"#
        ),
        (
            "/portfolio/orders/01a00000-0000-7000-8000-000000000003",
            #"{"order":{"order_id":"01a00000-0000-7000-8000-000000000003","#
                + #""user_id":"b3a10000-0000-4000-8000-000000000001","client_order_id":"c","#
                + #""ticker":"KXTEST-1-A","side":"no","action":"buy","outcome_side":"no","#
                + #""book_side":"ask","type":"limit","#
                + #""status":"executed","yes_price_dollars":"0.4300","no_price_dollars":"0.5700","#
                + #""fill_count_fp":"5.00","remaining_count_fp":"0.00","#
                + #""initial_count_fp":"5.00","taker_fill_cost_dollars":"2.850000","#
                + #""maker_fill_cost_dollars":"0.000000","taker_fees_dollars":"0.085800","#
                + #""maker_fees_dollars":"0.000000","created_time":"2026-11-18T11:06:41.000Z","#
                + #""last_update_time":"2026-11-18T11:06:41.000Z","expiration_time":null,"#
                + #""self_trade_prevention_type":"maker","order_group_id":null,"#
                + #""cancel_order_on_pause":false,"subaccount_number":0,"exchange_index":0}}"#
        ),
        ("/portfolio/settlements", #"{"settlements":[],"cursor":""}"#),
        ("/exchange/user_data_timestamp", #"{"as_of_time":"2026-11-18T11:06:41.000Z"}"#),
    ]

    @Test(arguments: bodies)
    func bodyOf(path: String, body: String) throws {
        var venue = try Self.venue()
        let answer = try venue.ask("GET", path)
        #expect(answer.status == 200)
        #expect(answer.body == body)
    }

    static let refusals: [(method: String, path: String, status: Int, code: String)] = [
        ("GET", "/nothing", 404, "not_found"),
        ("GET", "/markets/KXNONE", 404, "market_not_found"),
        ("GET", "/markets/KXNONE/orderbook", 404, "market_not_found"),
        ("GET", "/markets/KXTEST-1-A/orderbook?depth=101", 400, "bad_request"),
        ("GET", "/markets?status=finalized", 400, "bad_request"),
        ("GET", "/events?limit=0", 400, "bad_request"),
        ("GET", "/markets?limit=1001", 400, "bad_request"),
        ("GET", "/markets?cursor=nonsense", 400, "bad_request"),
        ("GET", "/events/KXNONE", 404, "not_found"),
        ("GET", "/series/KXNONE", 404, "not_found"),
        ("GET", "/portfolio/orders/x", 404, "not_found"),
        ("GET", "/portfolio/orders?status=odd", 400, "bad_request"),
        ("GET", "/portfolio/fills?min_ts=9999999999999999", 400, "bad_request"),
        ("GET", "/portfolio/positions?settlement_status=odd", 400, "bad_request"),
        ("POST", "/portfolio/orders", 410, "deprecated_v1_order_endpoint"),
        ("DELETE", "/portfolio/orders/x", 410, "deprecated_v1_order_endpoint"),
        ("POST", "/portfolio/orders/batched", 410, "deprecated_v1_order_endpoint"),
        ("PUT", "/markets", 404, "not_found"),
    ]

    @Test(arguments: refusals)
    func refusalOf(method: String, path: String, status: Int, code: String) throws {
        var venue = try Self.venue()
        let answer = try venue.ask(method, path)
        #expect(answer.status == status)
        #expect(answer.body.hasPrefix(#"{"error":{"code":"\#(code)","message":""#))
    }

    @Test func anAnswerCarriesTheVenuesClock() throws {
        var venue = try Self.venue()
        let response = venue.handle(try Bench.request("GET", "/exchange/status", at: venue.now))
        #expect(response.headers["Date"] == "Wed, 18 Nov 2026 11:06:41 GMT")
        #expect(response.headers["Content-Type"] == "application/json")
    }

    // MARK: Authentication

    static let skews: [(ms: Int64, status: Int)] = [
        (0, 200), (-20_000, 200), (45_000, 200), (-20_001, 401), (45_001, 401), (-60_000, 401),
    ]

    @Test(arguments: skews)
    func aSignatureIsGoodForAWhile(ms: Int64, status: Int) throws {
        var venue = Bench.venue()
        let time = Bench.start + Milliseconds(ms)
        let answer = venue.handle(try Bench.request("GET", "/portfolio/balance", at: time))
        #expect(answer.status == status)
        guard status == 401 else { return }
        #expect(
            String(decoding: answer.body, as: UTF8.self)
                == #"{"error":{"code":"header_timestamp_expired","#
                + #""message":"header timestamp expired"}}"#)
    }

    static let badProofs: [(name: String, value: String?, body: String)] = [
        (
            "KALSHI-ACCESS-KEY", "mallory",
            #"{"error":{"code":"authentication_error","message":"authentication_error","#
                + #""details":"NOT_FOUND"}}"#
        ),
        (
            "KALSHI-ACCESS-SIGNATURE", "AAAA",
            #"{"error":{"code":"authentication_error","message":"authentication_error","#
                + #""details":"INCORRECT_API_KEY_SIGNATURE"}}"#
        ),
        (
            "KALSHI-ACCESS-SIGNATURE", "not base64",
            #"{"error":{"code":"authentication_error","message":"authentication_error","#
                + #""details":"INCORRECT_API_KEY_SIGNATURE"}}"#
        ),
        (
            "KALSHI-ACCESS-SIGNATURE", nil,
            #"{"error":{"code":"signature_is_missing_from_headers","#
                + #""message":"signature is missing from headers"}}"#
        ),
        (
            "KALSHI-ACCESS-TIMESTAMP", "99999999999999999999",
            #"{"error":{"code":"header_timestamp_expired","#
                + #""message":"header timestamp expired"}}"#
        ),
    ]

    @Test(arguments: badProofs)
    func badProofsAreRefused(name: String, value: String?, body: String) throws {
        var venue = Bench.venue()
        let good = try Bench.request("GET", "/portfolio/balance")
        var headers = HTTPHeaders()
        for header in good.headers.all where header.name != name { headers.append(header) }
        if let value { try headers.append(name, value) }
        let request = try HTTPRequest(method: "GET", target: good.target, headers: headers)
        let answer = venue.handle(request)
        #expect(answer.status == 401)
        #expect(String(decoding: answer.body, as: UTF8.self) == body)
    }

    @Test func theQueryIsNotSignedAndPublicReadsNeedNoProof() throws {
        var venue = Bench.venue()
        #expect(try venue.ask("GET", "/portfolio/orders?limit=5").status == 200)
        let open = try HTTPRequest(method: "GET", target: "/trade-api/v2/markets")
        #expect(venue.handle(open).status == 200)
    }

    // MARK: Pages

    @Test func everyItemIsOnOnePageThoughNewOnesArrive() throws {
        var venue = Bench.venue()
        let gtc = "good_till_canceled"
        for number in 0..<25 {
            _ = try venue.place(Bench.order("bid", "1", "0.10", id: "old-\(number)", tif: gtc))
        }
        var seen: [String] = []
        var cursor = ""
        repeat {
            let path = "/portfolio/orders?limit=10&cursor=" + cursor.replacing("=", with: "%3D")
            let root = try JSONDocument(Array(try venue.ask("GET", path).body.utf8)).root
            for order in try #require(root["orders"]).elements {
                seen.append(try #require(order["client_order_id"]?.string))
            }
            cursor = try #require(root["cursor"]?.string)
            _ = try venue.place(Bench.order("bid", "1", "0.10", id: "new-\(seen.count)", tif: gtc))
        } while !cursor.isEmpty
        #expect(seen == (0..<25).reversed().map { "old-\($0)" })
    }
}
