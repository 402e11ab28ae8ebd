/// Whether the stream can be trusted.
struct FeedState: Hashable, Sendable {
    /// The most our clock may be off before nothing is decided by it.
    static let clockOffsetMaxMs: Int64 = 5000

    var isOpen = false
    /// When the stream last opened; what was read before it may have changed unseen.
    var openedAt: Moment?
    /// The newest proof that the connection lives.
    var aliveAt: Moment?
    /// How far the newest timed frame was behind the exchange when it came.
    private(set) var newestLag = Milliseconds(0)
    /// Our clock less the exchange's; nil until measured.
    var clockOffsetMs: Int64?

    /// How far behind the exchange's clock a frame of this time is.
    func lag(of exchangeTime: Timestamp, at now: Instant) -> Milliseconds {
        Milliseconds(self.exchangeTime(of: now.utc).milliseconds - exchangeTime.milliseconds)
    }

    /// What the exchange's clock shows when ours shows this; until it is measured, the same.
    func exchangeTime(of time: Timestamp) -> Timestamp {
        Timestamp(milliseconds: time.milliseconds - (clockOffsetMs ?? 0))
    }

    /// Takes note of the exchange's time in a frame.
    mutating func noteTime(_ exchangeTime: Timestamp?, at now: Instant) {
        guard let exchangeTime else { return }
        newestLag = lag(of: exchangeTime, at: now)
    }

    /// A snapshot that was asked for just now and names no time is as new as its answer.
    mutating func forgetLag() { newestLag = Milliseconds(0) }

    /// Measured, and near enough to the exchange's.
    var isClockRight: Bool { clockOffsetMs != nil && !isClockOff }

    var isClockOff: Bool { abs(clockOffsetMs ?? 0) > Self.clockOffsetMaxMs }
}

extension Engine {
    /// Steps of our clock smaller than this are left to the next measurement.
    private static let clockStepMs: Int64 = 500

    /// A clock that was set is as much further off the exchange's as it was moved: known at once,
    /// and not only with the next measurement.
    mutating func noteClockStep(at now: Instant) {
        defer { steppedAt = now }
        noteStandstill(at: now)
        guard let last = steppedAt, let offset = feed.clockOffsetMs else { return }
        let moved = now.utc.since(last.utc).count - now.moment.since(last.moment).count
        guard abs(moved) >= Self.clockStepMs else { return }
        feed.clockOffsetMs = offset + moved
        accountAt = accountAt.map { $0.stamped(by: now) }
    }

    /// Steps come four times a second: so long without one, and the process stood still.
    private static let standstill = Milliseconds.seconds(2)

    /// What was seen before the process stood still does not count on: newer books wait to be
    /// heard.
    private mutating func noteStandstill(at now: Instant) {
        guard let last = steppedAt, now.moment.since(last.moment) >= Self.standstill else { return }
        for market in portfolio.markets {
            markets[market]?.interrupt()
            markets[market]?.breachedReads = 0
        }
        cross.interrupt()
    }

    mutating func takeFeed(_ input: Input, at now: Instant) {
        switch input {
        case .feedOpened:
            feed.isOpen = true
            feed.aliveAt = now.moment
            feed.openedAt = now.moment
            accountAt = nil
            actions.append(.readAccount)
            for market in portfolio.markets { takeMarketChanged(market) }
        case .feedAlive:
            feed.aliveAt = now.moment
        case .feedLost(let reason):
            feed.isOpen = false
            for market in markets.keys.sorted() { update(market) { $0.loseBook() } }
            raise(.feedLost, nil, "the feed is down: \(reason)", at: now)
        case .clockOffset(let milliseconds):
            feed.clockOffsetMs = milliseconds
        default: break
        }
    }
}
