/// Whether a breach of the liquidation threshold is real enough to act on.
///
/// A single bad book must not sell a position, a real collapse must not wait. So a breach has to
/// last, and a second, independent sight of the market has to agree.
package struct Confirmation: Hashable, Sendable {
    /// Why a breach counts as confirmed.
    package enum Ground: String, Hashable, Sendable {
        case witnessed
        case hardWitnessed = "hard-witnessed"
        case hardLasting = "hard-lasting"
        case unwitnessed, scheduled
    }

    /// A breach is forgotten only when health was fine for this long: a quick recovery inside a
    /// fall must not restart the clock.
    static let forgetAfter = Milliseconds(100)
    /// Below the hard level a breach this long needs no witness.
    static let hardAloneAfter = Milliseconds(500)
    /// A live book that stays in breach this long needs no witness: none may ever come.
    static let aloneAfter = Milliseconds.seconds(5)

    /// A breach that comes back counts again when it has stood for this long: the changes of one
    /// moment come one by one, and between them a book is half empty.
    static let settledAfter = Milliseconds(10)

    private var breach = Dwell()
    private var hard = Dwell()
    private var isWitnessed = false
    /// The breach came from the calendar or from settings, not from a price.
    private var isScheduled = false

    package init() {}

    package var isOpen: Bool { breach.since != nil }

    /// For how long the breach has lasted; nil while there is none.
    func lasted(at now: Moment) -> Milliseconds? { breach.since.map { now.since($0) } }

    /// Takes note of the health at an instant. True when a dwell begins with it.
    mutating func observe(isBreached: Bool, isHard: Bool, at now: Moment) -> Bool {
        let wasOpen = isOpen
        breach.observe(isBreached, at: now)
        hard.observe(isHard, at: now)
        if !isOpen {
            isWitnessed = false
            isScheduled = false
        }
        return isOpen && !wasOpen
    }

    /// A second sight of the market shows the breach too.
    mutating func witness() { if isOpen { isWitnessed = true } }

    /// The breach needs no witness: it would be there at any price seen of late.
    mutating func markScheduled() { if isOpen { isScheduled = true } }

    /// The ground for acting now; nil while there is none.
    func ground(at now: Moment, _ settings: LiquidationSettings) -> Ground? {
        // Who wants no dwell at all wants none of this either.
        let stood = min(Self.settledAfter, settings.hardConfirmFor)
        guard let since = breach.since, breach.isSettled(at: now, stood) else { return nil }
        if let hardSince = hard.since, hard.isSettled(at: now, stood) {
            if isWitnessed, now.since(hardSince) >= settings.hardConfirmFor {
                return .hardWitnessed
            }
            if now.since(hardSince) >= max(Self.hardAloneAfter, settings.hardConfirmFor) {
                return .hardLasting
            }
        }
        let lasted = now.since(since)
        if isScheduled, lasted >= settings.confirmFor { return .scheduled }
        if isWitnessed, lasted >= settings.confirmFor { return .witnessed }
        return lasted >= max(Self.aloneAfter, settings.confirmFor) ? .unwitnessed : nil
    }

    /// When a breach that came back a moment ago counts again; nil where none did.
    func settles(after now: Moment) -> Moment? {
        hard.unbrokenSince == nil ? breach.settles(after: now) : hard.settles(after: now)
    }

    /// When a breach of the hard level will have lasted long enough next; nil when it has.
    func hardDeadline(after now: Moment, _ settings: LiquidationSettings) -> Moment? {
        guard let since = hard.since else { return nil }
        for span in [settings.hardConfirmFor, max(Self.hardAloneAfter, settings.hardConfirmFor)]
        where since + span > now {
            return since + span
        }
        return nil
    }

    /// The moments at which the ground may change by time alone.
    func deadlines(_ settings: LiquidationSettings) -> [Moment] {
        var moments: [Moment] = []
        if let since = breach.since {
            moments.append(since + settings.confirmFor)
            moments.append(since + max(Self.aloneAfter, settings.confirmFor))
        }
        if let since = hard.since {
            moments.append(since + settings.hardConfirmFor)
            moments.append(since + max(Self.hardAloneAfter, settings.hardConfirmFor))
        }
        return moments
    }
}

/// Since when something holds, forgiving interruptions shorter than `Confirmation.forgetAfter`.
struct Dwell: Hashable, Sendable {
    private(set) var since: Moment?
    private var fineSince: Moment?

    /// Since when it holds without any interruption; nil while it does not.
    private(set) var unbrokenSince: Moment?

    /// It holds now, and has for this long.
    func isSettled(
        at now: Moment, _ stood: Milliseconds = Confirmation.settledAfter
    ) -> Bool {
        unbrokenSince.map { now.since($0) >= stood } ?? false
    }

    /// When it will be settled; nil when it is, or does not hold.
    func settles(after now: Moment) -> Moment? {
        guard let since = unbrokenSince else { return nil }
        return since + Confirmation.settledAfter > now ? since + Confirmation.settledAfter : nil
    }

    mutating func observe(_ holds: Bool, at now: Moment) {
        if let fine = fineSince, now.since(fine) >= Confirmation.forgetAfter { since = nil }
        unbrokenSince = holds ? unbrokenSince ?? now : nil
        if holds {
            since = since ?? now
            fineSince = nil
        } else if since != nil {
            fineSince = fineSince ?? now
        } else {
            fineSince = nil
        }
    }
}
