import Control
import Nexum

/// Makes markets known that nobody holds, for previews and orders in them. What is not known is
/// read, one market at a time and not too often: whoever may only look must not use up the requests
/// that exits need. What was only looked at is forgotten again.
final class MarketDesk {
    /// Nil: the market is known now.
    typealias Answer = (ControlError?) -> Void

    private struct Waiting {
        let market: MarketTicker
        let answer: Answer
    }

    private let daemon: Daemon
    private let timeline: any Timeline
    /// Markets read for previews, the latest last.
    private var looked: [MarketTicker] = []
    /// Names the exchange did not know, and when it said so.
    private var unknown: [MarketTicker: Moment] = [:]
    private var waiting: [Waiting] = []
    private var isReading = false
    private var pause: (any TimelineTimer)?

    /// So many markets that nobody holds are remembered: a desk looks at a few, a flood of names
    /// must not fill the memory.
    private static let lookedMax = 64
    private static let unknownMax = 256
    private static let waitingMax = 16
    /// A name that was wrong is wrong for as long.
    private static let unknownFor = Milliseconds.seconds(60)
    /// Between two markets: at four requests each a small part of the smallest tier.
    private static let readEvery = Milliseconds(500)

    init(_ daemon: Daemon, timeline: any Timeline) {
        self.daemon = daemon
        self.timeline = timeline
    }

    /// Answers at once what is known already, else when the market was read.
    func know(_ market: MarketTicker, _ answer: @escaping Answer) {
        if let told = unknown[market], daemon.now.moment.since(told) < Self.unknownFor {
            return answer(.unknownMarket(market.text))
        }
        if isKnown(market) { return answer(nil) }
        guard waiting.count < Self.waitingMax else {
            let reason = "too many markets are asked for at once; try again in a moment"
            return answer(.unavailable(reason: reason))
        }
        waiting.append(Waiting(market: market, answer: answer))
        readNext()
    }

    private func isKnown(_ market: MarketTicker) -> Bool {
        daemon.engine.deskView(market, at: daemon.now) != nil
    }

    private func readNext() {
        guard !isReading, let market = waiting.first?.market else { return }
        isReading = true
        daemon.learn(market) { [weak self] error in self?.finish(market, error) }
    }

    private func finish(_ market: MarketTicker, _ error: RequestError?) {
        remember(market)
        let asked = waiting.filter { $0.market == market }
        waiting.removeAll { $0.market == market }
        if let error, error.isNotFound { note(unknown: market) }
        let failure = isKnown(market) ? nil : failure(error, market)
        for waiting in asked { waiting.answer(failure) }
        pause = timeline.after(Self.readEvery) { [weak self] in
            self?.isReading = false
            self?.readNext()
        }
    }

    private func remember(_ market: MarketTicker) {
        looked.removeAll { $0 == market }
        looked.append(market)
        if looked.count > Self.lookedMax { daemon.take(.forget(looked.removeFirst())) }
    }

    private func note(unknown market: MarketTicker) {
        if unknown.count >= Self.unknownMax { unknown = [:] }
        unknown[market] = daemon.now.moment
    }

    private func failure(_ error: RequestError?, _ market: MarketTicker) -> ControlError {
        if error?.isNotFound == true { return .unknownMarket(market.text) }
        let why = error.map { "could not read \(market.text): \($0)" }
        return .unavailable(reason: why ?? "\(market.text) is not known well enough; try again")
    }
}
