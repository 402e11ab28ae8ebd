import Kalshi
import Nexum
import Testing
import Wire

/// What is sent to the stream and what its frames mean.
@Suite struct StreamMessageTests {
    private static let market = MarketTicker("KXRATE-26DEC10-T4.25")

    @Test(arguments: [
        (
            StreamCommand.subscribe(
                id: 1, [.book, .ticker], markets: [market, MarketTicker("A")]),
            #"{"id":1,"cmd":"subscribe","params":{"channels":["orderbook_delta","ticker"],"#
                + #""market_tickers":["KXRATE-26DEC10-T4.25","A"],"use_yes_price":false,"#
                + #""send_initial_snapshot":true}}"#
        ),
        (
            .subscribe(id: 2, [.fill, .orders, .positions, .lifecycle], markets: []),
            #"{"id":2,"cmd":"subscribe","params":{"channels":["fill","user_orders","#
                + #""market_positions","market_lifecycle_v2"]}}"#
        ),
        (
            .addMarkets(id: 3, sid: 7, [market]),
            #"{"id":3,"cmd":"update_subscription","params":{"sids":[7],"action":"add_markets","#
                + #""market_tickers":["KXRATE-26DEC10-T4.25"]}}"#
        ),
        (
            .deleteMarkets(id: 4, sid: 7, [market]),
            #"{"id":4,"cmd":"update_subscription","params":{"sids":[7],"#
                + #""action":"delete_markets","market_tickers":["KXRATE-26DEC10-T4.25"]}}"#
        ),
        (
            .getSnapshot(id: 5, sid: 7, [market]),
            #"{"id":5,"cmd":"update_subscription","params":{"sids":[7],"#
                + #""action":"get_snapshot","market_tickers":["KXRATE-26DEC10-T4.25"]}}"#
        ),
        (
            .unsubscribe(id: 6, sids: [7, 8]),
            #"{"id":6,"cmd":"unsubscribe","params":{"sids":[7,8]}}"#
        ),
    ])
    func commands(_ command: StreamCommand, _ text: String) {
        #expect(String(decoding: command.bytes, as: UTF8.self) == text)
    }

    private func message(_ text: String) throws -> StreamMessage {
        try StreamFrame(json(text)).message()
    }

    @Test func envelope() throws {
        let frame = try StreamFrame(
            json(#"{"id":0,"type":"x","sid":1,"seq":9,"msg":{},"sending_ts_ms":1795000000121}"#))
        #expect(frame.type == "x" && frame.sid == 1 && frame.sequence == 9 && frame.id == nil)
        #expect(frame.sentAt == Timestamp(milliseconds: 1_795_000_000_121))
    }

    @Test func ticker() throws {
        let text = #"""
            {"type":"ticker","sid":2,"msg":{"market_ticker":"KX","market_id":"0c","price_dollars":
            "0.0000","yes_bid_dollars":"0.4100","yes_ask_dollars":"1.0000","volume_fp":"1.00",
            "open_interest_fp":"1.00","dollar_volume":-7,"ts":1795000001}}
            """#
        guard case .ticker(let reading) = try message(text) else {
            Issue.record("not a ticker")
            return
        }
        let expected = TickerReading(
            market: MarketTicker("KX"), yesBid: .cents(41), yesAsk: nil, lastYesPrice: nil,
            time: Timestamp(milliseconds: 1_795_000_001_000))
        #expect(reading == expected)
    }

    @Test func fill() throws {
        guard case .fill(let fill, let subaccount) = try message(Frames.fill()) else {
            Issue.record("not a fill")
            return
        }
        let expected = Fill(
            id: FillID("8a0c"), order: OrderID("01a0"),
            clientOrder: ClientOrderID("nx1-x-e7-1"), market: MarketTicker("KX"), outcome: .no,
            quantity: .contracts(95), yesPrice: .cents(42), role: .taker,
            fee: Money(micros: 1_620_000), time: Timestamp(milliseconds: 1_795_000_123_456),
            positionAfter: SignedQuantity(hundredths: -2500))
        #expect(fill == expected && subaccount == 0)
    }

    @Test(arguments: [
        (#"{"type":"orderbook_delta","sid":1,"seq":2}"#, "msg: missing"),
        (
            #"{"type":"orderbook_delta","msg":{"market_ticker":"KX","side":"both"}}"#,
            #"msg.side: wanted yes or no, found "both""#
        ),
        (
            #"{"type":"orderbook_snapshot","msg":{"market_ticker":"KX","#
                + #""yes_dollars_fp":[["0.1"]]}}"#,
            "msg.yes_dollars_fp[0]: wanted a price and a count, found an array of 1"
        ),
        (
            #"{"type":"orderbook_snapshot","msg":{"market_ticker":"KX","#
                + #""no_dollars_fp":[["0.1","1"],["0.10","2"]]}}"#,
            "msg: wanted a book, found repeatedLevel(Nexum.Side.no, "
                + "Nexum.Price(tenThousandths: 1000))"
        ),
        (#"{"type":"fill","msg":{"trade_id":"t"}}"#, "msg.order_id: missing"),
        (#"{"type":"error","msg":{}}"#, "msg.code: missing"),
        (#"{"sid":1}"#, "type: missing"),
    ])
    func faults(_ text: String, _ sentence: String) {
        var said = ""
        do throws(ReplyError) {
            guard let value = try? json(text) else { return }
            _ = try StreamFrame(value).message()
        } catch {
            said = error.description
        }
        #expect(said == sentence)
    }

    @Test func recordedLines() throws {
        for key in [("recv_ms", "event"), ("received_ms", "frame")] {
            let line = try RecordedFrame(
                json(#"{"\#(key.0)":1786535173505,"\#(key.1)":{"type":"ok"}}"#))
            #expect(line.receivedAt == Timestamp(milliseconds: 1_786_535_173_505))
            #expect(try StreamFrame(line.frame).type == "ok")
        }
    }
}
