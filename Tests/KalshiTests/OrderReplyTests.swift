import Kalshi
import Nexum
import Testing
import Wire

/// What became of changes, groups and batches of orders.
@Suite struct OrderReplyTests {
    @Test func anAmendment() throws {
        let whole = try AmendOrderReply(
            json(
                #"""
                {"order_id":"1","client_order_id":"n","remaining_count":"5.00",
                "fill_count":"2.00","average_fill_price":"0.4000","ts_ms":1795000000123}
                """#))
        #expect(whole.clientOrder == ClientOrderID("n"))
        #expect(whole.filled == .contracts(2) && whole.remaining == .contracts(5))
        let bare = try AmendOrderReply(json(#"{"order_id":"1","ts_ms":1795000000123}"#))
        #expect(bare.filled == nil && bare.remaining == nil && bare.clientOrder == nil)
        #expect(throws: ReplyError.missing(path: "ts_ms")) {
            try AmendOrderReply(json(#"{"order_id":"1"}"#))
        }
    }

    @Test func aDecrease() throws {
        let reply = try DecreaseOrderReply(
            json(#"{"order_id":"1","remaining_count":"0.00","ts_ms":1795000000123}"#))
        #expect(reply.remaining == .zero)
        #expect(throws: ReplyError.missing(path: "remaining_count")) {
            try DecreaseOrderReply(json(#"{"order_id":"1","ts_ms":1}"#))
        }
    }

    @Test func placesInTheQueue() throws {
        let one = try QueuePosition(json(#"{"queue_position_fp":"12.50"}"#))
        #expect(one.ahead == Quantity(hundredths: 1250))
        let many = try QueuePositions(
            json(
                #"""
                {"queue_positions":[{"order_id":"1","market_ticker":"A","queue_position_fp":"0.00"},
                {"order_id":"2","market_ticker":"B","queue_position_fp":"3.00"}]}
                """#))
        #expect(many.ahead == [OrderID("1"): .zero, OrderID("2"): .contracts(3)])
    }

    @Test func groups() throws {
        let made = try CreateGroupReply(
            json(#"{"order_group_id":"9f","subaccount":3,"exchange_index":2}"#))
        #expect(made.id == OrderGroupID("9f") && made.exchangeIndex == 2)
        let list = try GroupList(
            json(
                #"""
                {"order_groups":[{"id":"9f","contracts_limit_fp":"500.00",
                "is_auto_cancel_enabled":true,"exchange_index":2},
                {"id":"a0","is_auto_cancel_enabled":false}]}
                """#))
        #expect(list.groups.map(\.limit) == [.contracts(500), nil])
        #expect(list.groups.map(\.exchangeIndex) == [2, 0])
        #expect(try GroupList(json(#"{"order_groups":null}"#)).groups == [])
        let one = try GroupReply(
            json(#"{"is_auto_cancel_enabled":true,"orders":["1","2"],"exchange_index":1}"#))
        #expect(one.orders == [OrderID("1"), OrderID("2")])
        let error = ReplyError.unexpected(path: "orders[0]", wanted: "a name", found: "\"7\"")
        #expect(throws: error) {
            try GroupReply(json(#"{"is_auto_cancel_enabled":true,"orders":[7]}"#))
        }
    }

    private static let placed = #"""
        {"orders":[
        {"client_order_id":"b","error":{"code":"order_already_exists","message":"exists"}},
        {"order_id":"1","client_order_id":"a","fill_count":"10.00","remaining_count":"0.00",
        "average_fill_price":"0.4100","ts_ms":1795000300000},
        {"order_id":"9","client_order_id":"stranger","fill_count":"1.00"},
        {"client_order_id":"c","error":{"code":"EXCHANGE_UNAVAILABLE"}},
        {"order_id":"3","client_order_id":"d","fill_count":"1.00"}]}
        """#

    @Test func entriesOfABatchAreMatchedByTheirIDs() {
        let ids = ["a", "b", "c", "d", "e"].map { ClientOrderID($0) }
        let outcomes = BatchOutcomes.placed(answer: 201, body: Array(Self.placed.utf8), to: ids)
        #expect(outcomes.count == 5)
        #expect(
            outcomes[ids[0]]
                == .accepted(
                    OrderID("1"), filled: .contracts(10), remaining: .zero))
        #expect(outcomes[ids[1]] == .duplicate)
        #expect(outcomes[ids[2]]?.isUnknown == true)
        #expect(outcomes[ids[3]] == .unknown(reason: "remaining_count: missing"))
        #expect(outcomes[ids[4]] == .unknown(reason: "the answer does not name it"))
    }

    @Test(arguments: [
        (429, #"{"error":"too many requests"}"#, PlaceOutcome.rateLimited),
        (409, #"{"error":{"code":"trading_is_paused"}}"#, .paused(code: "trading_is_paused")),
    ])
    func aBatchIsRefusedWhole(status: Int, body: String, outcome: PlaceOutcome) {
        let ids = [ClientOrderID("a"), ClientOrderID("b")]
        let outcomes = BatchOutcomes.placed(answer: status, body: Array(body.utf8), to: ids)
        #expect(outcomes == [ids[0]: outcome, ids[1]: outcome])
    }

    @Test func aBatchOfCancels() {
        let orders = ["1", "2", "3", "4"].map { OrderID($0) }
        let body = #"""
            {"orders":[{"order_id":"1","reduced_by":"5.00"},
            {"order_id":"2","reduced_by":"0.00","error":{"code":"not_found"}},
            {"order_id":"3"}]}
            """#
        let outcomes = BatchOutcomes.cancelled(answer: 200, body: Array(body.utf8), to: orders)
        #expect(
            outcomes == [
                orders[0]: .canceled, orders[1]: .notFound,
                orders[2]: .unknown(reason: "reduced_by: missing"),
                orders[3]: .unknown(reason: "the answer does not name it"),
            ])
        let lost = BatchOutcomes.cancelled(answer: 503, body: [], to: [orders[0]])
        #expect(lost[orders[0]]?.isUnknown == true)
    }

    @Test func anEmptyAnswerIsOneWhereNothingIsToBeTold() throws {
        try Failure.checkDone(status: 204, body: [])
        try Failure.checkDone(status: 200, body: Array("{}".utf8))
        #expect(throws: Failure.server(status: 503)) {
            try Failure.checkDone(status: 503, body: [])
        }
        #expect(throws: Failure.notFound(code: "not_found")) {
            try Failure.checkDone(
                status: 404, body: Array(#"{"error":{"code":"not_found"}}"#.utf8))
        }
    }

    private static let keys = #"""
        {"api_keys":[
        {"api_key_id":"all","name":"n","scopes":["read","write"]},
        {"api_key_id":"look","name":"","scopes":["read"]},
        {"api_key_id":"least","name":"n","scopes":["read","write::trade"],"subaccount":3},
        {"api_key_id":"new","name":"n","scopes":["write::something"]}],
        "api_key_region_expiration_ts":1795000000}
        """#

    @Test(arguments: [
        ("all", true, true), ("look", false, false), ("least", true, false), ("new", false, false),
    ])
    func rightsOfAKey(id: String, trade: Bool, transfer: Bool) throws {
        let list = try KeyList(json(Self.keys))
        let rights = try #require(list.rights(of: id))
        #expect(rights.mayTrade == trade && rights.mayTransfer == transfer)
        #expect(rights.regionExpires == Timestamp(seconds: 1_795_000_000))
        #expect(list.rights(of: "other") == nil)
    }
}

extension PlaceOutcome {
    fileprivate var isUnknown: Bool {
        if case .unknown = self { return true }
        return false
    }
}

extension CancelOutcome {
    fileprivate var isUnknown: Bool {
        if case .unknown = self { return true }
        return false
    }
}
