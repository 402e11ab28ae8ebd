import Nexum
import Testing
import Wire

@testable import Venue

/// Changing what rests: amend, decrease, queues, and batches.
@Suite struct AmendTests {
    static let book: [ScenarioStep] = [
        Bench.step(0, .book(Bench.book(yes: [(40, 100)], no: [(50, 100)])))
    ]

    /// Alice and then Bob bid 10 at 0.42; the ids of their orders.
    static func venue() throws -> (venue: Venue, alice: String, bob: String) {
        var venue = Bench.venue(Bench.scenario(steps: book))
        let order = Bench.order("bid", "10", "0.42", tif: "good_till_canceled")
        _ = try venue.place(order)
        _ = try venue.place(order, key: "bob")
        return (venue, VenueID.order(1), VenueID.order(2))
    }

    static func change(_ venue: inout Venue, _ id: String, _ count: String, _ price: String) throws
        -> (status: Int, body: String)
    {
        try venue.ask(
            "POST", "/portfolio/events/orders/\(id)/amend",
            body: [
                "ticker": .string(Bench.ticker), "side": "bid", "count": .string(count),
                "price": .string(price),
            ])
    }

    static func ahead(_ venue: inout Venue, _ id: String, key: String) throws -> String {
        try venue.ask("GET", "/portfolio/orders/\(id)/queue_position", key: key).body
    }

    @Test(arguments: [
        ("8", "0.42", "0.00", "8.00"),
        ("12", "0.42", "10.00", "0.00"),
        ("10", "0.41", "10.00", "0.00"),
        ("10", "0.43", "0.00", "10.00"),
    ])
    func `only a smaller count keeps its place`(
        count: String, price: String, alice: String, bob: String
    ) throws {
        var (venue, first, second) = try Self.venue()
        #expect(try Self.change(&venue, first, count, price).status == 200)
        let own = try Self.ahead(&venue, first, key: "alice")
        #expect(own == #"{"queue_position_fp":"\#(alice)"}"#)
        let other = try Self.ahead(&venue, second, key: "bob")
        #expect(other == #"{"queue_position_fp":"\#(bob)"}"#)
    }

    @Test func `an amended order that crosses trades first`() throws {
        var (venue, first, _) = try Self.venue()
        let answer = try Self.change(&venue, first, "110", "0.50")
        #expect(
            answer.body
                == #"{"order_id":"\#(first)","fill_count":"100.00","remaining_count":"10.00","#
                + #""average_fill_price":"0.5000","average_fee_paid":"0.0175","#
                + #""ts_ms":1795000000000}"#)
        #expect(venue.orders[0].filled == .contracts(100))
        #expect(venue.total == .dollars(2000))
    }

    @Test func `an amendment that cannot be paid leaves the order as it was`() throws {
        var (venue, first, _) = try Self.venue()
        let answer = try Self.change(&venue, first, "9999", "0.45")
        #expect(answer.status == 400)
        #expect(answer.body.contains("insufficient_balance"))
        #expect(try Self.ahead(&venue, first, key: "alice") == #"{"queue_position_fp":"0.00"}"#)
        #expect(venue.accounts[0].resting == [0])
    }

    static let reductions: [(body: JSON, status: Int, left: String)] = [
        (["reduce_by": "3"], 200, "7.00"), (["reduce_to": "4"], 200, "4.00"),
        (["reduce_by": "99"], 200, "0.00"), (["reduce_to": "0"], 200, "0.00"),
        (["reduce_to": "11"], 400, "10.00"), ([:], 400, "10.00"),
        (["reduce_by": "1", "reduce_to": "1"], 400, "10.00"),
    ]

    @Test(arguments: reductions)
    func `a decrease takes exactly one of two words`(
        body: JSON, status: Int, left: String
    ) throws {
        var (venue, first, _) = try Self.venue()
        let path = "/portfolio/events/orders/\(first)/decrease"
        #expect(try venue.ask("POST", path, body: body).status == status)
        #expect(venue.orders[0].remaining.text == left)
        #expect((venue.orders[0].status == .canceled) == (left == "0.00"))
    }

    @Test func `each order of a batch stands alone`() throws {
        var venue = Bench.venue(Bench.scenario(steps: Self.book))
        let answer = try venue.ask(
            "POST", "/portfolio/events/orders/batched",
            body: [
                "orders": [
                    Bench.order("bid", "1", "0.10", id: "a", tif: "good_till_canceled"),
                    Bench.order("bid", "1", "0.10", id: "a", tif: "good_till_canceled"),
                ]
            ])
        #expect(answer.status == 201)
        #expect(
            answer.body
                == #"{"orders":[{"order_id":"\#(VenueID.order(1))","client_order_id":"a","#
                + #""fill_count":"0.00","remaining_count":"1.00","ts_ms":1795000000000},"#
                + #"{"client_order_id":"a","error":{"code":"order_already_exists","#
                + #""message":"order already exists","details":"a"}}]}"#)
        let gone = try venue.ask(
            "DELETE", "/portfolio/events/orders/batched",
            body: ["orders": [["order_id": .string(VenueID.order(1))], ["order_id": "x"]]])
        #expect(
            gone.body
                == #"{"orders":[{"order_id":"\#(VenueID.order(1))","client_order_id":"a","#
                + #""reduced_by":"1.00","ts_ms":1795000000000},{"order_id":"x","#
                + #""reduced_by":"0.00","error":{"code":"not_found","message":"not found"}}]}"#)
    }
}
