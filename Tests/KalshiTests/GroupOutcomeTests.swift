import Kalshi
import Nexum
import Testing

/// What an answer says of a request about an order group.
@Suite struct GroupOutcomeTests {
    private static let id = OrderGroupID("g1")
    private static let stop = GroupRequest.stop(id)
    private static let made = #"{"order_group_id":"9f","subaccount":0,"exchange_index":2}"#

    private static let unread = "not understood: JSON ends inside a value at byte 0"
    private static let unnamed = "not understood: no error in it that is known"

    static let answers: [(request: GroupRequest, status: Int, body: String, GroupOutcome)] = [
        (.make, 201, made, .made(OrderGroupID("9f"))),
        (.make, 201, #"{"order_group_id":"9f","subaccount":0}"#, .made(OrderGroupID("9f"))),
        (.make, 201, "{}", .failed(reason: "order_group_id: missing")),
        (.make, 201, "", .failed(reason: "answer 201 \(unread)")),
        (stop, 200, "{}", .done), (stop, 200, "", .done), (.reset(id), 200, "{}", .done),
        (stop, 200, #"{"error":{"code":"x"}}"#, .failed(reason: "200 with error x")),
        (stop, 404, #"{"error":{"code":"order_group_not_found"}}"#, .notFound),
        (
            stop, 404, "<html>",
            .failed(reason: "answer 404 \(unnamed)")
        ),
        (stop, 429, #"{"error":"too many requests"}"#, .failed(reason: "too_many_requests")),
        (stop, 403, #"{"error":{"code":"forbidden"}}"#, .failed(reason: "forbidden")),
        (
            stop, 409, #"{"error":{"code":"exchange_is_paused"}}"#,
            .failed(reason: "exchange_is_paused")
        ),
        (.reset(id), 503, "", .failed(reason: "the exchange failed with 503")),
    ]

    @Test(arguments: answers)
    func outcome(request: GroupRequest, status: Int, body: String, expected: GroupOutcome) {
        #expect(GroupOutcome(answer: status, body: Array(body.utf8), to: request) == expected)
    }
}
