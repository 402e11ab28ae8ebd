/// Answers of the exchange, invented, with the fields that real ones have.
enum Bodies {
    static let balance = #"""
        {"balance":125034,"balance_dollars":"1250.3412","portfolio_value":1050,
        "updated_ts":1795000124,"balance_breakdown":[{"exchange_index":0,"balance":"900.3412"},
        {"exchange_index":2,"balance":"350.0000"}]}
        """#

    static let position = #"""
        {"ticker":"KXRATE-26DEC10-T4.25","exchange_index":2,"total_traded_dollars":"83.4000",
        "position_fp":"-25.50","market_exposure_dollars":"11.2500",
        "realized_pnl_dollars":"-2.8500","fees_paid_dollars":"2.1000",
        "last_updated_ts":"2026-11-18T11:08:43.456Z"}
        """#

    static let positions = #"""
        {"cursor":"next","market_positions":[\#(position)],"event_positions":[]}
        """#

    static let order = #"""
        {"order_id":"01a0","user_id":"b3a1","client_order_id":"nx1-x-e7-1",
        "ticker":"KXRATE-26DEC10-T4.25","outcome_side":"no","book_side":"ask","type":"limit",
        "status":"canceled","yes_price_dollars":"0.4100","no_price_dollars":"0.5900",
        "fill_count_fp":"95.00","remaining_count_fp":"0.00","initial_count_fp":"120.00",
        "taker_fill_cost_dollars":"55.100000","maker_fill_cost_dollars":"0.000000",
        "taker_fees_dollars":"1.620000","maker_fees_dollars":"0.000000",
        "created_time":"2026-11-18T11:08:43.450Z","expiration_time":null,"order_group_id":null,
        "subaccount_number":0,"exchange_index":0}
        """#

    static let fill = #"""
        {"fill_id":"8a0c","trade_id":"8a0c","order_id":"01a0","ticker":"KXRATE-26DEC10-T4.25",
        "market_ticker":"KXRATE-26DEC10-T4.25","exchange_index":0,"outcome_side":"no",
        "book_side":"ask","count_fp":"95.00","yes_price_dollars":"0.4200",
        "no_price_dollars":"0.5800","is_taker":true,"fee_cost":"1.620000",
        "created_time":"2026-11-18T11:08:43.456Z","subaccount_number":0,"ts":1795000123}
        """#

    /// Out of order, as nothing promises one.
    static let ranges = #"""
        [{"start":"0.1000","end":"1.0000","step":"0.0100"},
        {"start":"0.0000","end":"0.1000","step":"0.0010"}]
        """#

    static let market = #"""
        {"ticker":"KXRATE-26DEC10-T4.25","event_ticker":"KXRATE-26DEC10","exchange_index":2,
        "market_type":"binary","title":"Invented market","yes_sub_title":"Above 4.25",
        "no_sub_title":"4.25 or below","created_time":"2026-09-01T14:00:00Z",
        "updated_time":"2026-11-18T11:08:43Z","open_time":"2026-09-02T14:00:00Z",
        "close_time":"2026-12-10T18:59:00Z","expected_expiration_time":"2026-12-10T19:05:00Z",
        "occurrence_datetime":"0001-01-01T00:00:00Z",
        "latest_expiration_time":"2026-12-17T15:00:00Z","settlement_timer_seconds":300,
        "status":"active","result":"","can_close_early":true,"yes_bid_dollars":"0.4100",
        "price_level_structure":"tapered","price_ranges":\#(ranges),"strike_type":"greater",
        "floor_strike":4.25,"custom_strike":{"round_digits":"2"}}
        """#

    static let event = #"""
        {"event_ticker":"KXRATE-26DEC10","series_ticker":"KXRATE","sub_title":"","title":"Rates",
        "collateral_return_type":"MECNET","mutually_exclusive":true,"settlement_sources":null,
        "fee_type_override":null,"fee_multiplier_override":null,"exchange_index":2}
        """#

    static let series = #"""
        {"ticker":"KXRATE","frequency":"monthly","title":"Rates","category":"Economics",
        "fee_type":"quadratic_with_maker_fees","fee_multiplier":0.5,"tags":null}
        """#
}
