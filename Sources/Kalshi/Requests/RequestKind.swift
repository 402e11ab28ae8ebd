extension KalshiRequest {
    /// Every request there is, as the exchange itself names it where it tells what a request costs:
    /// the method and the path below the version prefix, with placeholders.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case balance = "GET /portfolio/balance"
        case positions = "GET /portfolio/positions"
        case orders = "GET /portfolio/orders"
        case order = "GET /portfolio/orders/{order_id}"
        case queuePosition = "GET /portfolio/orders/{order_id}/queue_position"
        case queuePositions = "GET /portfolio/orders/queue_positions"
        case fills = "GET /portfolio/fills"
        case markets = "GET /markets"
        case market = "GET /markets/{ticker}"
        case book = "GET /markets/{ticker}/orderbook"
        case trades = "GET /markets/trades"
        case events = "GET /events"
        case event = "GET /events/{event_ticker}"
        case series = "GET /series/{series_ticker}"
        case exchangeStatus = "GET /exchange/status"
        case exchangeSchedule = "GET /exchange/schedule"
        case userDataTimestamp = "GET /exchange/user_data_timestamp"
        case accountLimits = "GET /account/limits"
        case endpointCosts = "GET /account/endpoint_costs"
        case apiKeys = "GET /api_keys"
        case createOrder = "POST /portfolio/events/orders"
        case createOrders = "POST /portfolio/events/orders/batched"
        case amendOrder = "POST /portfolio/events/orders/{order_id}/amend"
        case decreaseOrder = "POST /portfolio/events/orders/{order_id}/decrease"
        case cancelOrder = "DELETE /portfolio/events/orders/{order_id}"
        case cancelOrders = "DELETE /portfolio/events/orders/batched"
        case cancelAllOrders = "DELETE /portfolio/events/orders"
        case createGroup = "POST /portfolio/order_groups/create"
        case groups = "GET /portfolio/order_groups"
        case group = "GET /portfolio/order_groups/{order_group_id}"
        case limitGroup = "PUT /portfolio/order_groups/{order_group_id}/limit"
        case resetGroup = "PUT /portfolio/order_groups/{order_group_id}/reset"
        case triggerGroup = "PUT /portfolio/order_groups/{order_group_id}/trigger"
        case deleteGroup = "DELETE /portfolio/order_groups/{order_group_id}"

        /// The path below the version prefix, with placeholders.
        var template: Substring { rawValue.drop { $0 != "/" } }

        var method: Method {
            let word = String(rawValue.prefix { $0 != " " })
            guard let method = Method(rawValue: word) else {
                preconditionFailure("no method in \(rawValue)")
            }
            return method
        }

        /// Whether it changes something: paid from a bucket for writes, and never sent twice.
        package var isWrite: Bool { !rawValue.hasPrefix("GET ") }
    }
}
