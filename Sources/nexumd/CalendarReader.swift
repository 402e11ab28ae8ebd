import Kalshi
import Nexum

/// Reads when the exchange trades. Until the next reading comes through the last one holds.
final class CalendarReader {
    /// Pauses are announced hours ahead at least.
    private static let readEvery = Milliseconds.seconds(15 * 60)
    /// A reading that failed is made up for soon.
    private static let retryEvery = Milliseconds.seconds(60)

    private let exchange: Exchange
    private let timeline: any Timeline
    private let deliver: (Input) -> Void
    /// Nil before the first reading was asked for.
    private var nextRead: Moment?
    /// The newest failure, told once; nil after a reading that came through.
    private var lastFailure: String?
    private var isReading = false

    init(_ exchange: Exchange, timeline: any Timeline, deliver: @escaping (Input) -> Void) {
        self.exchange = exchange
        self.timeline = timeline
        self.deliver = deliver
    }

    /// Reads when the newest reading is old or there is none.
    func readIfDue() {
        let now = timeline.now.moment
        guard !isReading, nextRead.map({ $0 <= now }) ?? true else { return }
        isReading = true
        exchange.read(.exchangeSchedule, as: TradingCalendar.init(reply:)) { [weak self] result in
            guard let self else { return }
            isReading = false
            switch result {
            case .success(let calendar):
                nextRead = now + Self.readEvery
                lastFailure = nil
                deliver(.calendar(calendar))
            case .failure(let error):
                nextRead = now + Self.retryEvery
                tell("\(error)")
            }
        }
    }

    private func tell(_ failure: String) {
        guard failure != lastFailure else { return }
        lastFailure = failure
        deliver(.readFailed(what: "hours of the exchange", reason: failure))
    }
}
