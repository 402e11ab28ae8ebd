import Kalshi
import Nexum

/// Measures our clock against the Date header of the exchange's answers, which is whole seconds.
final class ClockOffset {
    /// Differences this small are the header's own grain and the way of the answer.
    private static let grainMs: Int64 = 1500

    /// Answers that took longer say more about the way than about the clock.
    private static let roundTripMax = Milliseconds.seconds(1)

    private let identity: Identity
    private let deliver: (Input) -> Void
    private var known: Int64?
    /// A new offset counts when a second answer says the same.
    private var candidate: Int64?

    init(_ identity: Identity, deliver: @escaping (Input) -> Void) {
        self.identity = identity
        self.deliver = deliver
    }

    /// Takes the date of an answer to a request sent at one instant and heard at another.
    func take(_ date: String, sent: Instant, heard: Instant) {
        guard let exchange = Timestamp(httpDate: date),
            heard.moment.since(sent.moment) <= Self.roundTripMax
        else { return }
        // The header is cut to the second: on average half a second is missing.
        let measured = heard.utc.milliseconds - exchange.milliseconds - 500
        let offset = abs(measured) <= Self.grainMs ? 0 : measured
        if let known, abs(known - offset) <= Self.grainMs {
            candidate = nil
            // Told again and again: who saw our clock being set took it for further off than it is.
            return deliver(.clockOffset(milliseconds: known))
        }
        guard offset == 0 || candidate.map({ abs($0 - offset) <= Self.grainMs }) ?? false else {
            candidate = offset
            return
        }
        candidate = nil
        known = offset
        identity.clockOffsetMs = offset
        deliver(.clockOffset(milliseconds: offset))
    }
}
