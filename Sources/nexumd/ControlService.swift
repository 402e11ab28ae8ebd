import Control
import Nexum
import Platform

/// Answers calls on the control socket. Whoever can open it may read; changes need root, the
/// daemon's own user or a member of the operators' group.
final class ControlService {
    private let daemon: Daemon
    private let ownUser: UInt32
    private var listener: Listener?

    init(_ daemon: Daemon, ownUser: UInt32) {
        self.daemon = daemon
        self.ownUser = ownUser
    }

    /// Listens at a path of its own, or on the socket the service manager opened.
    func listen(on endpoint: Endpoint, adopting descriptor: Int32?) throws(ListenError) {
        let accept: Listener.Acceptor = { [weak self] connection, peer in
            self?.accept(connection, peer)
        }
        if let descriptor {
            listener = try Listener(adopting: descriptor, onAccept: accept)
        } else {
            listener = try Listener(on: endpoint, onAccept: accept)
        }
    }

    func close() { listener?.close() }

    private func accept(_ connection: Connection, _ peer: PeerCredentials?) {
        var framing = ControlFraming(bytesMax: ControlFraming.requestBytesMax)
        var idle = closing(connection)
        connection.onEvent = { [weak self, weak connection] event in
            guard let self, let connection, case .received(let bytes) = event else { return }
            idle.cancel()
            idle = closing(connection)
            framing.receive(bytes)
            do throws(ControlError) {
                var answered = 0
                while let request = try framing.next() {
                    answered += 1
                    guard answered <= Self.atOnceMax, connection.unsentBytes <= Self.unreadMax
                    else {
                        throw .unavailable(reason: "too many calls at once; read one reply first")
                    }
                    connection.send(answer(request, peer).bytes)
                }
            } catch {
                connection.send(ControlReply.failure(error).bytes)
                connection.close()
            }
        }
    }

    /// Calls answered in one go: more, from a client that does not read, would keep the guard busy.
    private static let atOnceMax = 4
    /// Replies a client may leave unread.
    private static let unreadMax = 1 << 20
    /// A client that says nothing this long gives its place to another.
    private static let idleMaxNs: Int64 = 10_000_000_000

    private func closing(_ connection: Connection) -> Alarm {
        Alarm(afterNs: Self.idleMaxNs) { [weak connection] in connection?.close() }
    }

    private func answer(_ request: [UInt8], _ peer: PeerCredentials?) -> ControlReply {
        do throws(ControlError) {
            return try answer(ControlCall(bytes: request).method, peer)
        } catch {
            return .failure(error)
        }
    }

    private func answer(_ method: ControlMethod, _ peer: PeerCredentials?) throws(ControlError)
        -> ControlReply
    {
        let engine = daemon.engine
        switch method {
        case .getStatus: return .status(engine.status(at: daemon.now))
        case .getPositions: return .positions(PositionsReply(status: engine.status(at: daemon.now)))
        case .getPlan: return .plan(PlanReply(status: engine.status(at: daemon.now)))
        case .getEvents(let limit):
            return .events(EventsReply(account: engine.account, events: daemon.events(limit)))
        case .getBook(let market, let depth):
            guard let book = engine.book(market, depth: depth, at: daemon.now) else {
                throw .notFound(market: market.text)
            }
            return .book(book)
        case .arm: return try change(peer) { .arm(uid: $0) }
        case .disarm: return try change(peer) { .disarm(uid: $0) }
        case .acceptDebts:
            // Nobody can agree to debts that nobody has seen.
            guard engine.isReconciled else {
                throw .unavailable(reason: "the account is still being read; try again in a moment")
            }
            return try change(peer) { .acceptDebts(uid: $0) }
        case .getInfo: return .info
        case .getInterfaceDescription(let name): return .interfaceDescription(of: name)
        }
    }

    private func change(
        _ peer: PeerCredentials?, _ command: (UInt32) -> Command
    ) throws(ControlError) -> ControlReply {
        guard let peer else { throw .unavailable(reason: "the caller is unknown") }
        guard mayChange(peer.userID) else { throw .notAllowed(uid: peer.userID) }
        daemon.take(.command(command(peer.userID)))
        let status = daemon.engine.status(at: daemon.now)
        return .mode(ModeReply(account: status.account, mode: status.mode))
    }

    /// The group whose members may change what the daemon does.
    private static let operators = "nexum-operators"

    private func mayChange(_ user: UInt32) -> Bool {
        user == 0 || user == ownUser || UserGroup.contains(user, group: Self.operators)
    }
}
