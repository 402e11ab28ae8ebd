import Control
import Nexum

/// Answers previews of orders. What is not known of a market is read first, one market at a time
/// and not too often: whoever may only look must not use up the requests that exits need. What was
/// only looked at is forgotten again.
final class QuoteDesk {
    private struct Waiting {
        let call: QuoteCall
        let reply: (ControlReply) -> Void
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

    func quote(_ call: QuoteCall, _ reply: @escaping (ControlReply) -> Void) {
        if let answer = answer(call) { return reply(answer) }
        guard waiting.count < Self.waitingMax else {
            let reason = "too many markets are asked for at once; try again in a moment"
            return reply(.failure(.unavailable(reason: reason)))
        }
        waiting.append(Waiting(call: call, reply: reply))
        readNext()
    }

    /// What is known already; nil: the market has to be read.
    private func answer(_ call: QuoteCall) -> ControlReply? {
        if let told = unknown[call.market], daemon.now.moment.since(told) < Self.unknownFor {
            return .failure(.unknownMarket(call.market.text))
        }
        let settings = daemon.engine.settings
        let leverage = call.leverage ?? settings.leverage(for: call.market)
        let order = DeskOrder(
            side: call.side, contracts: call.contracts, limit: call.limit, leverage: leverage)
        guard let quote = daemon.engine.quote(order, in: call.market, at: daemon.now) else {
            return nil
        }
        if let wrong = quote.refusals.first(where: { $0.rule == "off-grid" }) {
            return .failure(.refused(reason: wrong.text))
        }
        return .quote(quote)
    }

    private func readNext() {
        guard !isReading, let market = waiting.first?.call.market else { return }
        isReading = true
        daemon.learn(market) { [weak self] error in self?.finish(market, error) }
    }

    private func finish(_ market: MarketTicker, _ error: RequestError?) {
        remember(market)
        let asked = waiting.filter { $0.call.market == market }
        waiting.removeAll { $0.call.market == market }
        if let error, error.isNotFound { note(unknown: market) }
        for waiting in asked { waiting.reply(answer(waiting.call) ?? failure(error, market)) }
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

    private func failure(_ error: RequestError?, _ market: MarketTicker) -> ControlReply {
        let why = error.map { "could not read \(market.text): \($0)" }
        return .failure(
            .unavailable(reason: why ?? "\(market.text) is not known well enough; try again"))
    }
}
