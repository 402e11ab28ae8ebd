package import Nexum
import Wire

extension PlaceOutcome {
    /// What became of a create, by its answer. `id` is the order's own: an answer that names
    /// another is no answer to it.
    ///
    /// Only what says that nothing was done counts as refused; all that says nothing is unknown.
    package init(answer status: Int, body: [UInt8], to id: ClientOrderID) {
        do throws(Failure) {
            let value = try Failure.document(status: status, body: body)
            self = Self.accepted(value, id)
        } catch {
            self.init(error)
        }
    }

    private static func accepted(_ value: JSONValue, _ id: ClientOrderID) -> PlaceOutcome {
        do throws(ReplyError) {
            let reply = try CreateOrderReply(value)
            if let named = reply.clientOrder, named != id {
                return .unknown(reason: "the answer names order \(named.text)")
            }
            return .accepted(reply.order, filled: reply.filled, remaining: reply.remaining)
        } catch {
            return .unknown(reason: error.description)
        }
    }

    /// What a failure says of the order: nothing done, done before, or not known.
    package init(_ failure: Failure) {
        switch failure {
        case .rateLimited: self = .rateLimited
        case .paused(let code): self = .paused(code: code)
        case .duplicateClientOrderID: self = .duplicate
        case .fillOrKillUnfilled: self = .killed(code: "fill_or_kill")
        case .immediateUnfilled: self = .killed(code: "immediate_or_cancel")
        case .server, .unreadable: self = .unknown(reason: failure.description)
        case .invalid(let status, let code) where (200...299).contains(status):
            self = .unknown(reason: "\(status) with error \(code)")
        default: self = .refused(code: failure.code)
        }
    }
}

extension CancelOutcome {
    /// What became of a cancel, by its answer.
    package init(answer status: Int, body: [UInt8]) {
        do throws(Failure) {
            let value = try Failure.document(status: status, body: body)
            self = Self.canceled(value)
        } catch {
            self.init(error)
        }
    }

    private static func canceled(_ value: JSONValue) -> CancelOutcome {
        do throws(ReplyError) {
            _ = try CancelOrderReply(value)
            return .canceled
        } catch {
            return .unknown(reason: error.description)
        }
    }

    /// What a failure says of the cancel: nothing done, or not known.
    package init(_ failure: Failure) {
        switch failure {
        case .rateLimited: self = .rateLimited
        case .notFound: self = .notFound
        case .server, .unreadable: self = .unknown(reason: failure.description)
        case .invalid(let status, let code) where (200...299).contains(status):
            self = .unknown(reason: "\(status) with error \(code)")
        default: self = .refused(code: failure.code)
        }
    }
}

extension Failure {
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
