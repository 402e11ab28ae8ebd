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

    private final class Grouped {
        let market: MarketTicker
        let go: () -> Void
        var timer: (any TimelineTimer)?
        var isDue = false

        init(_ market: MarketTicker, _ go: @escaping () -> Void) {
            self.market = market
            self.go = go
        }
    }

    private let daemon: Daemon
    private var placed: [ClientOrderID: Waiting] = [:]
    private var revised: [OrderID: Waiting] = [:]
    private var grouped: [Grouped] = []

    /// A client gives up after five seconds; it learns before that what is known by then.
    private static let patience = Milliseconds(4000)
    /// An order goes without a group rather than wait longer: a request takes a tenth of this, and
    /// both patiences together are over before the client's is.
    private static let groupPatience = Milliseconds(750)
    /// Whoever is told of a turn's end is inside that turn, where nothing can be asked for.
    private static let afterTurn = Milliseconds(1)

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

    /// Answers with the end of each of them.
    func revise(_ ids: [OrderID], _ reply: @escaping Reply) {
        precondition(!ids.isEmpty, "nothing to wait for")
        var rows: [RevisedStatus] = []
        var left = ids.count
        let account = daemon.engine.account
        for id in ids {
            revise(id) { answer in
                if case .desk(.revised(let row)) = answer { rows.append(row) }
                left -= 1
                guard left == 0 else { return }
                rows.sort { ($0.market, $0.orderId) < ($1.market, $1.orderId) }
                reply(.desk(.changes(ChangesReply(account: account, changes: rows))))
            }
        }
    }

    /// Runs `go` once it is known whether an order in the market may be in a group.
    func awaitGroup(in market: MarketTicker, _ go: @escaping () -> Void) {
        let waiting = Grouped(market, go)
        grouped.append(waiting)
        waiting.timer = daemon.timeline.after(Self.groupPatience) { [weak self] in
            self?.place(waiting)
        }
    }

    /// Once, whichever of its timers rings.
    private func place(_ waiting: Grouped) {
        guard let index = grouped.firstIndex(where: { $0 === waiting }) else { return }
        grouped.remove(at: index)
        waiting.timer?.cancel()
        waiting.go()
    }

    private func look() {
        for waiting in grouped
        where !waiting.isDue && !daemon.engine.isGroupAwaited(in: waiting.market) {
            waiting.isDue = true
            waiting.timer?.cancel()
            waiting.timer = daemon.timeline.after(Self.afterTurn) { [weak self] in
                self?.place(waiting)
            }
        }
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
