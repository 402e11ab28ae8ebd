/// Every request the venue knows, as `METHOD /path` under `/trade-api/v2`. The order matters where
/// a fixed path and a parameter could both match: the first wins.
enum Endpoint: String, CaseIterable {
    case exchangeStatus = "GET /exchange/status"
    case exchangeSchedule = "GET /exchange/schedule"
    case userDataTimestamp = "GET /exchange/user_data_timestamp"
    case markets = "GET /markets"
    case trades = "GET /markets/trades"
    case orderbooks = "GET /markets/orderbooks"
    case candlesticksOfMarkets = "GET /markets/candlesticks"
    case market = "GET /markets/{ticker}"
    case orderbook = "GET /markets/{ticker}/orderbook"
    case candlesticks = "GET /series/{series_ticker}/markets/{ticker}/candlesticks"
    case events = "GET /events"
    case eventFeeChanges = "GET /events/fee_changes"
    case combos = "GET /events/multivariate"
    case event = "GET /events/{event_ticker}"
    case eventMetadata = "GET /events/{event_ticker}/metadata"
    case candlesticksOfEvent = "GET /series/{series_ticker}/events/{ticker}/candlesticks"
    case forecasts = "GET /series/{series_ticker}/events/{ticker}/forecast_percentile_history"
    case seriesList = "GET /series"
    case seriesFeeChanges = "GET /series/fee_changes"
    case series = "GET /series/{series_ticker}"
    case tags = "GET /search/tags_by_categories"
    case historicalCutoff = "GET /historical/cutoff"
    case historicalMarkets = "GET /historical/markets"
    case historicalMarket = "GET /historical/markets/{ticker}"
    case historicalCandlesticks = "GET /historical/markets/{ticker}/candlesticks"
    case historicalTrades = "GET /historical/trades"
    case historicalOrders = "GET /historical/orders"
    case historicalFills = "GET /historical/fills"
    case historicalPositions = "GET /historical/positions"
    case accountLimits = "GET /account/limits"
    case endpointCosts = "GET /account/endpoint_costs"
    case volumeProgress = "GET /account/api_usage_level/volume_progress"
    case apiKeys = "GET /api_keys"
    case createKey = "POST /api_keys"
    case generateKey = "POST /api_keys/generate"
    case deleteKey = "DELETE /api_keys/{api_key}"
    case communicationsID = "GET /communications/id"
    case balance = "GET /portfolio/balance"
    case positions = "GET /portfolio/positions"
    case fills = "GET /portfolio/fills"
    case settlements = "GET /portfolio/settlements"
    case deposits = "GET /portfolio/deposits"
    case withdrawals = "GET /portfolio/withdrawals"
    case restingValue = "GET /portfolio/summary/total_resting_order_value"
    case targetAllocation = "GET /portfolio/target_balance_allocation"
    case subaccountBalances = "GET /portfolio/subaccounts/balances"
    case subaccountNetting = "GET /portfolio/subaccounts/netting"
    case subaccountTransfers = "GET /portfolio/subaccounts/transfers"
    case makeSubaccount = "POST /portfolio/subaccounts"
    case transfer = "POST /portfolio/subaccounts/transfer"
    case setNetting = "PUT /portfolio/subaccounts/netting"
    case shardTransfer = "POST /portfolio/intra_exchange_instance_transfer"
    case shardTransfers = "GET /portfolio/intra_exchange_instance_transfers"
    case shardTransferStatus = "GET /portfolio/intra_exchange_instance_transfers/{transfer_id}"
    case orders = "GET /portfolio/orders"
    case queuePositions = "GET /portfolio/orders/queue_positions"
    case order = "GET /portfolio/orders/{order_id}"
    case queuePosition = "GET /portfolio/orders/{order_id}/queue_position"
    case createOrder = "POST /portfolio/events/orders"
    case createOrders = "POST /portfolio/events/orders/batched"
    case cancelOrders = "DELETE /portfolio/events/orders/batched"
    case cancelOrder = "DELETE /portfolio/events/orders/{order_id}"
    case cancelAllOrders = "DELETE /portfolio/events/orders"
    case amendOrder = "POST /portfolio/events/orders/{order_id}/amend"
    case decreaseOrder = "POST /portfolio/events/orders/{order_id}/decrease"
    case createGroup = "POST /portfolio/order_groups/create"
    case groups = "GET /portfolio/order_groups"
    case group = "GET /portfolio/order_groups/{order_group_id}"
    case deleteGroup = "DELETE /portfolio/order_groups/{order_group_id}"
    case resetGroup = "PUT /portfolio/order_groups/{order_group_id}/reset"
    case triggerGroup = "PUT /portfolio/order_groups/{order_group_id}/trigger"
    case limitGroup = "PUT /portfolio/order_groups/{order_group_id}/limit"
    case legacyCreate = "POST /portfolio/orders"
    case legacyBatchCreate = "POST /portfolio/orders/batched"
    case legacyBatchCancel = "DELETE /portfolio/orders/batched"
    case legacyCancel = "DELETE /portfolio/orders/{order_id}"
    case legacyAmend = "POST /portfolio/orders/{order_id}/amend"
    case legacyDecrease = "POST /portfolio/orders/{order_id}/decrease"

    static let root = "/trade-api/v2"

    /// The endpoint of a request and the last parameter of its path; nil when there is none.
    static func find(method: String, path: String) -> (endpoint: Endpoint, parameter: String)? {
        guard path.hasPrefix(root + "/") else { return nil }
        let parts = path.dropFirst(root.count).split(separator: "/")
        for pattern in patterns where pattern.method == method {
            if let parameter = pattern.match(parts) { return (pattern.endpoint, parameter) }
        }
        return nil
    }

    var path: Substring { rawValue.drop { $0 != " " }.dropFirst() }
    var method: Substring { rawValue.prefix { $0 != " " } }

    private static let patterns: [Pattern] = allCases.map { endpoint in
        Pattern(
            endpoint: endpoint, method: String(endpoint.method),
            parts: endpoint.path.split(separator: "/"))
    }

    private struct Pattern {
        let endpoint: Endpoint
        let method: String
        let parts: [Substring]

        /// The part that stands for the last parameter, empty without one; nil when the path
        /// differs.
        func match(_ parts: [Substring]) -> String? {
            guard self.parts.count == parts.count else { return nil }
            var parameter = ""
            for (wanted, part) in zip(self.parts, parts) {
                if wanted.hasPrefix("{") {
                    parameter = String(part)
                } else if wanted != part {
                    return nil
                }
            }
            return parameter
        }
    }
}
