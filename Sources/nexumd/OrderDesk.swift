import Control
import Nexum
import Platform

/// Answers what persons ask of orders, and has theirs sent: each once, and nothing that the rules
/// refuse at that moment.
final class OrderDesk {
    typealias Reply = (ControlReply) -> Void

    /// Who asks for a change.
    struct Asker {
        let uid: UInt32
        /// Whoever has left cannot learn what became of an order, and may be asking again already:
        /// it is not sent then.
        let isThere: () -> Bool

        init(_ uid: UInt32, _ session: ControlSession) {
            self.uid = uid
            isThere = { [weak session] in session?.isClientThere ?? false }
        }
    }

    private let daemon: Daemon
    private let markets: MarketDesk
    private let waiting: OrderWait
    /// What was found last.
    private var found: [ListedMarket] = []

    init(_ daemon: Daemon, _ markets: MarketDesk) {
        self.daemon = daemon
        self.markets = markets
        waiting = OrderWait(daemon)
    }

    /// `asker`: of a change; nil of a question.
    func answer(_ method: DeskMethod, by asker: Asker?, _ reply: @escaping Reply) {
        switch method {
        case .getOrders: reply(.desk(.orders(orders)))
        case .previewOrder(let request):
            known(request.market, reply) { desk in
                desk.engine.tradePreview(request, at: desk.daemon.now)
                    .map { .now(.desk(.preview($0))) } ?? .unknown
            }
        case .placeOrder(let request):
            guard let asker else { preconditionFailure("an order of nobody") }
            known(request.market, reply) { desk in desk.placeInGroup(request, asker, reply) }
        case .previewAmend(let request): preview(request, reply)
        case .amendOrder(let request):
            guard let asker else { preconditionFailure("a change by nobody") }
            amend(request, asker, reply)
        case .cancelOrder(let order):
            guard let asker else { preconditionFailure("a cancel by nobody") }
            cancel(order, asker.uid, reply)
        case .cancelAllOrders:
            guard let asker else { preconditionFailure("a cancel by nobody") }
            cancelAll(asker.uid, reply)
        case .getQueuePlace(let order): queuePlace(of: order, reply)
        case .getMarkets(let limit): reply(.desk(.markets(known(limit))))
        case .findMarkets(let text, let limit):
            daemon.search.find(text, limit: limit) { [weak self] result in
                if let self { reply(found(result, text)) }
            }
        }
    }

    private var engine: Engine { daemon.engine }

    private var orders: OrdersReply {
        let status = engine.status(at: daemon.now)
        return OrdersReply(
            account: status.account, time: status.time,
            accountAgeMs: status.feed.accountAgeMs, orders: engine.ownOrders(at: daemon.now))
    }

    private enum Answer {
        case now(ControlReply)
        /// It comes when the exchange has answered.
        case later
        /// The market is not known, after all.
        case unknown
    }

    /// Answers once the market is known.
    private func known(
        _ market: MarketTicker, _ reply: @escaping Reply,
        _ answer: @escaping (OrderDesk) -> Answer
    ) {
        markets.know(market) { [weak self] error in
            guard let self else { return }
            if let error { return reply(.failure(error)) }
            tell(answer(self), market, reply)
        }
    }

    private func tell(_ answer: Answer, _ market: MarketTicker, _ reply: Reply) {
        switch answer {
        case .later: return
        case .now(let value): reply(value)
        case .unknown:
            let reason = "\(market.text) is not known well enough; try again"
            reply(.failure(.unavailable(reason: reason)))
        }
    }

    // MARK: Orders

    /// What may rest is placed once its order group is ready, or as soon as that takes too long.
    private func placeInGroup(
        _ request: TradeRequest, _ asker: Asker, _ reply: @escaping Reply
    ) -> Answer {
        guard request.timeInForce == .goodTillCanceled,
            engine.plannedTrade(request, at: daemon.now)?.refusals.isEmpty == true
        else { return place(request, asker, reply) }
        daemon.take(.prepareGroup(request.market))
        guard engine.isGroupAwaited(in: request.market) else { return place(request, asker, reply) }
        waiting.awaitGroup(in: request.market) { [weak self] in
            guard let self else { return }
            tell(place(request, asker, reply), request.market, reply)
        }
        return .later
    }

    private func place(
        _ request: TradeRequest, _ asker: Asker, _ reply: @escaping Reply
    ) -> Answer {
        guard let trade = engine.plannedTrade(request, at: daemon.now) else { return .unknown }
        guard trade.refusals.isEmpty else { return .now(.failure(.refused(trade.refusals))) }
        guard asker.isThere() else { return Self.abandoned }
        let nonce = String(Random.uint64(), radix: 36)
        daemon.take(.command(.place(request, nonce: nonce, uid: asker.uid)))
        let token: OrderToken =
            request.action == .sell
            ? .closing(nonce: nonce) : .opening(trade.order.leverage, nonce: nonce)
        guard engine.placing(token.id) != nil else {
            return .now(
                .failure(.unavailable(reason: "the order could not be sent now; try again")))
        }
        waiting.place(token.id, reply)
        return .later
    }

    private static let abandoned = Answer.now(.failure(ControlSession.hasLeft))

    // MARK: Changes

    private func preview(_ request: AmendRequest, _ reply: @escaping Reply) {
        guard let row = engine.ownOrder(request.order, at: daemon.now) else {
            return reply(.failure(.noSuchOrder(request.order)))
        }
        known(MarketTicker(row.market), reply) { desk in
            guard var preview = desk.engine.changePreview(request, at: desk.daemon.now) else {
                return .unknown
            }
            desk.daemon.readQueuePlace(of: request.order) { ahead in
                preview.aheadBefore = ahead
                reply(.desk(.changePreview(preview)))
            }
            return .later
        }
    }

    private func amend(_ request: AmendRequest, _ asker: Asker, _ reply: @escaping Reply) {
        guard let row = engine.ownOrder(request.order, at: daemon.now) else {
            return reply(.failure(.noSuchOrder(request.order)))
        }
        known(MarketTicker(row.market), reply) { desk in
            guard let planned = desk.engine.plannedChange(request, at: desk.daemon.now) else {
                return .unknown
            }
            guard planned.refusals.isEmpty else {
                return .now(.failure(.refused(planned.refusals)))
            }
            guard asker.isThere() else { return Self.abandoned }
            desk.daemon.take(.command(.amend(request, uid: asker.uid)))
            desk.waiting.revise(request.order, reply)
            return .later
        }
    }

    private func cancel(_ order: OrderID, _ uid: UInt32, _ reply: @escaping Reply) {
        guard engine.ownOrder(order, at: daemon.now) != nil else {
            return reply(.failure(.noSuchOrder(order)))
        }
        daemon.take(.command(.withdraw(order, uid: uid)))
        waiting.revise(order, reply)
    }

    private func cancelAll(_ uid: UInt32, _ reply: @escaping Reply) {
        let orders = engine.restingOrders
        let isOnItsWay = engine.isOrderUnderWay
        guard !orders.isEmpty || isOnItsWay else {
            return reply(.failure(.refused(reason: "no order rests; see: nexumctl orders")))
        }
        daemon.take(.command(.withdrawAll(uid: uid)))
        guard orders.isEmpty else { return waiting.revise(orders, reply) }
        reply(.failure(.unavailable(reason: Self.cancelledLater)))
    }

    private static let cancelledLater =
        "an order is on its way: it is cancelled as soon as it is known to rest; see: "
        + "nexumctl orders"

    private func queuePlace(of order: OrderID, _ reply: @escaping Reply) {
        guard engine.ownOrder(order, at: daemon.now) != nil else {
            return reply(.failure(.noSuchOrder(order)))
        }
        let account = engine.account
        daemon.readQueuePlace(of: order) { ahead in
            guard let ahead else {
                return reply(.failure(.unavailable(reason: "its place could not be read")))
            }
            reply(
                .desk(.queue(QueueReply(account: account, orderId: order.text, ahead: ahead))))
        }
    }

    // MARK: Markets

    /// What is known here, and what was found last.
    private func known(_ limit: Int) -> MarketsReply {
        var rows = engine.knownMarkets(limit: limit, at: daemon.now)
        let names = Set(rows.map(\.market))
        for listing in found
        where rows.count < limit && !names.contains(listing.facts.ticker.text) {
            rows.append(engine.found(listing, at: daemon.now))
        }
        return MarketsReply(
            account: engine.account, text: "",
            isWhole: rows.isEmpty ? isNothingHeld : rows.count < limit, markets: rows)
    }

    /// An account that was not read yet may hold anything.
    private var isNothingHeld: Bool {
        engine.isReconciled && engine.heldMarkets.isEmpty
    }

    private func found(_ result: MarketSearch.Result, _ text: String) -> ControlReply {
        switch result {
        case .failure(let error):
            return .failure(.unavailable(reason: "could not read the markets: \(error)"))
        case .success(let list):
            found = list.listings
            var rows: [FoundMarket] = []
            for listing in list.listings { rows.append(engine.found(listing, at: daemon.now)) }
            return .desk(
                .markets(
                    MarketsReply(
                        account: engine.account, text: text, isWhole: list.isWhole,
                        markets: rows)))
        }
    }
}

extension ControlError {
    /// Everything that stands against an order, in one line.
    fileprivate static func refused(_ obstacles: [Obstacle]) -> ControlError {
        var texts: [String] = []
        for obstacle in obstacles { texts.append(obstacle.text) }
        return .refused(reason: texts.joined(separator: "; "))
    }

    fileprivate static func noSuchOrder(_ order: OrderID) -> ControlError {
        .refused(reason: "no order \(order.text) rests; see: nexumctl orders")
    }
}
