import Nexum
import Testing
import Wire

@testable import Venue

@Suite struct CommandTests {
    static func message(_ sequence: Int, _ id: String, _ ticker: String, _ market: String) -> String
    {
        #"{"type":"orderbook_snapshot","sid":1,"seq":\#(sequence),\#(id)"msg":{"#
            + #""market_ticker":"\#(ticker)","market_id":"\#(market)"},"#
            + #""sending_ts_ms":1795000000000}"#
    }
    static let ids = [
        "0c6a0000-0000-4000-8000-000000000001", "0c6a0000-0000-4000-8000-000000000002",
    ]
    static let exchanges: [(command: String, replies: [String])] = [
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

    @Test func aSubscriptionIsManaged() throws {
        let second = Bench.listing("KXTEST-1-B")
        var venue = Bench.venue(Bench.scenario(markets: [Bench.listing(Bench.ticker), second]))
        _ = venue.takeEvents()
        var client = Client()
        #expect(try client.upgrade(&venue) == 101)
        for (command, replies) in Self.exchanges {
            #expect(try client.say(command, &venue) == replies)
        }
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

    @Test func `a ticker may be asked for by its market's id`() throws {
        var venue = Bench.venue()
        var client = Client()
        #expect(try client.upgrade(&venue) == 101)
        let wanted = #""market_id":"\#(Self.ids[0])","send_initial_snapshot":true"#
        let replies = try client.say(
            #"{"id":1,"cmd":"subscribe","params":{"channels":["ticker"],\#(wanted)}}"#, &venue)
        #expect(replies.count == 2)
        #expect(replies[1].contains(#""market_ticker":"\#(Bench.ticker)""#))
        let refused = try client.say(
            #"{"id":2,"cmd":"subscribe","params":{"channels":["trade"],\#(wanted)}}"#, &venue)
        #expect(
            refused == [#"{"id":2,"type":"error","msg":{"code":11,"msg":"Invalid parameter"}}"#])
    }

    @Test(arguments: errors)
    func commandsThatCannotBeCarriedOut(command: String, code: Int) throws {
        var venue = SessionTests.venue()
        var client = Client()
        #expect(try client.upgrade(&venue) == 101)
        let replies = try client.say(command, &venue)
        #expect(replies.count == 1)
        let root = try JSONDocument(Array(replies[0].utf8)).root
        #expect(root["type"]?.string == "error")
        #expect(root["msg"]?["code"]?.integer == Int64(code))
        #expect(!client.session.isClosing)
    }
}
