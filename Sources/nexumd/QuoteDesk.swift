import Control
import Nexum

/// Answers previews of orders. What is not known of a market is read first; what was only looked at
/// is forgotten again.
final class QuoteDesk {
    private let daemon: Daemon
    /// Markets read for previews, the latest last.
    private var looked: [MarketTicker] = []

    /// So many markets that nobody holds are remembered: a desk looks at a few, a flood of names
    /// must not fill the memory.
    private static let lookedMax = 64

    init(_ daemon: Daemon) { self.daemon = daemon }

    func quote(_ call: QuoteCall, _ reply: @escaping (ControlReply) -> Void) {
        if let quote = quote(call) { return reply(.quote(quote)) }
        daemon.learn(call.market) { [weak self] error in
            guard let self else { return }
            if let error { return reply(.failure(Self.failure(error, call.market))) }
            remember(call.market)
            guard let quote = quote(call) else {
                let reason = "\(call.market.text) is not known well enough yet; try again"
                return reply(.failure(.unavailable(reason: reason)))
            }
            reply(.quote(quote))
        }
    }

    private func quote(_ call: QuoteCall) -> QuoteStatus? {
        let settings = daemon.engine.settings
        let leverage = call.leverage ?? settings.leverage(for: call.market)
        let order = DeskOrder(
            side: call.side, contracts: call.contracts, limit: call.limit, leverage: leverage)
        return daemon.engine.quote(order, in: call.market, at: daemon.now)
    }

    private func remember(_ market: MarketTicker) {
        looked.removeAll { $0 == market }
        looked.append(market)
        if looked.count > Self.lookedMax { daemon.take(.forget(looked.removeFirst())) }
    }

    private static func failure(_ error: RequestError, _ market: MarketTicker) -> ControlError {
        error.isNotFound
            ? .unknownMarket(market.text)
            : .unavailable(reason: "could not read \(market.text): \(error)")
    }
}
