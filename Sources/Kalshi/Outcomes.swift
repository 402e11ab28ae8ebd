package import Nexum
import Wire

/// What became of something that was asked for.
protocol AnsweredOutcome {
    static func unknown(reason: String) -> Self
    /// What a failure says of it.
    init(_ failure: Failure)
}

extension AnsweredOutcome {
    /// By the answer; one that cannot be read says nothing.
    init(_ status: Int, _ body: [UInt8], read: (JSONValue) throws(ReplyError) -> Self) {
        let value: JSONValue
        do throws(Failure) {
            value = try Failure.document(status: status, body: body)
        } catch {
            self.init(error)
            return
        }
        do throws(ReplyError) {
            self = try read(value)
        } catch {
            self = .unknown(reason: error.description)
        }
    }
}

extension PlaceOutcome: AnsweredOutcome {
    /// What became of a create, by its answer. `id` is the order's own: an answer that names
    /// another is no answer to it.
    ///
    /// Only what says that nothing was done counts as refused; all that says nothing is unknown.
    package init(answer status: Int, body: [UInt8], to id: ClientOrderID) {
        self.init(status, body) { value throws(ReplyError) in
            let reply = try CreateOrderReply(value)
            if let named = reply.clientOrder, named != id {
                return .unknown(reason: "the answer names order \(named.text)")
            }
            return .accepted(reply.order, filled: reply.filled, remaining: reply.remaining)
        }
    }

    /// What a failure says of the order: nothing done, done before, or not known.
    package init(_ failure: Failure) {
        if let reason = failure.unknownReason {
            self = .unknown(reason: reason)
            return
        }
        switch failure {
        case .rateLimited: self = .rateLimited
        case .paused(let code): self = .paused(code: code)
        case .duplicateClientOrderID: self = .duplicate
        case .fillOrKillUnfilled: self = .killed(code: "fill_or_kill")
        case .immediateUnfilled: self = .killed(code: "immediate_or_cancel")
        default: self = .refused(code: failure.code)
        }
    }
}

extension CancelOutcome: AnsweredOutcome {
    /// What became of a cancel, by its answer.
    package init(answer status: Int, body: [UInt8]) {
        self.init(status, body) { value throws(ReplyError) in
            _ = try CancelOrderReply(value)
            return .canceled
        }
    }

    /// What a failure says of the cancel: nothing done, or not known.
    package init(_ failure: Failure) {
        if let reason = failure.unknownReason {
            self = .unknown(reason: reason)
            return
        }
        switch failure {
        case .rateLimited: self = .rateLimited
        case .notFound: self = .notFound
        default: self = .refused(code: failure.code)
        }
    }
}

extension Failure {
    /// Why it does not say whether the exchange acted; nil where it does.
    var unknownReason: String? {
        switch self {
        case .server, .unreadable: description
        case .invalid(let status, let code) where (200...299).contains(status):
            "\(status) with error \(code)"
        default: nil
        }
    }

    /// The word for the ledger and the logs.
    package var code: String {
        switch self {
        case .rateLimited: "too_many_requests"
        case .duplicateClientOrderID: "order_already_exists"
        case .fillOrKillUnfilled: "fill_or_kill"
        case .immediateUnfilled: "immediate_or_cancel"
        case .marketNotActive: "market_not_active"
        case .marketNotFound: "market_not_found"
        case .deprecatedEndpoint: "deprecated_endpoint"
        case .server(let status), .unreadable(let status, _): "status_\(status)"
        case .unauthorized(let distrust): distrust.code
        case .paused(let code), .insufficientBalance(let code), .notFound(let code),
            .forbidden(let code), .invalid(_, let code):
            code
        }
    }
}

extension Failure.Distrust {
    fileprivate var code: String {
        switch self {
        case .clock: "unauthorized_clock"
        case .signature: "unauthorized_signature"
        case .unknownKey: "unauthorized_key"
        case .missing: "unauthorized_header"
        case .other(let code): code
        }
    }
}
