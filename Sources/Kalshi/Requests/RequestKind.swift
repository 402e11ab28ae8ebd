extension KalshiRequest {
    /// Every request there is. The template is the exchange's own name of it, by which it tells
    /// what a request costs.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case balance = "/portfolio/balance"
        case positions = "/portfolio/positions"
        case orders = "/portfolio/orders"
        case order = "/portfolio/orders/{order_id}"
        case fills = "/portfolio/fills"
        case markets = "/markets"
        case market = "/markets/{ticker}"
        case book = "/markets/{ticker}/orderbook"
        case trades = "/markets/trades"
        case event = "/events/{event_ticker}"
        case series = "/series/{series_ticker}"
        case exchangeStatus = "/exchange/status"
        case exchangeSchedule = "/exchange/schedule"
        case userDataTimestamp = "/exchange/user_data_timestamp"
        case accountLimits = "/account/limits"
        case endpointCosts = "/account/endpoint_costs"
        case createOrder = "/portfolio/events/orders"
        case cancelOrder = "/portfolio/events/orders/{order_id}"

        /// The path below the version prefix, with placeholders.
        package var template: String { rawValue }

        /// All but two only read.
        package var method: Method {
            switch self {
            case .createOrder: .post
            case .cancelOrder: .delete
            default: .get
            }
        }

        /// Whether it changes something: paid from the write bucket, and never sent twice.
        package var isWrite: Bool { method != .get }
    }
}
