import Control
import Nexum

/// One client that follows an answer. It has at most one update unread: while it does not take
/// that one it misses what comes in between, and is told where things stand then.
final class Watcher {
    /// Something is said this often even when nothing changed: a client that hears nothing for
    /// much longer knows that the daemon hangs.
    private static let silenceMax = Milliseconds.seconds(2)
    /// A client that leaves an update unread this long is dropped.
    private static let unreadMax = Milliseconds.seconds(10)

    private let method: ControlMethod
    private weak var session: ControlSession?
    private var last: ControlReply?
    private var samples = 0
    private var sequence: Int?
    private var toldAt: Moment?
    private var unreadSince: Moment?

    init(_ method: ControlMethod, _ session: ControlSession) {
        self.method = method
        self.session = session
    }

    var isThere: Bool { session?.isOpen ?? false }
    var isReader: Bool { session?.isReader ?? true }

    /// Sends the answer when it changed; throws when there is none any more.
    func update(_ view: WatchView) throws(ControlError) {
        let now = view.daemon.now.moment
        guard let session, hasRead(session, at: now) else { return }
        let (reply, key, isNews) = try answer(view)
        let isFirst = last == nil
        guard isFirst || isNews || key != last || isDue(now) else { return }
        (last, toldAt) = (key, now)
        (samples, sequence) = (view.history.count, view.sequence)
        session.update(reply)
    }

    /// Tells why there are no answers any more, and leaves.
    func end(_ error: ControlError) { session?.end(error) }

    private func hasRead(_ session: ControlSession, at now: Moment) -> Bool {
        guard session.hasUnread else {
            unreadSince = nil
            return true
        }
        let since = unreadSince ?? now
        unreadSince = since
        if now.since(since) >= Self.unreadMax { session.drop() }
        return false
    }

    /// Events come when they happen: that nothing did needs no telling.
    private func isDue(_ now: Moment) -> Bool {
        if case .getEvents = method { return false }
        return toldAt.map { now.since($0) >= Self.silenceMax } ?? true
    }

    /// The answer, the same without what only time changes, and whether something is in it that
    /// happened since the last.
    private func answer(
        _ view: WatchView
    ) throws(ControlError) -> (reply: ControlReply, key: ControlReply, isNews: Bool) {
        switch method {
        case .watch(let market, let depth, let window):
            let events = events(view, atFirst: ControlMethod.limitDefault)
            var watch = view.watch(market, depth: depth, samples: samples, events: events)
            if let window { watch.keep(window, around: market?.text) }
            let isNews = !watch.samples.isEmpty || !events.isEmpty
            return (.watch(watch), .watch(watch.timeless), isNews)
        case .getBook(let market, let depth):
            guard let book = view.book(market, depth: depth) else {
                throw .notFound(market: market.text)
            }
            return (.book(book), .book(book.timeless), false)
        case .getEvents(let limit, let since):
            let events = events(view, atFirst: limit, since: since)
            let reply = EventsReply(account: view.daemon.engine.account, events: events)
            let none = EventsReply(account: reply.account, events: [])
            return (.events(reply), .events(none), !events.isEmpty)
        default: preconditionFailure("a method with one answer")
        }
    }

    private func events(
        _ view: WatchView, atFirst limit: Int, since: Since? = nil
    ) -> [EventStatus] {
        guard let sequence else { return view.daemon.events(limit, since: since) }
        return view.sequence > sequence ? view.daemon.events(view.sequence - sequence) : []
    }
}
