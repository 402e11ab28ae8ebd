import Nexum
import Wire

/// A request the exchange refuses: its status and its body, as they go out.
struct VenueRefusal: Error, Hashable, Sendable {
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

    static let tradingPaused = VenueRefusal(409, "trading_is_paused")
    static let marketNotActive = VenueRefusal(400, "MARKET_NOT_ACTIVE", "market is not active")
    static let marketNotFound = VenueRefusal(404, "market_not_found")
    static let insufficientBalance = VenueRefusal(400, "insufficient_balance")
    static let fillOrKill = VenueRefusal(409, "fill_or_kill_insufficient_resting_volume")

    static func orderAlreadyExists(_ id: ClientOrderID) -> VenueRefusal {
        VenueRefusal(409, "order_already_exists", details: id.text)
    }

    static func invalidOrder(_ details: String) -> VenueRefusal {
        VenueRefusal(400, "invalid_order", details: details)
    }

    // MARK: Requests

    static let notFound = VenueRefusal(404, "not_found")

    static func badRequest(_ details: String) -> VenueRefusal {
        VenueRefusal(400, "bad_request", details: details)
    }

    static let deprecated = VenueRefusal(
        410, "deprecated_v1_order_endpoint", "Please switch to the V2 endpoints",
        details: "https://docs.kalshi.com/api-reference/orders/create-order-v2")

    // MARK: Authentication

    static let timestampExpired = VenueRefusal(401, "header_timestamp_expired")
    static let wrongSignature = VenueRefusal(
        401, "authentication_error", "authentication_error",
        details: "INCORRECT_API_KEY_SIGNATURE")
    static let unknownKey = VenueRefusal(
        401, "authentication_error", "authentication_error", details: "NOT_FOUND")

    static func missing(_ header: String) -> VenueRefusal {
        VenueRefusal(401, "\(header)_is_missing_from_headers")
    }
}
