package import Nexum
import Wire

extension AmendOutcome {
    /// What became of an amendment, by its answer. Only what says that nothing was done counts as
    /// refused; all that says nothing is unknown.
    package init(answer status: Int, body: [UInt8], to order: OrderID) {
        do throws(Failure) {
            let value = try Failure.document(status: status, body: body)
            self = Self.amended(value, order)
        } catch {
            self.init(error)
        }
    }

    private static func amended(_ value: JSONValue, _ order: OrderID) -> AmendOutcome {
        do throws(ReplyError) {
            let reply = try AmendOrderReply(value)
            guard reply.order == order else {
                return .unknown(reason: "the answer names order \(reply.order.text)")
            }
            return .amended(remaining: reply.remaining)
        } catch {
            return .unknown(reason: error.description)
        }
    }

    private init(_ failure: Failure) {
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
