/// Frames of the stream, invented, with the fields that real ones have.
enum Frames {
    static func subscribed(_ channel: String, sid: Int, id: Int = 1) -> String {
        #"{"id":\#(id),"type":"subscribed","msg":{"channel":"\#(channel)","sid":\#(sid)}}"#
    }

    static func ok(sid: Int, seq: Int) -> String {
        #"{"id":9,"sid":\#(sid),"seq":\#(seq),"type":"ok","msg":{"market_tickers":["A","B"]}}"#
    }

    /// A book of one level a side: YES 0.42 × 95 and NO 0.56 × 40.
    static func snapshot(_ market: String, seq: Int, sid: Int = 1) -> String {
        #"""
        {"type":"orderbook_snapshot","sid":\#(sid),"seq":\#(seq),"msg":{"market_ticker":
        "\#(market)","market_id":"0c","yes_dollars_fp":[["0.4200","95.00"]],
        "no_dollars_fp":[["0.5600","40.00"]]},"sending_ts_ms":1795000000010}
        """#
    }

    static func delta(_ market: String, seq: Int, sid: Int = 1) -> String {
        #"""
        {"type":"orderbook_delta","sid":\#(sid),"seq":\#(seq),"msg":{"market_ticker":"\#(market)",
        "market_id":"0c","price_dollars":"0.4200","delta_fp":"-5.50","side":"yes",
        "ts_ms":1795000000120},"sending_ts_ms":1795000000121}
        """#
    }

    static func fill(subaccount: String = "") -> String {
        #"""
        {"type":"fill","sid":4,"msg":{"trade_id":"8a0c","order_id":"01a0","client_order_id":
        "nx1-x-e7-1","market_ticker":"KX","exchange_index":0,"is_taker":true,"side":"yes",
        "action":"sell","outcome_side":"no","book_side":"ask","yes_price_dollars":"0.4200",
        "count_fp":"95.00","fee_cost":"1.620000","post_position_fp":"-25.00",
        "ts":1795000123,"ts_ms":1795000123456\#(subaccount)}}
        """#
    }

    static func position(subaccount: Int) -> String {
        #"""
        {"type":"market_position","sid":6,"msg":{"user_id":"b3","market_ticker":"A",
        "position_fp":"25.00","position_cost_dollars":"11.2500","subaccount":\#(subaccount)}}
        """#
    }

    static func lifecycle(_ market: String, seq: Int) -> String {
        #"""
        {"type":"market_lifecycle_v2","sid":7,"seq":\#(seq),"msg":{"market_ticker":"\#(market)",
        "event_type":"deactivated","is_deactivated":true}}
        """#
    }

    static func error(_ code: Int, id: Int = 0) -> String {
        #"{"id":\#(id),"type":"error","msg":{"code":\#(code),"msg":"trouble"}}"#
    }

    /// The exchange ends a subscription by itself.
    static func ended(_ code: Int, sid: Int, seq: Int) -> String {
        #"{"sid":\#(sid),"seq":\#(seq),"type":"error","msg":{"code":\#(code),"msg":"trouble"}}"#
    }
}
