import Kalshi
import Nexum

/// Measures our clock against the Date header of the exchange's answers, which is whole seconds.
final class ClockOffset {
    /// Differences this small are the header's own grain and the way of the answer.
    private static let grainMs: Int64 = 1500

    private let identity: Identity
    private let deliver: (Input) -> Void
    private var known: Int64?

    init(_ identity: Identity, deliver: @escaping (Input) -> Void) {
        self.identity = identity
        self.deliver = deliver
    }

    func take(_ date: String, at now: Instant) {
        guard let exchange = Timestamp(httpDate: date) else { return }
        // The header is cut to the second: on average half a second is missing.
        let measured = now.utc.milliseconds - exchange.milliseconds - 500
        let offset = abs(measured) <= Self.grainMs ? 0 : measured
        guard known.map({ abs($0 - offset) > Self.grainMs }) ?? true else { return }
        known = offset
        identity.clockOffsetMs = offset
        deliver(.clockOffset(milliseconds: offset))
    }
}
