/// Why an exit was sent, as a derivation that can be checked with a pencil, and what became of it.
package struct ExplainStatus: Hashable, Sendable, Codable {
    /// One bid on the way down.
    package struct Step: Hashable, Sendable, Codable {
        package var price: Price
        package var contracts: Quantity
        /// What of the position it would take.
        package var taken: Quantity
        package var gross: Money
        package var fee: Money
    }

    package var schema = "nexum.explain/1"
    package var account: String
    /// The entry of the ledger, and when it was written.
    package var sequence: Int
    package var time: String
    package var id: String
    package var market: String
    package var side: Side
    package var contracts: Quantity
    /// The lowest held-side price the order took.
    package var limit: Price
    /// Why it counted as confirmed.
    package var ground: String
    package var health: String
    package var equity: Money
    package var requirement: Money
    package var exitValue: Money
    package var debt: Money
    /// What it was decided on; nil in ledgers of before it was kept.
    package var cause: ExitCause?
    /// The walk through the bids of the cause, best first.
    package var walk: [Step]
    /// What the sale had to bring after fees so that health is restored; nil where all was to be
    /// sold, or where it was not kept.
    package var target: Money?
    /// The walk of what was sold, best bid first.
    package var sale: [Step]
    /// How far below the last bid of that walk the limit was let go; nil where it was not kept.
    package var slack: Price?
    /// What the ledger says of the market afterwards, until the next exit there.
    package var after: [EventStatus]

    /// More is another story.
    private static let afterMax = 50

    /// The exit of this id, or entry number, or the `last` one; nil when it is not among these.
    package init?(_ name: String, account: String, in records: [LedgerRecord]) {
        let number = Int(name)
        let found = records.lastIndex { record in
            guard case .intent(let intent) = record.entry else { return false }
            return name == "last" || record.sequence == number || intent.id.text == name
        }
        guard let found, case .intent(let intent) = records[found].entry else { return nil }
        self.account = account
        (sequence, time) = (records[found].sequence, records[found].time.text)
        (id, market, side) = (intent.id.text, intent.market.text, intent.side)
        (contracts, limit, ground) = (intent.contracts, intent.limit, intent.ground)
        (health, equity, requirement) = (intent.health, intent.equity, intent.requirement)
        (exitValue, debt, cause) = (intent.exitValue, intent.debt, intent.cause)
        walk = intent.cause.map { Self.walk($0, selling: $0.held) } ?? []
        sale = intent.cause.map { Self.walk($0, selling: intent.contracts) } ?? []
        (target, slack) = (intent.target, intent.slack)
        after = Self.after(intent.market, in: records[(found + 1)...])
    }

    private static func walk(_ cause: ExitCause, selling contracts: Quantity) -> [Step] {
        // A taker pays the same whatever the kind of the schedule.
        let fees = FeeSchedule(
            kind: .quadratic, multiplierMillionths: cause.feeMultiplierMillionths)
        var left = contracts
        var steps: [Step] = []
        for bid in cause.bids where !left.isZero {
            let taken = min(left, bid.contracts)
            left -= taken
            steps.append(
                Step(
                    price: bid.price, contracts: bid.contracts, taken: taken,
                    gross: bid.price * taken, fee: fees.modelFee(taken, at: bid.price)))
        }
        return steps
    }

    private static func after(
        _ market: MarketTicker, in records: ArraySlice<LedgerRecord>
    ) -> [EventStatus] {
        var events: [EventStatus] = []
        for record in records where record.entry.market == market {
            if case .intent = record.entry { break }
            events.append(record.event)
            if events.count == afterMax { break }
        }
        return events
    }
}

extension IntentEntry {
    /// The health that was to be restored: the position's, or the account's.
    private var toRestore: MarginHealth {
        MarginHealth(equity: equity, requirement: requirement, hasDebt: true)
    }

    /// Whether that health is the account's.
    private var isOfAccount: Bool { equity != exitValue - debt }

    /// By the formula that decided, on what was kept.
    fileprivate var target: Money? {
        guard let cause, !Engine.isWhole(ground), health != "none",
            let recoverTo = PercentText.parse(cause.recoverTo)
        else { return nil }
        let rate = Ratio(cause.rateNumerator, cause.rateDenominator)
        return isOfAccount
            ? SizeToClose.proceeds(toRestore: toRestore, maintenance: rate, recoverTo: recoverTo)
            : SizeToClose.proceeds(exitValue: exitValue, debt: debt, share: recoverTo * rate)
    }

    fileprivate var slack: Price? {
        guard let cause, let least = cause.slackMin, let most = cause.slackMax,
            let top = PercentText.parse(cause.liquidateAt),
            let bottom = cause.hardAt.flatMap({ PercentText.parse($0) })
        else { return nil }
        var settings = Settings()
        (settings.liquidation.slackMin, settings.liquidation.slackMax) = (least, most)
        (settings.margin.liquidateAt, settings.margin.hardAt) = (top, bottom)
        return ExitPlan.slack(toRestore, settings)
    }
}
