import Control
import Nexum

/// Answers previews of orders and what stands in books.
final class QuoteDesk {
    private let daemon: Daemon
    private let markets: MarketDesk

    init(_ daemon: Daemon, _ markets: MarketDesk) {
        self.daemon = daemon
        self.markets = markets
    }

    func quote(_ call: QuoteCall, _ reply: @escaping (ControlReply) -> Void) {
        markets.know(call.market) { [weak self] error in
            if let error { return reply(.failure(error)) }
            if let self { reply(answer(call)) }
        }
    }

    /// The book of a market that is held, at once; of any other when it was read.
    func book(_ market: MarketTicker, depth: Int, _ reply: @escaping (ControlReply) -> Void) {
        let daemon = daemon
        let answer = {
            let book = daemon.engine.book(market, depth: depth, at: daemon.now)
            reply(book.map { .book($0) } ?? .failure(.notFound(market: market.text)))
        }
        guard !daemon.engine.heldMarkets.contains(market) else { return answer() }
        markets.know(market) { error in
            if let error { return reply(.failure(error)) }
            answer()
        }
    }

    private func answer(_ call: QuoteCall) -> ControlReply {
        let settings = daemon.engine.settings
        let leverage = call.leverage ?? settings.leverage(for: call.market)
        let order = DeskOrder(
            side: call.side, contracts: call.contracts, limit: call.limit, leverage: leverage)
        guard let quote = daemon.engine.quote(order, in: call.market, at: daemon.now) else {
            return .failure(
                .unavailable(reason: "\(call.market.text) is not known well enough; try again"))
        }
        if let wrong = quote.refusals.first(where: { $0.rule == "off-grid" }) {
            return .failure(.refused(reason: wrong.text))
        }
        return .quote(quote)
    }
}
