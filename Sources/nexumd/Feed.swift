import Kalshi
import Nexum
import Platform
import Wire

/// Keeps the stream alive: connects, subscribes, answers pings, notices silence, and begins anew
/// with growing, jittered pauses. It never gives up.
final class Feed {
    /// How often silence is looked at, and our own ping is sent when the stream is silent.
    private static let checkEvery = Milliseconds.seconds(1)
    private static let pingAfter = Milliseconds.seconds(2)
    /// A connection without any frame and without an answer to our pings for this long is dead,
    /// whatever the socket says.
    private static let deadAfter = Milliseconds.seconds(8)

    private let address: PeerAddress
    private let identity: Identity
    private let subaccount: Int
    private let timeline: any Timeline
    private let deliver: (Input) -> Void
    /// Told when the account moved, and when the fees of an event did.
    var onAccountStale: (() -> Void)?
    var onFeesStale: ((EventTicker) -> Void)?
    /// Told of what nobody knows.
    var onNovelties: (([Novelty]) -> Void)?

    private var session: FeedSession?
    private var markets: Set<MarketTicker> = []
    private var retry: (any TimelineTimer)?
    private var watch: Repeating?
    private var failures = 0
    private var lastAlive = Moment(nanoseconds: 0)

    init(
        _ address: PeerAddress, as identity: Identity, subaccount: Int, timeline: any Timeline,
        deliver: @escaping (Input) -> Void
    ) {
        self.address = address
        self.identity = identity
        self.subaccount = subaccount
        self.timeline = timeline
        self.deliver = deliver
    }

    func start() {
        watch = Repeating(timeline, every: Self.checkEvery) { [weak self] in self?.check() }
        connect()
    }

    func stop() {
        watch?.stop()
        retry?.cancel()
        session?.close()
        session = nil
    }

    /// The markets whose books are wanted from now on.
    func follow(_ wanted: [MarketTicker]) {
        markets = Set(wanted)
        session?.watch(markets)
    }

    /// The book of one market does not add up.
    func refresh(_ market: MarketTicker) { session?.refresh(market) }

    private func connect() {
        lastAlive = timeline.now.moment
        let session = FeedSession(address, as: identity, subaccount: subaccount, markets, timeline)
        self.session = session
        session.onOutput = { [weak self] output in self?.take(output) }
        session.onAlive = { [weak self] in self?.noteAlive() }
        session.onEnd = { [weak self] why in self?.lose(why) }
        session.start()
    }

    private func noteAlive() { lastAlive = timeline.now.moment }

    private func take(_ output: StreamOutput) {
        for input in output.inputs {
            if case .feedOpened = input { failures = 0 }
            deliver(input)
        }
        if !output.novelties.isEmpty { onNovelties?(output.novelties) }
        for event in output.staleEvents { onFeesStale?(event) }
        if output.isAccountStale { onAccountStale?() }
        for refusal in output.refusals {
            deliver(.readFailed(what: "the stream", reason: "\(refusal.text) (\(refusal.code))"))
        }
    }

    private func check() {
        guard let session else { return }
        let silence = timeline.now.moment.since(lastAlive)
        if silence >= Self.deadAfter { return lose("silent for \(silence.text)") }
        if silence >= Self.pingAfter { session.ping() }
        session.tick()
    }

    private func lose(_ why: String) {
        session?.close()
        session = nil
        deliver(.feedLost(reason: why))
        retry?.cancel()
        let pause = ReconnectPause.after(failures: failures, random: Random.uint32())
        retry = timeline.after(pause) { [weak self] in self?.connect() }
        failures += 1
    }
}
