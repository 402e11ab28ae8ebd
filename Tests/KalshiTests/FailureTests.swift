import Kalshi
import Nexum
import Testing

/// What is made of every answer that did not do what was asked.
@Suite struct FailureTests {
    @Test(arguments: [
        (429, #"{"error":"too many requests"}"#, Failure.rateLimited),
        (429, "<html>", .rateLimited),
        (
            409, #"{"error":{"code":"trading_is_paused","message":"trading is paused"}}"#,
            .paused(code: "trading_is_paused")
        ),
        (
            400, #"{"error":{"code":"exchange_is_paused"}}"#, .paused(code: "exchange_is_paused")
        ),
        (409, #"{"error":{"code":"order_already_exists","service":"exchange"}}"#,
            .duplicateClientOrderID),
        (
            409, #"{"error":{"code":"fill_or_kill_insufficient_resting_volume"}}"#,
            .fillOrKillUnfilled
        ),
        (
            409, #"{"error":{"code":"immediate_or_cancel_insufficient_resting_volume"}}"#,
            .immediateUnfilled
        ),
        (
            400, #"{"error":{"code":"insufficient_balance"}}"#,
            .insufficientBalance(code: "insufficient_balance")
        ),
        (
            400, #"{"code":"available_balance_too_low","message":"x"}"#,
            .insufficientBalance(code: "available_balance_too_low")
        ),
        (400, #"{"error":{"code":"MARKET_NOT_ACTIVE"}}"#, .marketNotActive),
        (400, #"{"error":{"code":"market_inactive"}}"#, .marketNotActive),
        (400, #"{"error":{"code":"market_not_found"}}"#, .marketNotFound),
        (404, #"{"error":{"code":"not_found"}}"#, .notFound(code: "not_found")),
        (
            404, #"{"error":{"code":"user_not_found:_b3a1"}}"#,
            .notFound(code: "user_not_found:_b3a1")
        ),
        (
            401, #"{"error":{"code":"header_timestamp_expired","message":"m"}}"#,
            .unauthorized(.clock)
        ),
        (
            401,
            #"{"error":{"code":"authentication_error","details":"#
                + #""rpc error: desc = INCORRECT_API_KEY_SIGNATURE"}}"#, .unauthorized(.signature)
        ),
        (
            401, #"{"error":{"code":"authentication_error","details":"NOT_FOUND"}}"#,
            .unauthorized(.unknownKey)
        ),
        (
            401, #"{"error":{"code":"signature_is_missing_from_headers"}}"#,
            .unauthorized(.missing)
        ),
        (401, #"{"error":{"code":"new_reason"}}"#, .unauthorized(.other(code: "new_reason"))),
        (403, #"{"code":"forbidden","message":"scope"}"#, .forbidden(code: "forbidden")),
        (
            200, #"{"error":{"code":"deprecated_v1_order_endpoint","message":"use V2"}}"#,
            .deprecatedEndpoint
        ),
        (410, #"{"error":{"code":"gone"}}"#, .deprecatedEndpoint),
        (400, #"{"msg":"invalid parameter"}"#, .invalid(status: 400, code: "invalid parameter")),
        (
            400, #"{"code":"invalid_content_type","message":"m"}"#,
            .invalid(status: 400, code: "invalid_content_type")
        ),
        (
            201, #"{"error":{"code":"new_trouble"}}"#, .invalid(status: 201, code: "new_trouble")
        ),
        (500, #"{"error":{"code":"order_already_exists"}}"#, .server(status: 500)),
        (503, "", .server(status: 503)),
        (408, "{}", .server(status: 408)),
        (
            400, "<html>denied</html>",
            .unreadable(status: 400, reason: "no error in it that is known")
        ),
        (400, "[1]", .unreadable(status: 400, reason: "no error in it that is known")),
        (
            200, #"{"code":""}"#,
            .unreadable(status: 200, reason: "no error in it that is known")
        ),
        (
            400, #"{"error":""}"#,
            .unreadable(status: 400, reason: "no error in it that is known")
        ),
        (302, "{}", .unreadable(status: 302, reason: "no error in it that is known")),
        (
            200, "{\"a\"", .unreadable(status: 200, reason: "JSON ends inside a value at byte 4")
        ),
    ])
    func isNamed(_ status: Int, _ body: String, _ failure: Failure) {
        #expect(throws: failure) { try Failure.document(status: status, body: Array(body.utf8)) }
    }

    @Test(arguments: [#"{"orders":[]}"#, #"{"error":null,"orders":[]}"#, "[]"])
    func goodAnswersPass(_ body: String) throws {
        _ = try Failure.document(status: 200, body: Array(body.utf8))
    }

    @Test(arguments: [
        (
            201,
            #"{"order_id":"o","client_order_id":"c","fill_count":"95.00","remaining_count":"0.00","#
                + #""average_fill_price":"0.4200","ts_ms":1795000123456}"#,
            PlaceOutcome.accepted(
                OrderID("o"), filled: .contracts(95), remaining: .zero)
        ),
        (
            201, #"{"order_id":"o","fill_count":"0.00","remaining_count":"1.00","ts_ms":1}"#,
            .accepted(OrderID("o"), filled: .zero, remaining: .contracts(1))
        ),
        (
            201,
            #"{"order_id":"o","client_order_id":"d","fill_count":"0","#
                + #""remaining_count":"0","ts_ms":1}"#,
            .unknown(reason: "the answer names order d")
        ),
        (201, #"{"order_id":"o"}"#, .unknown(reason: "fill_count: missing")),
        (
            201, "",
            .unknown(reason: "answer 201 not understood: JSON ends inside a value at byte 0")
        ),
        (201, #"{"error":{"code":"odd"}}"#, .unknown(reason: "201 with error odd")),
        (
            200, #"{"error":{"code":"deprecated_v1_order_endpoint"}}"#,
            .refused(code: "deprecated_endpoint")
        ),
        (409, #"{"error":{"code":"order_already_exists"}}"#, .duplicate),
        (
            409, #"{"error":{"code":"fill_or_kill_insufficient_resting_volume"}}"#,
            .killed(code: "fill_or_kill")
        ),
        (409, #"{"error":{"code":"trading_is_paused"}}"#, .paused(code: "trading_is_paused")),
        (429, "", .rateLimited),
        (400, #"{"error":{"code":"invalid_order"}}"#, .refused(code: "invalid_order")),
        (401, #"{"error":{"code":"header_timestamp_expired"}}"#,
            .refused(code: "unauthorized_clock")),
        (
            503, #"{"error":{"code":"service_unavailable"}}"#,
            .unknown(reason: "the exchange failed with 503")
        ),
        (
            400, "<html>",
            .unknown(reason: "answer 400 not understood: no error in it that is known")
        ),
    ])
    func createEndsAs(_ status: Int, _ body: String, _ outcome: PlaceOutcome) {
        let id = ClientOrderID("c")
        #expect(PlaceOutcome(answer: status, body: Array(body.utf8), to: id) == outcome)
    }

    @Test(arguments: [
        (200, #"{"order_id":"o","reduced_by":"25.00","ts_ms":1}"#, CancelOutcome.canceled),
        (200, "{}", .unknown(reason: "order_id: missing")),
        (404, #"{"error":{"code":"not_found"}}"#, .notFound),
        (429, "", .rateLimited),
        (400, #"{"error":{"code":"MARKET_INACTIVE"}}"#, .refused(code: "market_not_active")),
        (409, #"{"error":{"code":"exchange_is_paused"}}"#, .refused(code: "exchange_is_paused")),
        (504, "", .unknown(reason: "the exchange failed with 504")),
    ])
    func cancelEndsAs(_ status: Int, _ body: String, _ outcome: CancelOutcome) {
        #expect(CancelOutcome(answer: status, body: Array(body.utf8)) == outcome)
    }
}
