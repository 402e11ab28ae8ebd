import Kalshi
import Nexum
import Testing
import Wire

/// What goes over the wire to place, change and group orders.
@Suite struct OrderRequestTests {
    private static let market = MarketTicker("KX-1")
    private static let group = OrderGroupID("9f")
    private static let noon = Timestamp(milliseconds: 1_795_000_000_999)

    private static func order(
        _ id: String, _ outcome: Side = .yes, _ time: OrderRequest.TimeInForce = .goodTillCanceled
    ) -> OrderRequest {
        OrderRequest(
            id: ClientOrderID(id), market: market, outcome: outcome, contracts: .contracts(120),
            yesPrice: .cents(41), timeInForce: time, isReduceOnly: false, exchangeIndex: 2)
    }

    private static func body(_ id: String, _ side: String, more: String = "") -> String {
        #"{"ticker":"KX-1","client_order_id":"\#(id)","side":"\#(side)","count":"120.00","#
            + #""price":"0.4100","time_in_force":"good_till_canceled","#
            + #""self_trade_prevention_type":"maker","reduce_only":false,"subaccount":3,"#
            + #""exchange_index":2\#(more)}"#
    }

    private static let full = OrderTerms(
        expires: noon, isPostOnly: true, endsOnPause: true, group: group)
    private static let fullText =
        #","expiration_time":1795000000,"post_only":true,"cancel_order_on_pause":true,"#
        + #""order_group_id":"9f""#

    /// A request, its first line, its body, and the model that the body has to fit.
    struct Case: Sendable {
        let request: KalshiRequest
        let line: String
        let body: String?
        var model: String?
    }

    private static let placing: [Case] = [
        Case(
            request: .create(order("a"), OrderTerms(), subaccount: 3),
            line: "POST /portfolio/events/orders", body: body("a", "bid"),
            model: "CreateOrderV2Request"),
        Case(
            request: .create(order("b", .no), full, subaccount: 3),
            line: "POST /portfolio/events/orders", body: body("b", "ask", more: fullText),
            model: "CreateOrderV2Request"),
        Case(
            request: .createBatch([(order("a"), nil), (order("b", .no), full)], subaccount: 3),
            line: "POST /portfolio/events/orders/batched",
            body: #"{"orders":[\#(body("a", "bid")),\#(body("b", "ask", more: fullText))]}"#,
            model: "BatchCreateOrdersV2Request"),
        Case(
            request: .cancelBatch([(OrderID("1"), market), (OrderID("2"), market)], subaccount: 3),
            line: "DELETE /portfolio/events/orders/batched",
            body: #"{"orders":[{"order_id":"1","subaccount":3,"market_ticker":"KX-1"},"#
                + #"{"order_id":"2","subaccount":3,"market_ticker":"KX-1"}]}"#,
            model: "BatchCancelOrdersV2Request"),
        Case(
            request: .cancelAll(subaccount: 3),
            line: "DELETE /portfolio/events/orders?subaccount=3",
            body: nil),
    ]

    private static let changing: [Case] = [
        Case(
            request: .amend(
                OrderID("1"),
                Amendment(
                    market: market, outcome: .no, yesPrice: .cents(40), total: .contracts(7),
                    exchangeIndex: 2), subaccount: 3),
            line: "POST /portfolio/events/orders/1/amend?subaccount=3",
            body: #"{"ticker":"KX-1","side":"ask","price":"0.4000","count":"7.00","#
                + #""exchange_index":2}"#, model: "AmendOrderV2Request"),
        Case(
            request: .amend(
                OrderID("1"),
                Amendment(
                    market: market, outcome: .yes, yesPrice: .cents(40), total: .contracts(7),
                    exchangeIndex: 0, newID: ClientOrderID("n"), expiry: .at(noon)), subaccount: 0),
            line: "POST /portfolio/events/orders/1/amend?subaccount=0",
            body: #"{"ticker":"KX-1","side":"bid","price":"0.4000","count":"7.00","#
                + #""exchange_index":0,"updated_client_order_id":"n","#
                + #""expiration_time":1795000000}"#, model: "AmendOrderV2Request"),
        Case(
            request: .decrease(
                OrderID("1"), .by(.contracts(2)), exchangeIndex: 1, subaccount: 3),
            line: "POST /portfolio/events/orders/1/decrease?subaccount=3",
            body: #"{"reduce_by":"2.00","exchange_index":1}"#, model: "DecreaseOrderV2Request"),
        Case(
            request: .decrease(OrderID("1"), .to(.zero), exchangeIndex: 1, subaccount: 3),
            line: "POST /portfolio/events/orders/1/decrease?subaccount=3",
            body: #"{"reduce_to":"0.00","exchange_index":1}"#, model: "DecreaseOrderV2Request"),
        Case(
            request: .queuePosition(OrderID("1")), line: "GET /portfolio/orders/1/queue_position",
            body: nil),
        Case(
            request: .queuePositions([market, MarketTicker("B")], subaccount: 3),
            line: "GET /portfolio/orders/queue_positions?market_tickers=KX-1,B&subaccount=3",
            body: nil),
    ]

    private static let grouping: [Case] = [
        Case(
            request: .createGroup(limit: .contracts(500), exchangeIndex: 2, subaccount: 3),
            line: "POST /portfolio/order_groups/create",
            body: #"{"contracts_limit_fp":"500.00","subaccount":3,"exchange_index":2}"#,
            model: "CreateOrderGroupRequest"),
        Case(
            request: .groups(subaccount: 3), line: "GET /portfolio/order_groups?subaccount=3",
            body: nil),
        Case(
            request: .group(group, subaccount: 3),
            line: "GET /portfolio/order_groups/9f?subaccount=3", body: nil),
        Case(
            request: .limitGroup(group, limit: .contracts(1), exchangeIndex: 2, subaccount: 3),
            line: "PUT /portfolio/order_groups/9f/limit?subaccount=3&exchange_index=2",
            body: #"{"contracts_limit_fp":"1.00"}"#, model: "UpdateOrderGroupLimitRequest"),
        Case(
            request: .resetGroup(group, exchangeIndex: 2, subaccount: 3),
            line: "PUT /portfolio/order_groups/9f/reset?subaccount=3&exchange_index=2",
            body: "{}"),
        Case(
            request: .triggerGroup(group, exchangeIndex: 2, subaccount: 3),
            line: "PUT /portfolio/order_groups/9f/trigger?subaccount=3&exchange_index=2",
            body: "{}"),
        Case(
            request: .deleteGroup(group, exchangeIndex: 2, subaccount: 3),
            line: "DELETE /portfolio/order_groups/9f?subaccount=3&exchange_index=2", body: nil),
    ]

    @Test(arguments: placing + changing + grouping)
    func asksFor(_ wanted: Case) throws {
        let parts = wanted.line.split(separator: " ")
        #expect(wanted.request.method.rawValue == parts[0])
        #expect(wanted.request.target == "/trade-api/v2" + parts[1])
        #expect(wanted.request.kind.isWrite == (parts[0] != "GET"))
        let bytes = wanted.request.body?.bytes
        #expect(bytes.map { String(decoding: $0, as: UTF8.self) } == wanted.body)
        guard let model = wanted.model, let body = wanted.body else { return }
        let breaches = try Schemas.breaches(model, try json(body))
        #expect(breaches ?? [] == [])
    }

    @Test func everyOrderGoesWhereItsSignatureWasMadeFor() {
        let request = KalshiRequest.create(Self.order("a"), subaccount: 0)
        #expect(request.path == KalshiRequest.orderPath)
    }
}
