package import Nexum
import Wire

extension GroupOutcome: AnsweredOutcome {
    /// What became of a request about an order group, by its answer. A reset and a stop are
    /// answered with an empty object, or with nothing.
    package init(answer status: Int, body: [UInt8], to request: GroupRequest) {
        if case .make = request {
            self.init(status, body) { value throws(ReplyError) in
                .made(try CreateGroupReply(value).id)
            }
            return
        }
        do throws(Failure) {
            try Failure.checkDone(status: status, body: body)
            self = .done
        } catch {
            self.init(error)
        }
    }

    static func unknown(reason: String) -> GroupOutcome { .failed(reason: reason) }

    init(_ failure: Failure) {
        if case .notFound = failure {
            self = .notFound
        } else {
            self = .failed(reason: failure.unknownReason ?? failure.code)
        }
    }
}
