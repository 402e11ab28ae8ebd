import Kalshi
import Nexum

/// Reads when the exchange trades. Until the next reading comes through the last one holds.
final class CalendarReader {
    /// Pauses are announced hours ahead at least.
    private static let readEvery = Milliseconds.seconds(15 * 60)
    /// How often it is looked whether a reading is due: one that failed is made up for soon.
    static let lookEvery = Milliseconds.seconds(60)

    private let exchange: Exchange
    private let timeline: any Timeline
    private let deliver: (Input) -> Void
    private var lastRead: Moment?
    private var isReading = false

    init(_ exchange: Exchange, timeline: any Timeline, deliver: @escaping (Input) -> Void) {
        self.exchange = exchange
        self.timeline = timeline
        self.deliver = deliver
    }

    /// Reads when the newest reading is old or there is none.
    func readIfDue() {
        let now = timeline.now.moment
        guard !isReading, lastRead.map({ now.since($0) >= Self.readEvery }) ?? true else { return }
        isReading = true
        exchange.read(.exchangeSchedule, as: TradingCalendar.init(reply:)) { [weak self] result in
            guard let self else { return }
            isReading = false
            switch result {
            case .success(let calendar):
                lastRead = now
                deliver(.calendar(calendar))
            case .failure(let error):
                deliver(.readFailed(what: "hours of the exchange", reason: "\(error)"))
            }
        }
    }
}
