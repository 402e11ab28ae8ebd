import Nexum
import Wire

/// A request the exchange refuses: its status and its body, as they go out.
struct Refusal: Error, Hashable, Sendable {
    let status: Int
    let body: JSON

    init(_ status: Int, _ code: String, _ message: String? = nil, details: String? = nil) {
        self.status = status
        let words = message ?? String(code.map { $0 == "_" ? " " : $0 })
        var error: [JSONMember] = [
            JSONMember(key: "code", value: .string(code)),
            JSONMember(key: "message", value: .string(words)),
        ]
        if let details { error.append(JSONMember(key: "details", value: .string(details))) }
        body = ["error": .object(error)]
    }

    // MARK: Orders

    static let tradingPaused = Refusal(409, "trading_is_paused")
    static let marketNotActive = Refusal(400, "MARKET_NOT_ACTIVE", "market is not active")
    static let marketNotFound = Refusal(404, "market_not_found")
    static let insufficientBalance = Refusal(400, "insufficient_balance")
    static let fillOrKill = Refusal(409, "fill_or_kill_insufficient_resting_volume")

    static func orderAlreadyExists(_ id: ClientOrderID) -> Refusal {
        Refusal(409, "order_already_exists", details: id.text)
    }

    static func invalidOrder(_ details: String) -> Refusal {
        Refusal(400, "invalid_order", details: details)
    }

    // MARK: Requests

    static let notFound = Refusal(404, "not_found")

    static func badRequest(_ details: String) -> Refusal {
        Refusal(400, "bad_request", details: details)
    }

    static let deprecated = Refusal(
        410, "deprecated_v1_order_endpoint", "Please switch to the V2 endpoints",
        details: "https://docs.kalshi.com/api-reference/orders/create-order-v2")

    // MARK: Authentication

    static let timestampExpired = Refusal(401, "header_timestamp_expired")
    static let wrongSignature = Refusal(
        401, "authentication_error", "authentication_error",
        details: "INCORRECT_API_KEY_SIGNATURE")
    static let unknownKey = Refusal(
        401, "authentication_error", "authentication_error", details: "NOT_FOUND")

    static func missing(_ header: String) -> Refusal {
        Refusal(401, "\(header)_is_missing_from_headers")
    }
}
