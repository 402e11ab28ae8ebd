import Kalshi
import Nexum

/// Reads series for their fees. Markets of many events are charged by one series: it is read once
/// for all that ask within a while.
final class SeriesReader {
    typealias Completion = (Result<SeriesFacts, RequestError>) -> Void

    /// An answer is given on for so long; fees that change are told of apart.
    private static let ageMax = Milliseconds.seconds(60)

    private let exchange: Exchange
    private let timeline: any Timeline
    private var known: [SeriesTicker: (facts: SeriesFacts, at: Moment)] = [:]
    private var waiting: [Query: [Completion]] = [:]
    private var generation = 0

    /// A series as of the last time that fees changed.
    private struct Query: Hashable {
        let series: SeriesTicker
        let generation: Int
    }

    init(_ exchange: Exchange, timeline: any Timeline) {
        self.exchange = exchange
        self.timeline = timeline
    }

    /// Fees changed: what was read or asked for before is not given on.
    func forget() {
        known = [:]
        generation += 1
    }

    func read(_ series: SeriesTicker, _ completion: @escaping Completion) {
        if let (facts, at) = known[series], timeline.now.moment.since(at) < Self.ageMax {
            return completion(.success(facts))
        }
        let query = Query(series: series, generation: generation)
        waiting[query, default: []].append(completion)
        guard waiting[query]?.count == 1 else { return }
        exchange.read(.series(series), as: SeriesFacts.init(reply:)) { [weak self] result in
            self?.finish(query, result)
        }
    }

    private func finish(_ query: Query, _ result: Result<SeriesFacts, RequestError>) {
        if case .success(let facts) = result, query.generation == generation {
            known[query.series] = (facts, timeline.now.moment)
        }
        for completion in waiting.removeValue(forKey: query) ?? [] { completion(result) }
    }
}
