package import Wire

extension Failure {
    /// The document of an answer that went well; throws what went wrong in any other.
    ///
    /// The body decides with the status: an error inside a 2xx answer is one.
    package static func document(status: Int, body: [UInt8]) throws(Failure) -> JSONValue {
        let parsed = Result { () throws(JSONError) in try JSONDocument(body).root }
        let value = try? parsed.get()
        if (200...299).contains(status) {
            guard let value else {
                throw .unreadable(status: status, reason: "\(parsed.reason)")
            }
            let isError = value["error"]?.isNull == false || value["code"] != nil
            guard isError else { return value }
        }
        throw of(status: status, body: value.flatMap(FailureBody.init(_:)))
    }

    /// Checks an answer that has nothing to tell but that it went well: an empty body or an empty
    /// object.
    package static func checkDone(status: Int, body: [UInt8]) throws(Failure) {
        if (200...299).contains(status), body.isEmpty { return }
        _ = try document(status: status, body: body)
    }

    /// What the error of one entry of a batch says: the batch itself went well.
    static func ofEntry(_ error: JSONValue) -> Failure {
        guard let body = FailureBody(error) else {
            return .unreadable(status: 200, reason: "no error in it that is known")
        }
        // What says only that the engine failed does not tell whether it acted.
        if body.isAny(of: "exchange_unavailable", "service_unavailable", "internal", "timeout") {
            return .server(status: 500)
        }
        if body.isAny(of: "not_found", "order_not_found") { return .notFound(code: body.code) }
        return byCode(body) ?? .invalid(status: 400, code: body.code)
    }

    private static func of(status: Int, body: FailureBody?) -> Failure {
        if status == 429 { return .rateLimited }
        // What a gateway says of a request it timed out on, or of an engine that failed, does not
        // tell whether the engine acted.
        if status >= 500 || status == 408 || status == 425 { return .server(status: status) }
        guard let body else {
            return .unreadable(status: status, reason: "no error in it that is known")
        }
        if let known = byCode(body) { return known }
        return byStatus(status, body)
    }

    private static func byCode(_ body: FailureBody) -> Failure? {
        if body.isAny(of: "trading_is_paused", "exchange_is_paused", "trading_paused") {
            return .paused(code: body.code)
        }
        if body.isAny(of: "exchange_paused") { return .paused(code: body.code) }
        if body.isAny(of: "order_already_exists") { return .duplicateClientOrderID }
        if body.isAny(of: "fill_or_kill_insufficient", "fok_insufficient") {
            return .fillOrKillUnfilled
        }
        if body.isAny(of: "immediate_or_cancel") { return .immediateUnfilled }
        if body.isAny(of: "insufficient_balance", "available_balance_too_low") {
            return .insufficientBalance(code: body.code)
        }
        if body.isAny(of: "market_not_active", "market_inactive", "market_already_closed") {
            return .marketNotActive
        }
        if body.isAny(of: "market_not_found") { return .marketNotFound }
        if body.isAny(of: "deprecated_v1_order_endpoint") { return .deprecatedEndpoint }
        if body.isAny(of: "too many requests", "too_many_requests") { return .rateLimited }
        return nil
    }

    private static func byStatus(_ status: Int, _ body: FailureBody) -> Failure {
        switch status {
        case 401: .unauthorized(Distrust(body))
        case 403: .forbidden(code: body.code)
        case 404: .notFound(code: body.code)
        case 410: .deprecatedEndpoint
        default: .invalid(status: status, code: body.code)
        }
    }
}

extension Failure.Distrust {
    fileprivate init(_ body: FailureBody) {
        if body.isAny(of: "header_timestamp_expired") {
            self = .clock
        } else if body.details.contains("INCORRECT_API_KEY_SIGNATURE") {
            self = .signature
        } else if body.details.contains("NOT_FOUND") {
            self = .unknownKey
        } else if body.code.contains("missing") {
            self = .missing
        } else {
            self = .other(code: body.code)
        }
    }
}

extension Result where Failure == JSONError {
    fileprivate var reason: String {
        if case .failure(let error) = self { return error.description }
        return ""
    }
}
