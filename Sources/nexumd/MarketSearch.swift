import Kalshi
import Nexum

/// Finds open markets by words: first by a name of a market, an event or a series, else by the
/// titles of the open events. It reads a bounded number of pages, behind everything that guards.
final class MarketSearch {
    /// What was found, and whether all there is was looked at.
    struct Found {
        var listings: [ListedMarket]
        var isWhole: Bool
    }

    typealias Result = Swift.Result<Found, RequestError>
    typealias Completion = (Result) -> Void

    private let exchange: Exchange
    private let timeline: any Timeline
    private var events: [EventTitle] = []
    private var areEventsWhole = false
    private var readAt: Moment?
    private var waiting: [(Swift.Result<Void, RequestError>) -> Void] = []

    /// Twenty pages of two hundred: four thousand events, and two to four seconds at the smallest
    /// tier.
    private static let pagesMax = 20
    /// New events come by the hour; their prices are read each time.
    private static let keptFor = Milliseconds.seconds(60)
    /// Each costs a request.
    private static let eventsMax = 8

    init(_ exchange: Exchange, timeline: any Timeline) {
        self.exchange = exchange
        self.timeline = timeline
    }

    func find(_ text: String, limit: Int, _ completion: @escaping Completion) {
        let words = text.lowercased().split(separator: " ").map(String.init)
        guard words.count == 1, KalshiRequest.isTicker(text) else {
            return findByWords(words, limit, completion)
        }
        let name = text.uppercased()
        let requests: [KalshiRequest] = [
            .markets([MarketTicker(name)]), .openMarkets(event: EventTicker(name)),
            .openMarkets(series: SeriesTicker(name)),
        ]
        findByName(requests[...], limit) { [weak self] result in
            if case .success(let found) = result, found.listings.isEmpty {
                self?.findByWords(words, limit, completion)
            } else {
                completion(result)
            }
        }
    }

    /// The first of the requests that finds something.
    private func findByName(
        _ requests: ArraySlice<KalshiRequest>, _ limit: Int, _ completion: @escaping Completion
    ) {
        guard let request = requests.first else {
            return completion(.success(Found(listings: [], isWhole: true)))
        }
        exchange.read(request, as: ListedMarkets.init(_:)) { [weak self] result in
            switch result {
            case .failure(let error) where !error.isNotFound: completion(.failure(error))
            case .success(let page) where !page.open.isEmpty:
                let isWhole = page.cursor == nil && page.open.count <= limit
                let listings = Array(page.open.prefix(limit))
                completion(.success(Found(listings: listings, isWhole: isWhole)))
            default: self?.findByName(requests.dropFirst(), limit, completion)
            }
        }
    }

    private func findByWords(
        _ words: [String], _ limit: Int, _ completion: @escaping Completion
    ) {
        readEvents { [weak self] result in
            guard let self else { return }
            if case .failure(let error) = result { return completion(.failure(error)) }
            var matching: [EventTicker] = []
            for event in events where event.matches(words) { matching.append(event.ticker) }
            let isWhole = areEventsWhole && matching.count <= Self.eventsMax
            readMarkets(
                of: matching.prefix(Self.eventsMax), limit,
                Found(listings: [], isWhole: isWhole), completion)
        }
    }

    private func readMarkets(
        of events: ArraySlice<EventTicker>, _ limit: Int, _ found: Found,
        _ completion: @escaping Completion
    ) {
        guard let event = events.first, found.listings.count < limit else {
            let isWhole = found.isWhole && events.isEmpty && found.listings.count <= limit
            let listings = Array(found.listings.prefix(limit))
            return completion(.success(Found(listings: listings, isWhole: isWhole)))
        }
        exchange.read(.openMarkets(event: event), as: ListedMarkets.init(_:)) {
            [weak self] result in
            switch result {
            case .failure(let error): completion(.failure(error))
            case .success(let page):
                var found = found
                found.listings += page.open
                found.isWhole = found.isWhole && page.cursor == nil
                self?.readMarkets(of: events.dropFirst(), limit, found, completion)
            }
        }
    }

    // MARK: The titles of events

    private func readEvents(_ completion: @escaping (Swift.Result<Void, RequestError>) -> Void) {
        if let readAt, timeline.now.moment.since(readAt) < Self.keptFor {
            return completion(.success(()))
        }
        waiting.append(completion)
        if waiting.count == 1 { readPage(nil, [], 1) }
    }

    private func readPage(_ cursor: String?, _ before: [EventTitle], _ page: Int) {
        exchange.read(.openEvents(cursor: cursor), as: EventTitles.init(_:)) {
            [weak self] result in
            guard let self else { return }
            switch result {
            case .failure(let error): finish(.failure(error))
            case .success(let list):
                let all = before + list.events
                if let next = list.cursor, page < Self.pagesMax {
                    return readPage(next, all, page + 1)
                }
                (events, areEventsWhole) = (all, list.cursor == nil)
                readAt = timeline.now.moment
                finish(.success(()))
            }
        }
    }

    private func finish(_ result: Swift.Result<Void, RequestError>) {
        let asked = waiting
        waiting = []
        for completion in asked { completion(result) }
    }
}
