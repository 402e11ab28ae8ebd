import Control
import Nexum
import Platform

/// Answers calls on the control socket. Whoever can open it may read; changes need root, the
/// daemon's own user or a member of the operators' group.
final class ControlService {
    private let daemon: Daemon
    private let ownUser: UInt32
    private let desk: QuoteDesk
    private let orders: OrderDesk
    private let watches: WatchDesk
    private var listener: Listener?
    /// Connections of users that may only look.
    private var readers = 0

    /// In which queue a user waits, as it was found a moment ago: at the door nobody is looked up
    /// each time, for the directory of users may be slow. What he may change is asked each time.
    private var callers: [UInt32: (caller: Caller, at: Moment)] = [:]
    private static let callerAgeMax = Milliseconds.seconds(2)
    private static let callersMax = 1000

    /// Of the 64 places: the others are kept for those who may have to act while readers crowd the
    /// door.
    private static let readersMax = 48

    init(_ daemon: Daemon, ownUser: UInt32) {
        self.daemon = daemon
        self.ownUser = ownUser
        let markets = MarketDesk(daemon, timeline: daemon.timeline)
        desk = QuoteDesk(daemon, markets)
        orders = OrderDesk(daemon, markets)
        watches = WatchDesk(daemon)
    }

    /// Listens at a path of its own, or on the socket the service manager opened.
    func listen(on endpoint: Endpoint, adopting descriptor: Int32?) throws(ListenError) {
        let accept: Listener.Acceptor = { [weak self] connection, peer in
            self?.accept(connection, peer)
        }
        let rule: Listener.CallerRule = { [weak self] peer in self?.caller(peer) ?? .reader }
        if let descriptor {
            listener = try Listener(adopting: descriptor, rule: rule, onAccept: accept)
        } else {
            listener = try Listener(on: endpoint, rule: rule, onAccept: accept)
        }
    }

    func close() { listener?.close() }

    private func accept(_ connection: Connection, _ peer: PeerCredentials?) {
        let isReader = connection.caller == .reader
        if isReader, readers >= Self.readersMax { return connection.close() }
        let session = ControlSession(connection) { [weak self] request, session, reply in
            self?.answer(request, session, peer, reply)
        }
        if isReader {
            // A place is taken until the socket is gone, unread answers included.
            readers += 1
            connection.whenGone { [weak self] in self?.readers -= 1 }
        }
        // The connection keeps its session for as long as it stands.
        connection.onEvent = { event in session.take(event) }
    }

    private func answer(
        _ request: [UInt8], _ session: ControlSession, _ peer: PeerCredentials?,
        _ reply: @escaping (ControlReply) -> Void
    ) {
        do throws(ControlError) {
            let call = try ControlCall(bytes: request)
            if call.isFollowed { return try watches.begin(call.method, on: session) }
            let method = call.method
            if case .quote(let call) = method { return desk.quote(call, reply) }
            if case .getBook(let market, let depth) = method {
                return desk.book(market, depth: depth, reply)
            }
            if case .desk(let method) = method {
                if method.isChange, !method.isCancelOfOne, !session.isClientThere {
                    throw ControlSession.hasLeft
                }
                let asker = method.isChange ? OrderDesk.Asker(try allowed(peer), session) : nil
                return orders.answer(method, by: asker, reply)
            }
            if method.isChange, !session.isClientThere { throw ControlSession.hasLeft }
            reply(try answer(method, peer))
        } catch {
            reply(.failure(error))
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
        case .getEvents(let limit, let since):
            return .events(
                EventsReply(account: engine.account, events: daemon.events(limit, since: since)))
        case .getBook, .quote, .desk, .watch: preconditionFailure("answered by the desks")
        case .setMargin(let market, let leverage): return try setMargin(market, leverage, peer)
        case .arm: return try change(peer) { .arm(uid: $0) }
        case .disarm: return try change(peer) { .disarm(uid: $0) }
        case .disarmFor(let span, let reason):
            if let objection = engine.objectionToDisarming { throw .refused(reason: objection) }
            return try change(peer) { .disarmFor(span, reason: reason, uid: $0) }
        case .liquidate(let market, let confirm): return try liquidate(market, confirm, peer)
        case .keep(let market): return try keep(market, peer)
        case .explain(let name):
            let known = daemon.records
            guard let found = ExplainStatus(name, account: engine.account, in: known) else {
                let asked = name == "last" ? "no exit" : "no exit \(name)"
                throw .refused(
                    reason: "\(asked) among the newest \(known.count) entries; "
                        + "see: nexumctl events --limit=1000")
            }
            return .explain(found)
        case .stress(let stress): return .stress(engine.stress(stress, at: daemon.now))
        case .acceptDebts:
            // Nobody can agree to debts that nobody has seen, or to credit that cannot be.
            if let objection = engine.objectionToDebts { throw .unavailable(reason: objection) }
            return try change(peer) { .acceptDebts(uid: $0) }
        case .getInfo: return .info
        case .getInterfaceDescription(let name): return .interfaceDescription(of: name)
        }
    }

    private func setMargin(
        _ market: MarketTicker, _ leverage: Leverage, _ peer: PeerCredentials?
    ) throws(ControlError) -> ControlReply {
        guard let change = daemon.engine.marginChange(market, leverage, at: daemon.now) else {
            throw .notFound(market: market.text)
        }
        if let refusal = change.refusals.first { throw .refused(reason: refusal.text) }
        _ = try self.change(peer) { .setMargin(market, leverage, uid: $0) }
        return .margin(MarginReply(account: daemon.engine.account, change: change))
    }

    /// Shows what selling all of a position would do, and begins it when the account is named.
    private func liquidate(
        _ market: MarketTicker, _ confirm: String?, _ peer: PeerCredentials?
    ) throws(ControlError) -> ControlReply {
        let engine = daemon.engine
        let positions = engine.status(at: daemon.now).positions
        guard let held = positions.first(where: { $0.market == market.text }) else {
            throw .notFound(market: market.text)
        }
        let plan = engine.closingPlan(market, at: daemon.now)
        if let confirm {
            guard confirm == engine.account else {
                throw .refused(reason: "the name is not that of the account; nothing was sold")
            }
            _ = try change(peer, unless: engine.objectionToClosing(market)) {
                .close(market, uid: $0)
            }
        }
        return .liquidate(
            LiquidateReply(
                account: engine.account, holding: held, plan: plan, isBegun: confirm != nil))
    }

    private func keep(
        _ market: MarketTicker, _ peer: PeerCredentials?
    ) throws(ControlError) -> ControlReply {
        let engine = daemon.engine
        _ = try change(peer, unless: engine.objectionToKeeping(market)) { .keep(market, uid: $0) }
        let positions = engine.status(at: daemon.now).positions
        guard let held = positions.first(where: { $0.market == market.text }) else {
            throw .notFound(market: market.text)
        }
        var reply = LiquidateReply(
            account: engine.account, holding: held, plan: nil, isBegun: false)
        reply.isWithdrawn = true
        return .liquidate(reply)
    }

    /// Who may not change anything is told that first.
    private func change(
        _ peer: PeerCredentials?, unless objection: String?, _ command: (UInt32) -> Command
    ) throws(ControlError) -> ControlReply {
        if let peer, mayChange(peer.userID), let objection { throw .refused(reason: objection) }
        return try change(peer, command)
    }

    private func change(
        _ peer: PeerCredentials?, _ command: (UInt32) -> Command
    ) throws(ControlError) -> ControlReply {
        daemon.take(.command(command(try allowed(peer))))
        let status = daemon.engine.status(at: daemon.now)
        return .mode(
            ModeReply(
                account: status.account, mode: status.mode, blockedBy: daemon.engine.blockedBy,
                disarmedUntil: status.disarmedUntil))
    }

    /// Who asks for a change, if that one may.
    private func allowed(_ peer: PeerCredentials?) throws(ControlError) -> UInt32 {
        guard let peer else { throw .unavailable(reason: "the caller is unknown") }
        guard mayChange(peer.userID) else { throw .notAllowed(uid: peer.userID) }
        return peer.userID
    }

    /// The group whose members may change what the daemon does.
    private static let operators = "nexum-operators"

    private func caller(_ peer: PeerCredentials?) -> Caller {
        guard let user = peer?.userID else { return .reader }
        let now = daemon.now.moment
        if let known = callers[user], now.since(known.at) < Self.callerAgeMax {
            return known.caller
        }
        // Users come and go; whoever asks is looked up anew.
        if callers.count >= Self.callersMax { callers = [:] }
        let caller: Caller = mayChange(user) ? .operator : .reader
        callers[user] = (caller, now)
        return caller
    }

    private func mayChange(_ user: UInt32) -> Bool {
        user == 0 || user == ownUser || UserGroup.contains(user, group: Self.operators)
    }
}
