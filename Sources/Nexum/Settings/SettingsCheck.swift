/// What no single value can show to be wrong.
extension SettingsReading {
    /// Each pair of patterns is compared once; this many take a hundredth of a second.
    static let marketsMax = 200

    func check() throws(SettingsError) {
        try checkLadder()
        try checkPairs()
        try checkAddresses()
        try checkMarkets()
    }

    /// HardAt < LiquidateAt < RestrictAt ≤ RecoverTo ≤ WarnAt.
    private func checkLadder() throws(SettingsError) {
        let margin = settings.margin
        let steps: [(key: String, value: Ratio, mayEqualNext: Bool)] = [
            ("HardAt", margin.hardAt, false), ("LiquidateAt", margin.liquidateAt, false),
            ("RestrictAt", margin.restrictAt, true), ("RecoverTo", margin.recoverTo, true),
            ("WarnAt", margin.warnAt, true),
        ]
        for (low, high) in zip(steps, steps.dropFirst()) {
            if low.value < high.value || low.mayEqualNext && low.value == high.value { continue }
            try refuse(in: "Margin", low: low.key, high: high.key, mayEqual: low.mayEqualNext)
        }
    }

    private func checkPairs() throws(SettingsError) {
        let (liquidation, freshness) = (settings.liquidation, settings.freshness)
        if liquidation.slackMin > liquidation.slackMax {
            try refuse(in: "Liquidation", low: "SlackMin", high: "SlackMax", mayEqual: true)
        }
        if liquidation.hardConfirmFor > liquidation.confirmFor {
            try refuse(in: "Liquidation", low: "HardConfirmFor", high: "ConfirmFor", mayEqual: true)
        }
        // Otherwise positions would be unknown between any two readings of them.
        if freshness.reconcileEvery >= freshness.positionsAgeMax {
            try refuse(
                in: "Freshness", low: "ReconcileEvery", high: "PositionsAgeMax", mayEqual: false)
        }
    }

    /// Points at the one of the two that was set last: the other may stand in a file of long ago.
    private func refuse(
        in section: String, low: String, high: String, mayEqual: Bool
    ) throws(SettingsError) -> Never {
        let set = origins[SettingsSection(kind: section, glob: nil)] ?? [:]
        let isLowLast = set[low]?.order ?? 0 > set[high]?.order ?? 0
        let (key, other) = isLowLast ? (low, high) : (high, low)
        guard let place = set[key]?.place else { preconditionFailure("defaults are in order") }
        let relation =
            isLowLast ? (mayEqual ? "at most" : "below") : (mayEqual ? "at least" : "above")
        throw SettingsError(
            problem: .outOfOrder(
                key, mustBe: relation, other: other, otherValue: text(section, other)),
            place: place)
    }

    private func text(_ section: String, _ key: String) -> String {
        let rows = SettingsTable.section(section)?.settings ?? []
        for row in rows where row.key == key { return row.text(settings) }
        preconditionFailure("\(key) is not in the table")
    }

    /// What is signed must not be read on the way.
    private func checkAddresses() throws(SettingsError) {
        guard settings.exchange.egress.isEmpty else { return }
        let set = origins[SettingsSection(kind: "Exchange", glob: nil)] ?? [:]
        for (key, text) in [("Rest", settings.exchange.rest), ("Stream", settings.exchange.stream)]
        {
            guard let origin = Origin(text: text) else {
                preconditionFailure("checked when it was read")
            }
            if origin.scheme.isEncrypted || origin.isLoopback { continue }
            guard let place = set[key]?.place else { preconditionFailure("defaults are safe") }
            throw SettingsError(problem: .plainAddress(key), place: place)
        }
    }

    /// The longer of two patterns wins, so two of one length may not set the same key.
    private func checkMarkets() throws(SettingsError) {
        let markets = settings.markets
        for (index, market) in markets.enumerated() {
            let set =
                origins[SettingsSection(kind: SettingsTable.marketSection, glob: market.glob)]
                ?? [:]
            guard let last = set.values.max(by: { $0.order < $1.order }) else { continue }
            guard index < Self.marketsMax else {
                let problem = SettingsError.Problem.tooManyMarkets(allowed: Self.marketsMax)
                throw SettingsError(problem: problem, place: last.place)
            }
            for other in markets[..<index] where market.mayTie(with: other) {
                for setting in SettingsTable.market {
                    if setting.text(market).isEmpty || setting.text(other).isEmpty { continue }
                    let globs = ["[Market \(other.glob)]", "[Market \(market.glob)]"]
                    let place = set[setting.key]?.place ?? last.place
                    throw SettingsError(problem: .tie(setting.key, globs: globs), place: place)
                }
            }
        }
    }
}
