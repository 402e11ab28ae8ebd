import Control
import Nexum
import Platform

/// Tells those who watch what changed: four times a second at most, and only what their client has
/// room for. The guard decides between two beats, and what is told takes a hundredth of its time.
final class WatchDesk {
    /// Four times a second: faster than that nobody reads.
    private static let beatNs: Int64 = 250_000_000
    /// What is told to many, or of many positions, is told less often: of a hundred decisions at
    /// most one finds the turn taken.
    private static let restsPerWork: Int64 = 100
    /// Everybody is told this often all the same, for a client must see that the daemon lives.
    private static let roundMaxNs: Int64 = 4_000_000_000
    /// So many may watch at a time; the other connections are left for questions.
    private static let watchersMax = 16
    /// The others are left for users who may act.
    private static let readersMax = 12

    private let daemon: Daemon
    private var watchers: [Watcher] = []
    private var beat: Alarm?
    private var sampling: Repeating?
    private var history = History()

    init(_ daemon: Daemon) {
        self.daemon = daemon
        sampling = Repeating(daemon.timeline, every: History.every) { [weak self] in
            self?.sample()
        }
    }

    /// Answers a call that is followed, now and whenever its answer changes.
    ///
    /// Throws `unavailable` when too many watch already, `notFound` for a market not followed.
    func begin(_ method: ControlMethod, on session: ControlSession) throws(ControlError) {
        watchers.removeAll { !$0.isThere }
        var readers = 0
        for watcher in watchers where watcher.isReader { readers += 1 }
        let isFull = session.isReader && readers >= Self.readersMax
        guard !isFull, watchers.count < Self.watchersMax else {
            throw .unavailable(reason: "\(watchers.count) clients watch already; end one first")
        }
        let watcher = Watcher(method, session)
        let view = WatchView(daemon, history)
        try watcher.update(view)
        session.follow()
        watchers.append(watcher)
        if beat == nil { rest(Self.beatNs) }
    }

    private func rest(_ span: Int64) {
        beat = Alarm(afterNs: span) { [weak self] in self?.update() }
    }

    /// Tells the one whose turn it is: the guard never waits for more than one.
    private func update() {
        beat = nil
        watchers.removeAll { !$0.isThere }
        guard !watchers.isEmpty else { return }
        let begun = SystemClock.ownThreadNs
        let watcher = watchers.removeFirst()
        watchers.append(watcher)
        let view = WatchView(daemon, history)
        do throws(ControlError) { try watcher.update(view) } catch { watcher.end(error) }
        let work = SystemClock.ownThreadNs - begun
        let count = Int64(watchers.count)
        rest(max(Self.beatNs / count, min(work * Self.restsPerWork, Self.roundMaxNs / count)))
    }

    private func sample() {
        let status = daemon.engine.status(at: daemon.now)
        history.note(
            WatchStatus.Sample(
                equity: status.money.equity, cushion: daemon.engine.cushion(of: status)))
    }
}

/// The daemon as a watcher sees it at one moment.
final class WatchView {
    let daemon: Daemon
    let history: History
    /// Entries of the ledger so far.
    let sequence: Int
    private(set) lazy var status = daemon.engine.status(at: daemon.now)

    init(_ daemon: Daemon, _ history: History) {
        self.daemon = daemon
        self.history = history
        sequence = daemon.ledgerSequence
    }

    func book(_ market: MarketTicker, depth: Int) -> BookStatus? {
        daemon.engine.book(market, depth: depth, at: daemon.now)
    }

    /// The account with a book: what is new since so many samples and entries.
    func watch(
        _ market: MarketTicker?, depth: Int, samples: Int, events: [EventStatus]
    ) -> WatchStatus {
        WatchStatus(
            status: status, thresholds: WatchStatus.Thresholds(daemon.engine.settings.margin),
            cushion: daemon.engine.cushion(of: status), samples: history.samples(after: samples),
            sampleEveryMs: History.every.count, book: market.flatMap { book($0, depth: depth) },
            events: events)
    }
}
