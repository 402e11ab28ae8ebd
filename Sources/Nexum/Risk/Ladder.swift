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

/// The thresholds of health.
package struct Ladder: Hashable, Sendable {
    private let warnAt: Ratio
    private let restrictAt: Ratio
    private let liquidateAt: Ratio
    private let hardAt: Ratio

    package init(_ settings: MarginSettings) {
        warnAt = settings.warnAt
        restrictAt = settings.restrictAt
        liquidateAt = settings.liquidateAt
        hardAt = settings.hardAt
    }

    /// The band of this health by itself.
    package func band(of health: MarginHealth) -> Band { band(of: health, from: .healthy) }

    /// The band of this health coming from `previous`: worse at once, better only when health
    /// stands a twentieth above the threshold that has to be left, so that a price on a threshold
    /// does not raise and clear without end.
    package func band(of health: MarginHealth, from previous: Band) -> Band {
        func isIn(_ band: Band, _ threshold: Ratio) -> Bool {
            band <= previous
                ? health.isBelow(threshold, times: Ratio(21, 20)) : health.isBelow(threshold)
        }
        if isIn(.hard, hardAt) { return .hard }
        if isIn(.liquidate, liquidateAt) { return .liquidate }
        if isIn(.restrict, restrictAt) { return .restrict }
        return isIn(.warn, warnAt) ? .warn : .healthy
    }
}
