import Nexum
import Testing
import Wire

@testable import Venue

/// One client's end of a connection.
private struct Client {
    var session = VenueSession(id: 1)
    private var socket = WebSocketStream(role: .client, maskKey: { 0x0A0B_0C0D })

    /// Upgrades; returns the answer's status.
    mutating func upgrade(_ venue: inout Venue, key: String = "alice") throws -> Int {
        let text = "\(venue.now.milliseconds)GET/trade-api/ws/v2"
        let request = try WebSocketHandshake.request(
            path: "/trade-api/ws/v2", host: "h", key: "dGhlIHNhbXBsZSBub25jZQ==",
            headers: HTTPHeaders([
                ("KALSHI-ACCESS-KEY", key),
                ("KALSHI-ACCESS-TIMESTAMP", "\(venue.now.milliseconds)"),
                ("KALSHI-ACCESS-SIGNATURE", Base64.encode(Array(text.utf8))),
            ]))
        var parser = HTTPResponseParser()
        parser.receive(session.receive(request.encoded(), venue: &venue))
        return try #require(try parser.next()).status
    }

    mutating func say(_ text: String, _ venue: inout Venue) throws -> [String] {
        try read(session.receive(socket.frame(text: Array(text.utf8)), venue: &venue))
    }

    mutating func hear(_ events: [VenueEvent], _ venue: Venue) throws -> [String] {
        try read(session.deliver(events, at: venue.now))
    }

    mutating func read(_ bytes: [UInt8]) throws -> [String] {
        socket.receive(bytes)
        var texts: [String] = []
        while let event = try socket.next() {
            switch event {
            case .text(let text): texts.append(String(decoding: text, as: UTF8.self))
            default: texts.append("\(event)")
            }
        }
        return texts
    }
}

@Suite struct SessionTests {
    static func venue() -> Venue {
        let book = Bench.book(yes: [(42, 95)], no: [(56, 310), (55, 40)])
        var venue = Bench.venue(Bench.scenario(steps: [Bench.step(0, .book(book))]))
        _ = venue.takeEvents()
        return venue
    }

    static let snapshot = #"{"type":"orderbook_snapshot","sid":1,"seq":1,"#
        + #""msg":{"market_ticker":"KXTEST-1-A","#
        + #""market_id":"0c6a0000-0000-4000-8000-000000000001","#
        + #""yes_dollars_fp":[["0.4200","95.00"]],"#
        + #""no_dollars_fp":[["0.5500","40.00"],["0.5600","310.00"]]},"#
        + #""sending_ts_ms":1795000000000}"#

    @Test func fromUpgradeToFill() throws {
        var venue = Self.venue()
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
        let market = #""market_ticker":"KXTEST-1-A""#
        let told = try client.hear(venue.takeEvents(), venue)
        #expect(
            told == [
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
            ])
    }

    @Test func othersSeeTheBookButNotWhose() throws {
        var venue = Self.venue()
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
        var venue = Self.venue()
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

    @Test func aSubscriptionIsManaged() throws {
        let second = Bench.listing("KXTEST-1-B")
        var venue = Bench.venue(Bench.scenario(markets: [Bench.listing(Bench.ticker), second]))
        _ = venue.takeEvents()
        var client = Client()
        #expect(try client.upgrade(&venue) == 101)
        func message(_ sequence: Int, _ id: String, _ ticker: String, _ market: String) -> String {
            #"{"type":"orderbook_snapshot","sid":1,"seq":\#(sequence),\#(id)"msg":{"#
                + #""market_ticker":"\#(ticker)","market_id":"\#(market)"},"#
                + #""sending_ts_ms":1795000000000}"#
        }
        let ids = ["0c6a0000-0000-4000-8000-000000000001", "0c6a0000-0000-4000-8000-000000000002"]
        let exchanges: [(command: String, replies: [String])] = [
            (
                #"{"id":1,"cmd":"subscribe","params":{"channels":["orderbook_delta"],"#
                    + #""market_tickers":["KXTEST-1-A"]}}"#,
                [
                    #"{"id":1,"type":"subscribed","msg":{"channel":"orderbook_delta","sid":1}}"#,
                    message(1, "", "KXTEST-1-A", ids[0]),
                ]
            ),
            (
                #"{"id":2,"cmd":"update_subscription","params":{"sid":1,"action":"add_markets","#
                    + #""market_tickers":["KXTEST-1-B","KXNONE"]}}"#,
                [
                    #"{"id":2,"sid":1,"seq":2,"type":"ok","msg":{"market_tickers":"#
                        + #"["KXTEST-1-A","KXTEST-1-B","KXNONE"]}}"#,
                    message(3, "", "KXTEST-1-B", ids[1]), message(4, "", "KXNONE", ""),
                ]
            ),
            (
                #"{"id":3,"cmd":"update_subscription","params":{"sids":[1],"#
                    + #""action":"get_snapshot","market_tickers":["KXTEST-1-A"]}}"#,
                [message(5, #""id":3,"#, "KXTEST-1-A", ids[0])]
            ),
            (
                #"{"id":4,"cmd":"update_subscription","params":{"sid":1,"#
                    + #""action":"delete_markets","market_tickers":["KXTEST-1-A","KXNONE"]}}"#,
                [
                    #"{"id":4,"sid":1,"seq":6,"type":"ok","#
                        + #""msg":{"market_tickers":["KXTEST-1-B"]}}"#
                ]
            ),
            (
                #"{"id":5,"cmd":"subscribe","params":{"channels":["ticker"],"#
                    + #""market_ticker":"KXTEST-1-B","send_initial_snapshot":true}}"#,
                [
                    #"{"id":5,"type":"subscribed","msg":{"channel":"ticker","sid":2}}"#,
                    #"{"type":"ticker","sid":2,"msg":{"market_ticker":"KXTEST-1-B","#
                        + #""market_id":"\#(ids[1])","price_dollars":"0.0000","#
                        + #""yes_bid_dollars":"0.0000","yes_ask_dollars":"1.0000","#
                        + #""yes_bid_size_fp":"0.00","yes_ask_size_fp":"0.00","#
                        + #""last_trade_size_fp":"0.00","volume_fp":"0.00","#
                        + #""open_interest_fp":"0.00","dollar_volume":0,"#
                        + #""dollar_open_interest":0,"ts":1795000000,"#
                        + #""ts_ms":1795000000000,"time":"2026-11-18T11:06:40.000Z"},"#
                        + #""sending_ts_ms":1795000000000}"#,
                ]
            ),
            (
                #"{"id":6,"cmd":"list_subscriptions"}"#,
                [
                    #"{"id":6,"type":"ok","msg":[{"channel":"orderbook_delta","sid":1},"#
                        + #"{"channel":"ticker","sid":2}]}"#
                ]
            ),
            (
                #"{"id":7,"cmd":"unsubscribe","params":{"sids":[1,2]}}"#,
                [
                    #"{"id":7,"sid":1,"seq":7,"type":"unsubscribed"}"#,
                    #"{"id":7,"sid":2,"type":"unsubscribed"}"#,
                ]
            ),
            (#"{"id":8,"cmd":"list_subscriptions"}"#, [#"{"id":8,"type":"ok","msg":[]}"#]),
        ]
        for (command, replies) in exchanges { #expect(try client.say(command, &venue) == replies) }
    }

    static let errors: [(command: String, code: Int)] = [
        ("nonsense", 1), ("[]", 1), (#"{"cmd":"dance"}"#, 5), (#"{"id":1}"#, 5),
        (#"{"cmd":"subscribe"}"#, 2), (#"{"cmd":"subscribe","params":{}}"#, 3),
        (#"{"cmd":"subscribe","params":{"channels":["odd"]}}"#, 8),
        (#"{"cmd":"subscribe","params":{"channels":["orderbook_delta"]}}"#, 14),
        (
            #"{"cmd":"subscribe","params":{"channels":["trade"],"market_ticker":"A","#
                + #""market_tickers":["B"]}}"#, 11
        ),
        (#"{"cmd":"unsubscribe","params":{}}"#, 4),
        (#"{"cmd":"unsubscribe","params":{"sids":[9]}}"#, 7),
        (#"{"cmd":"unsubscribe","params":{"sids":["x"]}}"#, 11),
        (#"{"cmd":"update_subscription","params":{"sids":[1,2]}}"#, 12),
        (#"{"cmd":"update_subscription","params":{"sid":1}}"#, 15),
        (#"{"cmd":"update_subscription","params":{"sid":1,"action":"add_markets"}}"#, 14),
        (#"{"cmd":"update_subscription","params":{"sid":1,"action":"x","market_ticker":"A"}}"#, 13),
        (
            #"{"cmd":"update_subscription","params":{"sid":1,"action":"add_markets","#
                + #""market_ticker":"A"}}"#, 7
        ),
    ]

    @Test(arguments: errors)
    func commandsThatCannotBeCarriedOut(command: String, code: Int) throws {
        var venue = Self.venue()
        var client = Client()
        #expect(try client.upgrade(&venue) == 101)
        let replies = try client.say(command, &venue)
        #expect(replies.count == 1)
        let root = try JSONDocument(Array(replies[0].utf8)).root
        #expect(root["type"]?.string == "error")
        #expect(root["msg"]?["code"]?.integer == Int64(code))
        #expect(!client.session.isClosing)
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

    @Test func pingsAndCloses() throws {
        var venue = Self.venue()
        var client = Client()
        #expect(client.session.nextPing == nil)
        #expect(try client.upgrade(&venue) == 101)
        #expect(client.session.ping(at: venue.now + .seconds(9)).isEmpty)
        let heartbeat = WebSocketEvent.ping(Array("heartbeat".utf8))
        #expect(
            try client.read(client.session.ping(at: venue.now + .seconds(10))) == ["\(heartbeat)"])
        #expect(client.session.nextPing == venue.now + .seconds(20))
        let socket = WebSocketStream(role: .client, maskKey: { 1 })
        let pong = client.session.receive(socket.frame(ping: [7]), venue: &venue)
        #expect(try client.read(pong) == ["\(WebSocketEvent.pong([7]))"])
        let closed = client.session.receive(socket.frame(closeCode: 4001), venue: &venue)
        #expect(try client.read(closed) == ["\(WebSocketEvent.close(code: 4001, reason: ""))"])
        #expect(client.session.isClosing)
        #expect(client.session.receive([1, 2, 3], venue: &venue).isEmpty)
    }

    @Test func aBreachOfTheProtocolEndsTheConnection() throws {
        var venue = Self.venue()
        var client = Client()
        #expect(try client.upgrade(&venue) == 101)
        let closed = client.session.receive([0x81, 0x01, 0x61], venue: &venue)
        #expect(try client.read(closed) == ["\(WebSocketEvent.close(code: 1002, reason: ""))"])
        #expect(client.session.isClosing)
    }

    @Test func anUpgradeNeedsProof() throws {
        var venue = Self.venue()
        var client = Client()
        #expect(try client.upgrade(&venue, key: "mallory") == 401)
        #expect(!client.session.isClosing)
        #expect(try client.upgrade(&venue) == 101)
    }

    /// Two requests and an upgrade with its first command in one piece, or byte by byte.
    @Test(arguments: [1, 1 << 20])
    func requestsMayArriveInAnyPieces(size: Int) throws {
        var venue = Self.venue()
        var session = VenueSession(id: 1)
        let bytes =
            try Bench.request("GET", "/portfolio/balance").encoded()
            + Bench.request("GET", "/nothing").encoded()
        var sent: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            let piece = Array(bytes[start..<min(start + size, bytes.count)])
            sent += session.receive(piece, venue: &venue)
        }
        var parser = HTTPResponseParser()
        parser.receive(sent)
        var statuses: [Int] = []
        while let answer = try parser.next() { statuses.append(answer.status) }
        #expect(statuses == [200, 404])
        let malformed = session.receive(Array("nonsense\r\n".utf8), venue: &venue)
        #expect(String(decoding: malformed, as: UTF8.self).hasPrefix("HTTP/1.1 400 Bad Request"))
        #expect(session.isClosing)
    }
}
