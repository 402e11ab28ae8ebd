import Nexum
import Testing
import Venue
import Wire

@Suite struct ScenarioTests {
    /// Health of 100 YES bought at 0.60 with three times their margin, in percent: what selling
    /// them all brings, less the debt of 0.40 each, over a tenth of what it brings.
    static func health(_ venue: inout Venue) throws -> Int64 {
        let path = "/trade-api/v2/markets/KXDEMO-1-T1/orderbook"
        let answer = venue.handle(try HTTPRequest(method: "GET", target: path))
        let side = try #require(
            try JSONDocument(answer.body).root["orderbook_fp"]?["yes_dollars"])
        var left: Int64 = 10_000
        var exit = Money.zero
        for level in Array(side.elements).reversed() {
            let pair = Array(level.elements)
            let price = try Price(text: pair[0].text)
            let quantity = try Quantity(text: pair[1].text)
            let sold = Quantity(hundredths: min(left, quantity.hundredths))
            exit += price * sold - FeeSchedule.standard.modelFee(sold, at: price)
            left -= sold.hundredths
        }
        #expect(left == 0)
        return (exit.micros - 40_000_000) * 1000 / exit.micros
    }

    @Test func theDemonstrationFallsAsPromised() throws {
        let start = Timestamp(milliseconds: 1_795_000_000_000)
        var venue = Venue(playing: .demo(), from: start, accounts: [], verify: { _, _, _ in true })
        for quarter in 0..<480 {
            venue.advance(to: start + Milliseconds(Int64(quarter) * 250))
            let health = try Self.health(&venue)
            switch quarter {
            case ..<48: #expect(health > 160, "quarter second \(quarter)")
            case 60..<80: #expect((101..<150).contains(health), "quarter second \(quarter)")
            case 120...: #expect((1..<100).contains(health), "quarter second \(quarter)")
            default: break
            }
        }
    }

    static let event = #"""
        {"fetched_at_ms":1,"response":{"event":{"event_ticker":"KXREC-1","series_ticker":"KXREC",
        "title":"Up?","sub_title":"","collateral_return_type":"","mutually_exclusive":false},
        "markets":[{"ticker":"KXREC-1-1","event_ticker":"KXREC-1","title":"Up?",
        "status":"finalized","result":"yes","open_time":"2026-11-18T11:00:00Z",
        "close_time":"2026-11-18T11:15:00Z","settlement_ts":"2026-11-18T11:15:05.463421Z",
        "settlement_value_dollars":"1.0000","exchange_index":0,
        "price_ranges":[{"start":"0.0000","end":"1.0000","step":"0.0100"}]}]}}
        """#

    /// Received at 11:06:40 and after.
    static let lines = [
        line(0, "orderbook_delta", #","price_dollars":"0.30","delta_fp":"-5.00","side":"yes""#),
        line(
            10, "orderbook_snapshot",
            #","yes_dollars_fp":[["0.4200","10.00"]],"no_dollars_fp":[["0.5600","20.00"]]"#),
        line(20, "orderbook_delta", #","price_dollars":"0.42","delta_fp":"5.50","side":"yes""#),
        line(
            30, "trade",
            #","yes_price_dollars":"0.42","no_price_dollars":"0.58","count_fp":"3.00","#
                + #""taker_outcome_side":"no","taker_book_side":"ask","ts_ms":1795000000030"#),
        #"{"recv_ms":1795000000035,"event":{"type":"unheard_of","sid":3,"msg":{}}}"#,
        line(40, "orderbook_delta", #","price_dollars":"0.42","delta_fp":"-15.50","side":"yes""#),
        line(500_500, "orderbook_snapshot", ""),
    ].joined(separator: "\n")

    static func line(_ ms: Int64, _ type: String, _ rest: String) -> String {
        #"{"recv_ms":\#(1_795_000_000_000 + ms),"event":{"type":"\#(type)","sid":1,"seq":1,"#
            + #""msg":{"market_ticker":"KXREC-1-1","market_id":""\#(rest)}}}"#
    }

    @Test func aRecordingIsPlayedAtAnyTime() throws {
        let scenario = try Scenario(
            recordingOf: Array(Self.event.utf8), files: [Array(Self.lines.utf8)])
        #expect(
            scenario.steps.map(\.offsetMs) == [0, 10, 20, 30, 40, 500_500, 504_463, 505_463])
        let start = Timestamp(milliseconds: 1_900_000_000_000)
        var venue = Venue(playing: scenario, from: start, accounts: [], verify: { _, _, _ in true })
        let expected: [(ms: Int64, yes: String, no: String, status: String)] = [
            (0, "[]", "[]", "active"),
            (10, #"[["0.4200","10.00"]]"#, #"[["0.5600","20.00"]]"#, "active"),
            (20, #"[["0.4200","15.50"]]"#, #"[["0.5600","20.00"]]"#, "active"),
            (40, "[]", #"[["0.5600","20.00"]]"#, "active"),
            (500_000, "[]", "[]", "closed"), (504_463, "[]", "[]", "determined"),
            (505_463, "[]", "[]", "finalized"),
        ]
        for (ms, yes, no, status) in expected {
            venue.advance(to: start + Milliseconds(ms))
            let book = try get(&venue, "/markets/KXREC-1-1/orderbook")
            #expect(book == #"{"orderbook_fp":{"yes_dollars":\#(yes),"no_dollars":\#(no)}}"#)
            let market = try get(&venue, "/markets/KXREC-1-1")
            #expect(market.contains(#""status":"\#(status)""#), "\(ms)")
        }
        #expect(try get(&venue, "/markets/KXREC-1-1").contains(#""volume_fp":"3.00""#))
    }

    func get(_ venue: inout Venue, _ path: String) throws -> String {
        let request = try HTTPRequest(method: "GET", target: "/trade-api/v2" + path)
        return String(decoding: venue.handle(request).body, as: UTF8.self)
    }

    static let faults: [(event: String, lines: String, problem: String)] = [
        ("{", lines, "the event's description: "),
        ("{}", lines, "the event's description: "),
        (event, "", "the recording is empty"),
        (event, "nonsense", "line 1: "),
        (event, lines + "\n{}", "line 8: "),
        (
            event,
            line(0, "orderbook_delta", #","price_dollars":"2","delta_fp":"1","side":"yes""#),
            "line 1: "
        ),
    ]

    @Test(arguments: faults)
    func aBrokenRecordingIsRefusedWithItsLine(event: String, lines: String, problem: String) {
        do throws(RecordingError) {
            _ = try Scenario(recordingOf: Array(event.utf8), files: [Array(lines.utf8)])
            Issue.record("it was taken")
        } catch {
            #expect("\(error)".hasPrefix(problem), "\(error)")
        }
    }
}
