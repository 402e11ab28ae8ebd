/// TABLE: what answers are known to hold, object by object: its name here, then its fields. A field
/// that holds such an object, or a list of them, names it behind a `>`. Fields that were dropped or
/// never described, and were seen, stand here too.
enum KnownAnswers {
    static let text = """
        balance: balance balance_dollars portfolio_value updated_ts
            balance_breakdown>shard_balance
        shard_balance: exchange_index balance
        positions: cursor market_positions>position event_positions>event_position
        position: ticker exchange_index total_traded_dollars position_fp
            market_exposure_dollars realized_pnl_dollars fees_paid_dollars last_updated_ts
        event_position: event_ticker total_cost_dollars total_cost_shares_fp
            event_exposure_dollars realized_pnl_dollars fees_paid_dollars
        orders: orders>order cursor
        order: order_id user_id client_order_id ticker side action outcome_side book_side
            type status yes_price_dollars no_price_dollars fill_count_fp remaining_count_fp
            initial_count_fp taker_fill_cost_dollars maker_fill_cost_dollars
            taker_fees_dollars maker_fees_dollars expiration_time created_time
            last_update_time self_trade_prevention_type order_group_id cancel_order_on_pause
            subaccount_number exchange_index
        fills: fills>fill_entry cursor
        fill_entry: fill_id exchange_index trade_id order_id ticker market_ticker side
            action outcome_side book_side count_fp yes_price_dollars no_price_dollars
            is_taker created_time fee_cost subaccount_number ts
        market_answer: market>market
        market: ticker event_ticker market_type title subtitle yes_sub_title no_sub_title
            created_time updated_time open_time close_time expected_expiration_time
            expiration_time latest_expiration_time settlement_timer_seconds status
            yes_bid_dollars yes_bid_size_fp yes_ask_dollars yes_ask_size_fp no_bid_dollars
            no_ask_dollars last_price_dollars volume_fp volume_24h_fp result can_close_early
            open_interest_fp notional_value_dollars previous_yes_bid_dollars
            previous_yes_ask_dollars previous_price_dollars settlement_value_dollars
            settlement_ts settlement_bounds_type settlement_floor_dollars expiration_value
            occurrence_datetime fee_waiver_expiration_time early_close_condition strike_type
            floor_strike cap_strike functional_strike custom_strike rules_primary
            rules_secondary mve_collection_ticker mve_selected_legs primary_participant_key
            price_level_structure price_ranges>price_range is_provisional exchange_index
            liquidity_dollars
        price_range: start end step
        book_answer: orderbook_fp>book
        book: yes_dollars no_dollars
        event_answer: event>event markets>market
        event: event_ticker series_ticker sub_title title collateral_return_type
            mutually_exclusive category strike_date strike_period markets>market
            product_metadata settlement_sources last_updated_ts fee_type_override
            fee_multiplier_override exchange_index available_on_brokers
        series_answer: series>series
        series: ticker frequency title category categories tags settlement_sources
            contract_url contract_terms_url product_metadata fee_type fee_multiplier
            additional_prohibitions volume_fp last_updated_ts exchange_index
        schedule_answer: schedule>schedule
        schedule: standard_hours>week maintenance_windows>maintenance_window
        week: start_time end_time monday>hours tuesday>hours wednesday>hours thursday>hours
            friday>hours saturday>hours sunday>hours
        hours: open_time close_time
        maintenance_window: start_datetime end_datetime
        limits: usage_tier read>bucket write>bucket grants>grant
        bucket: refill_rate bucket_capacity
        grant: exchange_instance level expires_ts source
        costs: default_cost endpoint_costs>cost
        cost: method path cost
        keys: api_keys>key api_key_region_expiration_ts
        key: api_key_id name scopes subaccount fcm_subtrader_id
        """
}

extension KalshiRequest.Kind {
    /// The object that an answer is; nil for those that are not looked into.
    var answer: String? {
        switch self {
        case .balance: "balance"
        case .positions: "positions"
        case .orders: "orders"
        case .fills: "fills"
        case .market: "market_answer"
        case .book: "book_answer"
        case .event: "event_answer"
        case .series: "series_answer"
        case .exchangeSchedule: "schedule_answer"
        case .accountLimits: "limits"
        case .endpointCosts: "costs"
        case .apiKeys: "keys"
        default: nil
        }
    }
}
