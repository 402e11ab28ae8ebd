import Kalshi
import Nexum
import Wire

/// Reads what a market is, and, through its event and series, what excludes what and how it is
/// charged.
final class MarketReader {
    private let exchange: Exchange
    private let failures: FailedReads
    private let deliver: (Input) -> Void
    private var reading: Set<MarketTicker> = []
    private var askedAgain: Set<MarketTicker> = []
    private var fees: [EventTicker: FeeSchedule] = [:]
    private var markets: [EventTicker: Set<MarketTicker>] = [:]

    init(
        _ exchange: Exchange, failures: FailedReads, deliver: @escaping (Input) -> Void
    ) {
        self.exchange = exchange
        self.failures = failures
        self.deliver = deliver
    }

    /// Reads a market anew; what was asked while a read was under way is read after it.
    func read(_ market: MarketTicker) {
        guard reading.insert(market).inserted else {
            askedAgain.insert(market)
            return
        }
        exchange.read(.market(market), as: MarketFacts.init(reply:)) { [weak self] result in
            guard let self else { return }
            reading.remove(market)
            switch result {
            case .success(let facts): take(facts)
            case .failure(let error): fail("market \(market.text)", error)
            }
            if askedAgain.remove(market) != nil { read(market) }
        }
    }

    /// Reads a book by a request: the second sight of a market. One that still waits in line will
    /// bring the same.
    func readBook(_ market: MarketTicker) {
        guard !exchange.isWaiting(.book(market), .witness) else { return }
        exchange.read(.book(market), .witness, as: OrderBook.init(reply:)) { [weak self] result in
            switch result {
            case .success(let book): self?.deliver(.book(market, book, .rest, exchangeTime: nil))
            case .failure(let error): self?.fail("book of \(market.text)", error)
            }
        }
    }

    /// Reads everything a preview needs of a market, its book last; nil when all of it came.
    func learn(_ market: MarketTicker, _ completion: @escaping (RequestError?) -> Void) {
        exchange.read(.market(market), as: MarketFacts.init(reply:)) { [weak self] result in
            guard let self else { return }
            switch result {
            case .failure(let error): completion(error)
            case .success(let facts):
                deliver(.market(facts))
                readFees(of: facts.ticker, facts.event) { [weak self] error in
                    if let error { return completion(error) }
                    self?.learnBook(market, completion)
                }
            }
        }
    }

    private func learnBook(
        _ market: MarketTicker, _ completion: @escaping (RequestError?) -> Void
    ) {
        exchange.read(.book(market), as: OrderBook.init(reply:)) { [weak self] result in
            switch result {
            case .failure(let error): completion(error)
            case .success(let book):
                self?.deliver(.book(market, book, .rest, exchangeTime: nil))
                completion(nil)
            }
        }
    }

    /// The fees of an event changed.
    func forgetFees(of event: EventTicker) {
        fees[event] = nil
        for market in markets[event, default: []].sorted() { readFees(of: market, event) }
    }

    private func take(_ facts: MarketFacts) {
        markets[facts.event, default: []].insert(facts.ticker)
        deliver(.market(facts))
        readFees(of: facts.ticker, facts.event)
    }

    private func readFees(
        of market: MarketTicker, _ event: EventTicker,
        then: @escaping (RequestError?) -> Void = { _ in }
    ) {
        if let known = fees[event] {
            deliver(.fees(market, known))
            return then(nil)
        }
        exchange.read(.event(event), as: EventFacts.init(reply:)) { [weak self] result in
            switch result {
            case .success(let facts):
                self?.deliver(.exclusive(facts.ticker, facts.isMutuallyExclusive))
                self?.readSeries(of: market, facts, then: then)
            case .failure(let error):
                self?.fail("event \(event.text)", error)
                then(error)
            }
        }
    }

    private func readSeries(
        of market: MarketTicker, _ event: EventFacts, then: @escaping (RequestError?) -> Void
    ) {
        exchange.read(.series(event.series), as: SeriesFacts.init(reply:)) { [weak self] result in
            guard let self else { return }
            switch result {
            case .success(let series):
                guard let schedule = series.fees(of: event) else {
                    fail("fees of \(market.text)", RequestError.unknownFees)
                    return then(.unknownFees)
                }
                fees[event.ticker] = schedule
                deliver(.fees(market, schedule))
                then(nil)
            case .failure(let error):
                fail("series \(event.series.text)", error)
                then(error)
            }
        }
    }

    private func fail(_ what: String, _ error: RequestError) { failures.note(what, error) }
}
