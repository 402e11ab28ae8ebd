import Kalshi
import Nexum
import Wire

/// Reads one thing again and again. Until the next reading comes through the last one holds; a
/// failure is told once.
final class RegularRead<Answer> {
    /// A reading that failed is made up for soon.
    private static var retryEvery: Milliseconds { .seconds(60) }

    private let request: KalshiRequest
    private let name: String
    private let every: Milliseconds
    private let onForbidden: (() -> Void)?
    private let decode: (JSONValue) throws(ReplyError) -> Answer
    private let take: (Answer) -> Void
    /// Nil before the first reading was asked for.
    private var nextRead: Moment?
    /// The newest failure, told once; nil after a reading that came through.
    private var lastFailure: String?
    private var isReading = false

    /// `name` is what a failure calls it: "could not read NAME". `onForbidden` runs in the place of
    /// telling a failure where the key may not read it at all.
    init(
        _ request: KalshiRequest, _ name: String, every: Milliseconds,
        onForbidden: (() -> Void)? = nil,
        as decode: @escaping (JSONValue) throws(ReplyError) -> Answer,
        take: @escaping (Answer) -> Void
    ) {
        self.request = request
        self.name = name
        self.every = every
        self.onForbidden = onForbidden
        self.decode = decode
        self.take = take
    }

    /// Reads when the newest reading is old or there is none.
    func readIfDue(
        _ exchange: Exchange, _ timeline: any Timeline, failures: FailedReads
    ) {
        let now = timeline.now.moment
        guard !isReading, nextRead.map({ $0 <= now }) ?? true else { return }
        isReading = true
        exchange.read(request, as: decode) { [weak self] result in
            guard let self else { return }
            isReading = false
            switch result {
            case .success(let answer):
                nextRead = now + every
                lastFailure = nil
                take(answer)
            case .failure(let error):
                nextRead = now + Self.retryEvery
                tell(error, failures)
            }
        }
    }

    private func tell(_ error: RequestError, _ failures: FailedReads) {
        let failure = "\(error)"
        guard failure != lastFailure else { return }
        lastFailure = failure
        if error.isForbidden, let onForbidden { return onForbidden() }
        failures.note(name, error)
    }
}
