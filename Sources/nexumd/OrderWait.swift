import Control
import Nexum

/// Holds back the answers to orders and changes until it is known what became of them, or until a
/// client would give up waiting.
final class OrderWait {
    typealias Reply = (ControlReply) -> Void

    private struct Waiting {
        let reply: Reply
        let timer: any TimelineTimer
    }

    private let daemon: Daemon
    private var placed: [ClientOrderID: Waiting] = [:]
    private var revised: [OrderID: Waiting] = [:]

    /// A client gives up after five seconds; it learns before that what is known by then.
    private static let patience = Milliseconds(4000)

    init(_ daemon: Daemon) {
        self.daemon = daemon
        daemon.onOrders = { [weak self] in self?.look() }
    }

    func place(_ id: ClientOrderID, _ reply: @escaping Reply) {
        let timer = daemon.timeline.after(Self.patience) { [weak self] in self?.tell(id) }
        placed[id] = Waiting(reply: reply, timer: timer)
        look()
    }

    /// One that is asked for while another is under way is answered with that one's end.
    func revise(_ id: OrderID, _ reply: @escaping Reply) {
        let earlier = revised[id]?.reply
        let timer = daemon.timeline.after(Self.patience) { [weak self] in self?.tell(id) }
        revised[id] = Waiting(
            reply: { answer in
                earlier?(answer)
                reply(answer)
            }, timer: timer)
        look()
    }

    private func look() {
        for id in placed.keys.sorted() where daemon.engine.placing(id)?.isOver ?? true {
            tell(id)
        }
        for id in revised.keys.sorted() where daemon.engine.revision(of: id)?.isOver ?? true {
            tell(id)
        }
    }

    private func tell(_ id: ClientOrderID) {
        guard let waiting = placed.removeValue(forKey: id) else { return }
        waiting.timer.cancel()
        waiting.reply(daemon.engine.placed(id).map { .desk(.placed($0)) } ?? Self.forgotten)
    }

    private func tell(_ id: OrderID) {
        guard let waiting = revised.removeValue(forKey: id) else { return }
        waiting.timer.cancel()
        guard var status = daemon.engine.revised(id) else {
            return waiting.reply(Self.forgotten)
        }
        let rests = status.outcome == .amended || status.outcome == .partly
        guard rests, status.remaining != .zero else {
            return waiting.reply(.desk(.revised(status)))
        }
        daemon.readQueuePlace(of: id) { ahead in
            status.ahead = ahead
            waiting.reply(.desk(.revised(status)))
        }
    }

    private static let forgotten = ControlReply.failure(
        .unavailable(reason: "nothing was sent: the order changed meanwhile; see: nexumctl orders"))
}
