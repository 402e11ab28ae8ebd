package import Nexum
import Wire

extension AmendOutcome: AnsweredOutcome {
    /// What became of an amendment, by its answer. Only what says that nothing was done counts as
    /// refused; all that says nothing is unknown.
    package init(answer status: Int, body: [UInt8], to order: OrderID) {
        self.init(status, body) { value throws(ReplyError) in
            let reply = try AmendOrderReply(value)
            guard reply.order == order else {
                return .unknown(reason: "the answer names order \(reply.order.text)")
            }
            return .amended(remaining: reply.remaining, filled: reply.filled)
        }
    }

    init(_ failure: Failure) {
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
