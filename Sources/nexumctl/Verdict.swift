import Nexum

/// What all of a status comes to. Colour never stands alone: a mark and a word stand beside it.
enum Verdict: Hashable, Sendable {
    case healthy, warning, unknown, critical

    var mark: String {
        switch self {
        case .healthy: "✓"
        case .warning: "▲"
        case .unknown: "?"
        case .critical: "✗"
        }
    }

    var word: String {
        switch self {
        case .healthy: "HEALTHY"
        case .warning: "WARNING"
        case .unknown: "UNKNOWN"
        case .critical: "CRITICAL"
        }
    }

    var tone: Tone {
        switch self {
        case .healthy: .good
        case .warning, .unknown: .warning
        case .critical: .critical
        }
    }

    /// By the band of one position; a word that this version does not know is not taken for health.
    init(band: String) {
        switch band {
        case "healthy", "none", "account": self = .healthy
        case "warn", "restrict": self = .warning
        case "liquidate", "hard": self = .critical
        default: self = .unknown
        }
    }

    init(severity: String) { self = severity == "critical" ? .critical : .warning }

    /// The worst that is said: a danger that is known comes before what is not known. `all`: where
    /// the status has only a part of the positions.
    init(_ status: Status, all: WatchStatus.All? = nil) {
        var found: Set<Verdict> = [.healthy]
        for band in all?.bands ?? status.positions.map(\.band) {
            found.insert(Verdict(band: band))
        }
        for condition in status.conditions { found.insert(Verdict(severity: condition.severity)) }
        if status.state != "guarding" || !status.feed.isLive { found.insert(.unknown) }
        for verdict in [Verdict.critical, .unknown, .warning] where found.contains(verdict) {
            self = verdict
            return
        }
        self = .healthy
    }
}
