/// TABLE: what frames are known to hold: the envelope, then what `msg` holds in each type.
enum KnownFrames {
    static let text = """
        frame: type sid seq id msg sending_ts_ms
        orderbook_snapshot: market_ticker market_id yes_dollars_fp no_dollars_fp
        orderbook_delta: market_ticker market_id price_dollars delta_fp side client_order_id
            subaccount ts ts_ms
        ticker: market_id market_ticker price_dollars yes_bid_dollars yes_ask_dollars
            volume_fp open_interest_fp dollar_volume dollar_open_interest yes_bid_size_fp
            yes_ask_size_fp last_trade_size_fp ts ts_ms time
        trade: trade_id market_ticker yes_price_dollars no_price_dollars count_fp taker_side
            taker_outcome_side taker_book_side is_block_trade ts ts_ms
        fill: trade_id order_id market_ticker exchange_index is_taker side yes_price_dollars
            count_fp fee_cost action outcome_side book_side ts ts_ms post_position_fp
            purchased_side client_order_id subaccount
        market_position: user_id market_ticker position_fp position_cost_dollars
            realized_pnl_dollars fees_paid_dollars position_fee_cost_dollars volume_fp
            subaccount
        user_order: order_id user_id ticker exchange_index status side is_yes outcome_side
            book_side yes_price_dollars fill_count_fp remaining_count_fp initial_count_fp
            taker_fill_cost_dollars maker_fill_cost_dollars taker_fees_dollars
            maker_fees_dollars client_order_id created_time created_ts_ms order_group_id
            self_trade_prevention_type last_update_time expiration_time expiration_ts_ms
            last_updated_ts_ms last_update_reason subaccount_number
        market_lifecycle_v2: market_ticker event_type exchange_index open_ts close_ts
            determination_ts settled_ts result settlement_value is_deactivated
            additional_metadata price_level_structure price_ranges>price_range strike_type
            floor_strike cap_strike custom_strike yes_sub_title
        multivariate_market_lifecycle: market_ticker event_type exchange_index open_ts
            close_ts determination_ts settled_ts result settlement_value is_deactivated
            additional_metadata
        event_lifecycle: event_ticker exchange_index title subtitle collateral_return_type
            series_ticker strike_date strike_period
        event_fee_update: event_ticker fee_type_override fee_multiplier_override
        subscribed: channel sid
        unsubscribed: sid seq
        ok: market_tickers market_ids shard_factor shard_key
        error: code msg market_id market_ticker market_tickers
        """
}
