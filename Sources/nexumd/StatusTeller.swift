import Kalshi
import Nexum
import Wire

/// Tells people when the exchange says of itself that it does not trade, and when it does again.
/// What is done about it hangs on how it answers orders.
final class StatusTeller {
    private let say: (Announcement) -> Void
    /// What stands still, as it was told last; empty: nothing.
    private var told = ""

    init(say: @escaping (Announcement) -> Void) { self.say = say }

    /// An answer to the question how it stands. One that cannot be read says nothing.
    func take(_ answer: HTTPResponse) {
        guard let status = Self.status(answer) else { return }
        let still = Self.still(status)
        guard still != told else { return }
        told = still
        guard !still.isEmpty else {
            return say(Announcement(.notice, "the exchange says that it trades again"))
        }
        let back = status.estimatedResume.map { "; back at \($0.text) by its own estimate" } ?? ""
        say(Announcement(.warning, "the exchange says that \(still)\(back)"))
    }

    private static func status(_ answer: HTTPResponse) -> ExchangeStatus? {
        do {
            return try ExchangeStatus(
                try Failure.document(status: answer.status, body: answer.body))
        } catch {
            return ExchangeStatus(unavailable: answer.body)
        }
    }

    private static func still(_ status: ExchangeStatus) -> String {
        var parts: [String] = []
        for shard in status.shards.isEmpty ? [status.first] : status.shards where !shard.isTrading {
            let what = shard.isActive ? "takes no orders" : "does nothing, not even cancels"
            parts.append("engine \(shard.exchangeIndex) \(what)")
        }
        return parts.joined(separator: ", ")
    }
}
