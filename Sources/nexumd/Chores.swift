import Kalshi
import Nexum

/// What changes seldom and has to be known all the same: the hours of the exchange, what the
/// account may ask and at what cost, and what the key may do.
final class Chores {
    /// Pauses are announced hours ahead at least.
    private static let calendarEvery = Milliseconds.seconds(15 * 60)
    /// Levels that were given for volume lapse at any time.
    private static let limitsEvery = Milliseconds.seconds(5 * 60)
    private static let costsEvery = Milliseconds.seconds(60 * 60)
    /// A person may take rights from a key, and the region's attestation ends by the day.
    private static let keysEvery = Milliseconds.seconds(15 * 60)

    private let exchange: Exchange
    private let timeline: any Timeline
    private let failures: FailedReads
    private let calendar: RegularRead<TradingCalendar>
    private let limits: RegularRead<AccountLimits>
    private let costs: RegularRead<EndpointCosts>
    private let keys: RegularRead<KeyList>

    init(
        _ exchange: Exchange, keyID: String, timeline: any Timeline, voice: Voice,
        failures: FailedReads, deliver: @escaping (Input) -> Void
    ) {
        self.exchange = exchange
        self.timeline = timeline
        self.failures = failures
        calendar = RegularRead(
            .exchangeSchedule, "hours of the exchange", every: Self.calendarEvery,
            as: TradingCalendar.init(reply:)
        ) { deliver(.calendar($0)) }
        var known: AccountLimits?
        limits = RegularRead(
            .accountLimits, "limits of the account", every: Self.limitsEvery,
            as: AccountLimits.init(_:)
        ) { [weak exchange] limits in
            exchange?.adopt(limits)
            if let change = limits.change(since: known) { voice.say(change) }
            known = limits
        }
        costs = RegularRead(
            .endpointCosts, "costs of requests", every: Self.costsEvery,
            as: EndpointCosts.init(_:)
        ) { [weak exchange] in exchange?.adopt($0) }
        keys = RegularRead(
            .apiKeys, "rights of the key", every: Self.keysEvery,
            onForbidden: { voice.say(Self.locked) }, as: KeyList.init(_:)
        ) { list in
            guard let rights = list.rights(of: keyID) else {
                let reason = "the list of keys does not have it"
                return deliver(.readFailed(what: "rights of the key", reason: reason))
            }
            deliver(.keyRights(rights))
        }
    }

    private static let locked = Announcement(
        .warning,
        "the key may not read its own rights, as one that is locked to a subaccount may not: when "
            + "it loses the right to trade, or the account's region lapses, is not told here")

    /// Reads what is due.
    func look() {
        limits.readIfDue(exchange, timeline, failures: failures)
        costs.readIfDue(exchange, timeline, failures: failures)
        keys.readIfDue(exchange, timeline, failures: failures)
        calendar.readIfDue(exchange, timeline, failures: failures)
    }
}

extension AccountLimits {
    /// What people are told when the limits are not what they were; nil when they are, or at first.
    fileprivate func change(since known: AccountLimits?) -> Announcement? {
        guard let known, (read, write) != (known.read, known.write) else { return nil }
        let isLess =
            read.refillPerSecond < known.read.refillPerSecond
            || write.refillPerSecond < known.write.refillPerSecond
        return Announcement(
            isLess ? .warning : .notice,
            "the account's usage level is \(tier) now: \(read.refillPerSecond) tokens a second to "
                + "read, \(write.refillPerSecond) to write (\(known.tier): "
                + "\(known.read.refillPerSecond), \(known.write.refillPerSecond))")
    }
}
