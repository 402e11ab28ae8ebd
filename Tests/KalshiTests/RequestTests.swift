import Kalshi
import Nexum
import Testing
import Wire

/// What goes over the wire for each request.
@Suite struct RequestTests {
    private static let market = MarketTicker("KXRATE-26DEC10-T4.25")
    private static let since = Timestamp(milliseconds: 1_795_000_123_999)

    @Test(arguments: [
        (KalshiRequest.balance(subaccount: 0), "GET /portfolio/balance?subaccount=0"),
        (
            .positions(subaccount: 3),
            "GET /portfolio/positions?count_filter=position&settlement_status=unsettled"
                + "&subaccount=3&limit=1000"
        ),
        (
            .positions(subaccount: 0, cursor: "a+b/c=&d"),
            "GET /portfolio/positions?count_filter=position&settlement_status=unsettled"
                + "&subaccount=0&limit=1000&cursor=a%2Bb%2Fc%3D%26d"
        ),
        (
            .orders(subaccount: 0, isResting: true),
            "GET /portfolio/orders?status=resting&subaccount=0&limit=1000"
        ),
        (
            .orders(subaccount: 0, market: market, since: since),
            "GET /portfolio/orders?ticker=KXRATE-26DEC10-T4.25&min_ts=1795000123"
                + "&subaccount=0&limit=1000"
        ),
        (.order(OrderID("01a0-c1")), "GET /portfolio/orders/01a0-c1"),
        (.order(OrderID("../é?x#")), "GET /portfolio/orders/..%2F%C3%A9%3Fx%23"),
        (
            .fills(subaccount: 0, since: since),
            "GET /portfolio/fills?min_ts=1795000123&subaccount=0&limit=1000"
        ),
        (
            .markets([market, MarketTicker("A")]),
            "GET /markets?tickers=KXRATE-26DEC10-T4.25,A&limit=1000"
        ),
        (.market(market), "GET /markets/KXRATE-26DEC10-T4.25"),
        (.event(EventTicker("KXRATE-26DEC10")), "GET /events/KXRATE-26DEC10"),
        (.series(SeriesTicker("KXRATE")), "GET /series/KXRATE"),
        (.book(market), "GET /markets/KXRATE-26DEC10-T4.25/orderbook?depth=0"),
        (
            .trades(market, since: since, cursor: "c"),
            "GET /markets/trades?ticker=KXRATE-26DEC10-T4.25&min_ts=1795000123&limit=1000&cursor=c"
        ),
        (.exchangeStatus, "GET /exchange/status"),
        (.exchangeSchedule, "GET /exchange/schedule"),
        (.userDataTimestamp, "GET /exchange/user_data_timestamp"),
        (.accountLimits, "GET /account/limits"),
        (.endpointCosts, "GET /account/endpoint_costs"),
        (.apiKeys, "GET /api_keys"),
        (
            .cancel(OrderID("01a0"), market: market, subaccount: 0),
            "DELETE /portfolio/events/orders/01a0?market_ticker=KXRATE-26DEC10-T4.25&subaccount=0"
        ),
        (
            .cancel(OrderID("01a0"), market: market, exchangeIndex: 2, subaccount: 0),
            "DELETE /portfolio/events/orders/01a0?market_ticker=KXRATE-26DEC10-T4.25"
                + "&exchange_index=2&subaccount=0"
        ),
    ])
    func asksFor(_ request: KalshiRequest, _ line: String) {
        let parts = line.split(separator: " ")
        #expect(request.method.rawValue == parts[0])
        #expect(request.target == "/trade-api/v2" + parts[1])
        #expect(request.body == nil)
        #expect(request.kind.isWrite == (parts[0] != "GET"))
    }

    @Test func placesAnExit() throws {
        let order = OrderRequest(
            id: ClientOrderID("nx1-x-e7-1"), market: Self.market, outcome: .no,
            contracts: .contracts(120), yesPrice: .cents(41), timeInForce: .immediateOrCancel,
            isReduceOnly: true, exchangeIndex: 2)
        let request = KalshiRequest.create(order, subaccount: 0)
        let proof = try Signature.headers(
            key: "key-1", at: Timestamp(milliseconds: 1_795_000_000_123), signature: [1, 2, 3, 4])
        let expected = [
            "POST /trade-api/v2/portfolio/events/orders HTTP/1.1",
            "Host: api.example",
            "Accept: application/json",
            "KALSHI-ACCESS-KEY: key-1",
            "KALSHI-ACCESS-TIMESTAMP: 1795000000123",
            "KALSHI-ACCESS-SIGNATURE: AQIDBA==",
            "Content-Type: application/json",
            "Content-Length: 239",
            "",
            #"{"ticker":"KXRATE-26DEC10-T4.25","client_order_id":"nx1-x-e7-1","side":"ask","#
                + #""count":"120.00","price":"0.4100","time_in_force":"immediate_or_cancel","#
                + #""self_trade_prevention_type":"maker","reduce_only":true,"#
                + #""subaccount":0,"exchange_index":2}"#,
        ]
        let sent = try request.http(host: "api.example", proof: proof).encoded()
        #expect(String(decoding: sent, as: UTF8.self) == expected.joined(separator: "\r\n"))
    }

    @Test func signsTimeMethodAndPathOnly() {
        let time = Timestamp(milliseconds: 1_764_000_000_123)
        let request = KalshiRequest.cancel(OrderID("5d1f"), market: Self.market, subaccount: 0)
        #expect(
            String(decoding: Signature.text(at: time, of: request), as: UTF8.self)
                == "1764000000123DELETE/trade-api/v2/portfolio/events/orders/5d1f")
        let stream = Signature.text(at: time, method: "GET", path: Signature.streamPath + "?x=1")
        #expect(String(decoding: stream, as: UTF8.self) == "1764000000123GET/trade-api/ws/v2")
    }

    @Test func refusesAKeyThatBreaksTheHeader() {
        #expect(throws: HTTPError.self) {
            try Signature.headers(
                key: "key\r\nX: y", at: Timestamp(milliseconds: 0), signature: [])
        }
    }
}
