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
    /// Asked for in this turn of the loop: many at once are read together.
    private var wanted: [MarketTicker] = []
    private let timeline: any Timeline
    private var gathering: (any TimelineTimer)?
    private let series: SeriesReader
    private var fees: [EventTicker: FeeSchedule] = [:]
    private var markets: [EventTicker: Set<MarketTicker>] = [:]

    init(
        _ exchange: Exchange, timeline: any Timeline, failures: FailedReads,
        deliver: @escaping (Input) -> Void
    ) {
        self.exchange = exchange
        self.timeline = timeline
        series = SeriesReader(exchange, timeline: timeline)
        self.failures = failures
        self.deliver = deliver
    }

    /// Reads a market anew; what was asked while a read was under way is read after it.
    func read(_ market: MarketTicker) {
        guard reading.insert(market).inserted else {
            askedAgain.insert(market)
            return
        }
        wanted.append(market)
        gathering =
            gathering ?? timeline.after(Milliseconds(0)) { [weak self] in self?.readWanted() }
    }

    /// After a start dozens of markets are asked for at once, and each is unguarded until it is
    /// known: a request for each would take its time.
    private func readWanted() {
        gathering = nil
        var rest = wanted[...]
        wanted = []
        while rest.count > 1 {
            readTogether(Array(rest.prefix(KalshiRequest.marketsPerRequest)))
            rest = rest.dropFirst(KalshiRequest.marketsPerRequest)
        }
        if let last = rest.first { readAlone(last) }
    }

    /// What a list leaves out is read alone, which says why.
    private func readTogether(_ markets: [MarketTicker]) {
        exchange.read(.markets(markets), as: ListedMarkets.init) { [weak self] result in
            guard let self else { return }
            var missing = Set(markets)
            if case .success(let list) = result {
                for listing in list.listings where missing.remove(listing.facts.ticker) != nil {
                    finish(listing.facts.ticker, .success(listing.facts))
                }
            }
            for market in markets where missing.contains(market) { readAlone(market) }
        }
    }

    private func readAlone(_ market: MarketTicker) {
        exchange.read(.market(market), as: MarketFacts.init(reply:)) { [weak self] result in
            self?.finish(market, result)
        }
    }

    private func finish(_ market: MarketTicker, _ result: Result<MarketFacts, RequestError>) {
        reading.remove(market)
        switch result {
        case .success(let facts): take(facts)
        case .failure(let error): fail("market \(market.text)", error)
        }
        if askedAgain.remove(market) != nil { read(market) }
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
        series.forget()
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
        series.read(event.series) { [weak self] result in
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
