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

    /// A body of another shape.
    private init(_ status: Int, body: JSON) {
        self.status = status
        self.body = body
    }

    /// The same as an entry of a batch's reply carries it.
    var entry: JSON {
        guard case .object(let members) = body, let error = members.first?.value else {
            return body
        }
        return error
    }

    // MARK: Orders

    static let tradingPaused = VenueRefusal(409, "trading_is_paused")
    static let exchangePaused = VenueRefusal(409, "exchange_is_paused")
    static let marketNotActive = VenueRefusal(400, "MARKET_NOT_ACTIVE", "market is not active")
    static let marketNotFound = VenueRefusal(404, "market_not_found")
    static let insufficientBalance = VenueRefusal(400, "insufficient_balance")
    static let invalidSize = VenueRefusal(400, "invalid_order_size")
    static let groupStopped = VenueRefusal(409, "exceeded_order_group_risk_limit")
    static let groupNotFound = VenueRefusal(404, "order_group_not_found")
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

    /// No header says when to come back.
    static let tooManyRequests = VenueRefusal(429, body: ["error": "too many requests"])

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

    static let noKeys = VenueRefusal(403, "forbidden", details: "no keys are given here")

    static func notAllowed(_ scope: KeyScope) -> VenueRefusal {
        VenueRefusal(403, "forbidden", details: "the API key lacks the scope \(scope.rawValue)")
    }

    // MARK: Accounts

    static let unknownSubaccount = VenueRefusal.invalidOrder("unknown subaccount")
    static let tooManySubaccounts = VenueRefusal(400, "subaccount_limit_reached")
    static let restricted = VenueRefusal(
        403, "forbidden", details: "the API key is restricted to a single sub-account")
    static let transferAlreadyExists = VenueRefusal(409, "transfer_already_exists")

    static func missing(_ header: String) -> VenueRefusal {
        VenueRefusal(401, "\(header)_is_missing_from_headers")
    }
}
