/// How near to liquidation a position is.
package enum Band: Int, Hashable, Comparable, Sendable {
    case healthy, warn, restrict, liquidate, hard

    package static func < (a: Band, b: Band) -> Bool { a.rawValue < b.rawValue }

    package var name: String {
        switch self {
        case .healthy: "healthy"
        case .warn: "warn"
        case .restrict: "restrict"
        case .liquidate: "liquidate"
        case .hard: "hard"
        }
    }
}

/// The thresholds of health, worst last.
package struct Ladder: Hashable, Sendable {
    private let thresholds: [(band: Band, below: Ratio)]

    package init(_ settings: MarginSettings) {
        thresholds = [
            (.hard, settings.hardAt), (.liquidate, settings.liquidateAt),
            (.restrict, settings.restrictAt), (.warn, settings.warnAt),
        ]
    }

    /// The band of this health by itself.
    package func band(of health: MarginHealth) -> Band {
        for step in thresholds where health.isBelow(step.below) { return step.band }
        return .healthy
    }

    /// The band of this health coming from `previous`: worse at once, better only when health
    /// stands a twentieth above the threshold that has to be left, so that a price on a threshold
    /// does not raise and clear without end.
    package func band(of health: MarginHealth, from previous: Band) -> Band {
        for step in thresholds {
            let below = step.band <= previous ? step.below * Ratio(21, 20) : step.below
            if health.isBelow(below) { return step.band }
        }
        return .healthy
    }

    package static func == (a: Ladder, b: Ladder) -> Bool {
        a.thresholds.map(\.below) == b.thresholds.map(\.below)
    }
    package func hash(into hasher: inout Hasher) {
        for step in thresholds { hasher.combine(step.below) }
    }
}
