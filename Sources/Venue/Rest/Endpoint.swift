/// Every request the venue knows, as `METHOD /path` under `/trade-api/v2`. The order matters where
/// a fixed path and a parameter could both match: the first wins.
enum Endpoint: String, CaseIterable {
    case exchangeStatus = "GET /exchange/status"
    case exchangeSchedule = "GET /exchange/schedule"
    case userDataTimestamp = "GET /exchange/user_data_timestamp"
    case markets = "GET /markets"
    case trades = "GET /markets/trades"
    case market = "GET /markets/{ticker}"
    case orderbook = "GET /markets/{ticker}/orderbook"
    case event = "GET /events/{ticker}"
    case series = "GET /series/{ticker}"
    case accountLimits = "GET /account/limits"
    case endpointCosts = "GET /account/endpoint_costs"
    case balance = "GET /portfolio/balance"
    case positions = "GET /portfolio/positions"
    case orders = "GET /portfolio/orders"
    case order = "GET /portfolio/orders/{id}"
    case fills = "GET /portfolio/fills"
    case settlements = "GET /portfolio/settlements"
    case createOrder = "POST /portfolio/events/orders"
    case cancelOrder = "DELETE /portfolio/events/orders/{id}"
    case cancelAllOrders = "DELETE /portfolio/events/orders"
    case legacyCreate = "POST /portfolio/orders"
    case legacyBatchCreate = "POST /portfolio/orders/batched"
    case legacyBatchCancel = "DELETE /portfolio/orders/batched"
    case legacyCancel = "DELETE /portfolio/orders/{id}"
    case legacyAmend = "POST /portfolio/orders/{id}/amend"
    case legacyDecrease = "POST /portfolio/orders/{id}/decrease"

    static let root = "/trade-api/v2"

    /// Whether it answers without authentication.
    var isPublic: Bool {
        switch self {
        case .exchangeStatus, .exchangeSchedule, .userDataTimestamp, .markets, .trades, .market,
            .orderbook, .event, .series, .endpointCosts:
            true
        default: isLegacy
        }
    }

    /// The writes that were switched off; they are refused before the signature is looked at.
    var isLegacy: Bool {
        switch self {
        case .legacyCreate, .legacyBatchCreate, .legacyBatchCancel, .legacyCancel, .legacyAmend,
            .legacyDecrease:
            true
        default: false
        }
    }

    /// The endpoint of a request and its parameter; nil when there is none.
    static func find(method: String, path: String) -> (endpoint: Endpoint, parameter: String)? {
        guard path.hasPrefix(root + "/") else { return nil }
        let parts = path.dropFirst(root.count).split(separator: "/")
        for endpoint in allCases {
            let halves = endpoint.rawValue.split(separator: " ")
            guard halves[0] == method,
                let parameter = match(halves[1].split(separator: "/"), parts)
            else { continue }
            return (endpoint, parameter)
        }
        return nil
    }

    /// The part that stands for the parameter, empty without one; nil when the path differs.
    private static func match(_ pattern: [Substring], _ parts: [Substring]) -> String? {
        guard pattern.count == parts.count else { return nil }
        var parameter = ""
        for (wanted, part) in zip(pattern, parts) {
            if wanted.hasPrefix("{") {
                parameter = String(part)
            } else if wanted != part {
                return nil
            }
        }
        return parameter
    }
}
