/// Whether the stream can be trusted.
struct FeedState: Hashable, Sendable {
    /// The most our clock may be off before nothing is decided by it.
    static let clockOffsetMaxMs: Int64 = 5000

    var isOpen = false
    /// When the stream last opened; what was read before it may have changed unseen.
    var openedAt: Moment?
    /// The newest proof that the connection lives.
    var aliveAt: Moment?
    /// How far the newest timed frame was behind the exchange when it came, and when that was.
    private(set) var newestLag = Milliseconds(0)
    private var newestLagAt: Moment?
    /// Our clock less the exchange's; nil until measured.
    var clockOffsetMs: Int64?

    /// How far behind the exchange's clock a frame of this time is.
    func lag(of exchangeTime: Timestamp, at now: Instant) -> Milliseconds {
        Milliseconds(now.utc.milliseconds - (clockOffsetMs ?? 0) - exchangeTime.milliseconds)
    }

    /// Takes note of the exchange's time in a frame.
    mutating func noteTime(_ exchangeTime: Timestamp?, at now: Instant) {
        guard let exchangeTime else { return }
        newestLag = lag(of: exchangeTime, at: now)
        newestLagAt = now.moment
    }

    /// How far the feed is behind. A late frame that nothing follows was the last of its queue, so
    /// after a while it says nothing more.
    func lag(at now: Moment, forgottenAfter span: Milliseconds) -> Milliseconds {
        guard let at = newestLagAt, now.since(at) < span else { return Milliseconds(0) }
        return newestLag
    }

    var isClockOff: Bool { abs(clockOffsetMs ?? 0) > Self.clockOffsetMaxMs }
}

extension Engine {
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
