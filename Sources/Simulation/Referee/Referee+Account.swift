import Kalshi
import Nexum
import Venue

// Cross accounts: one health for all that is held.
extension Referee {
    /// Positions and balances are told this late at most.
    private static let toldMs: Int64 = 3000
    /// What a position left behind is known with the next balance, and a breach may take five
    /// seconds.
    private static let movedMs: Int64 = 12_000
    /// From so near its end more must be kept of a market than the floor.
    private static let rampMs: Int64 = 86_000_000

    /// An exit of a cross account needs a breach of the account. Judged where all that it rests on
    /// stood still: positions, cash and rates.
    mutating func judgeAccount(
        _ intent: IntentEntry, by process: GuardProcess, _ venue: Venue, ms: Int64
    ) {
        let since = ms - lookbackMs(intent)
        guard intent.ground != "recovering", plan.closures.isEmpty,
            !hasMoved(since: since - Self.toldMs), isKnown(by: process, venue),
            let judge = accountJudge(process, venue)
        else { return }
        let liquidateAt = plan.settings.margin.liquidateAt
        let lowest = judge.health(histories, since: since, until: ms, isDoubtful: isDoubtful)
        if !lowest.isBelow(liquidateAt) {
            report(
                .breachIsReal, ms: ms,
                "\(intent.id.text) (\(intent.ground), health \(intent.health)) and the account was "
                    + "at \(lowest.percentText) at least")
        }
        guard !isDoubtful, intent.ground != "polled" else { return }
        let isResumed = !folds[process.number].selling.isEmpty
        judgeAccountDwell(intent, judge, isResumed: isResumed, ms: ms)
    }

    /// Whether a position may have been of unknown worth to a guard, which counts at its debt.
    private var isDoubtful: Bool { !plan.rates.active.isEmpty }

    private func hasMoved(since ms: Int64) -> Bool {
        if let movedMs, movedMs >= ms { return true }
        for market in plan.markets {
            if let history = histories[market.ticker], history.movedMs >= ms { return true }
            for fold in folds where fold.countedMs[market.ticker] ?? .min >= ms { return true }
        }
        return false
    }

    /// Whether a guard has counted all that is held: what it has not is missing in its cash, too.
    private func isKnown(by process: GuardProcess, _ venue: Venue) -> Bool {
        plan.markets.allSatisfy { market in
            let held = venue.position(ofKey: World.keyID, in: market.ticker) ?? .zero
            return folds[process.number].holdings[market.ticker]?.position ?? .zero == held
        }
    }

    private mutating func judgeAccountDwell(
        _ intent: IntentEntry, _ judge: AccountJudge, isResumed: Bool, ms: Int64
    ) {
        let liquidation = plan.settings.liquidation
        let isHard = intent.ground.hasPrefix("hard")
        let needed = isHard ? liquidation.hardConfirmFor.count : liquidation.confirmFor.count
        let threshold = threshold(isHard: isHard, isResumed: isResumed)
        let until = ms - plan.streamLatency.count
        var fineSince: Int64?
        for moment in moments(since: until - needed, until: until) {
            let health = judge.health(histories, since: moment, until: moment, isDoubtful: false)
            if health.isBelow(threshold) {
                fineSince = nil
            } else if fineSince == nil {
                fineSince = moment
            }
            guard let since = fineSince, moment - since > Self.forgottenMs + 2 else { continue }
            report(
                .breachLasted, ms: ms,
                "\(intent.id.text) (\(intent.ground)) though the account was fine from \(since) to "
                    + "\(moment)")
            return
        }
    }

    /// When some book changed, and the ends.
    private func moments(since: Int64, until: Int64) -> [Int64] {
        var moments: Set<Int64> = [since, until]
        for market in plan.markets {
            for span in histories[market.ticker]?.books(since: since, until: until) ?? [] {
                // Just before it was over, and when it began.
                moments.formUnion([max(since, span.from), min(until, max(since, span.to - 1))])
            }
        }
        return moments.sorted()
    }

    /// The account as a guard knows it, with the exchange's cash; nil where a rate may be more than
    /// its floor, or a market is not trading.
    func accountJudge(_ process: GuardProcess, _ venue: Venue) -> AccountJudge? {
        guard let cash = venue.cash(ofKey: World.keyID) else { return nil }
        var judge = AccountJudge(own: cash - plan.settings.account.credit)
        for (ticker, held) in folds[process.number].holdings {
            guard let side = held.position.side, let fees = venue.feeSchedule(of: ticker),
                let market = plan.markets.first(where: { $0.ticker == ticker }),
                market.closes.count >= Self.rampMs,
                venue.facts(of: ticker)?.status.isTrading == true
            else { return nil }
            let holding = Holding(
                side: side, contracts: held.position.magnitude, cost: held.debt, debt: held.debt)
            judge.legs.append(
                AccountJudge.Leg(
                    market: ticker, holding: holding, fees: fees,
                    maintenance: plan.settings.maintenanceFloor(for: ticker),
                    own: ownOrders(in: ticker)))
        }
        return judge
    }

    /// In the calm an account below its threshold is sold from, or people are told why not.
    mutating func judgeAccountRest(
        _ process: GuardProcess, _ status: Status, _ venue: Venue, ms: Int64
    ) {
        guard plan.isCross, plan.settings.liquidation.armed, !plan.isClosed(atMs: ms),
            !hasMoved(since: ms - Self.movedMs),
            let judge = accountJudge(process, venue), !judge.legs.isEmpty
        else { return }
        let health = judge.health(histories, since: ms, until: ms, isDoubtful: false)
        guard health.isBelow(plan.settings.margin.liquidateAt) else { return }
        // Where another guard of the account sells, this one need not.
        let wasTried = judge.legs.contains { leg in
            folds.contains { isTrying(leg.market, $0, ms: ms) }
        }
        let reasons: Set<String> = [Condition.limitReached.rawValue, Condition.noBids.rawValue]
        if !wasTried, !status.conditions.contains(where: { reasons.contains($0.code) }) {
            report(
                .comesToRest, ms: ms,
                "the account's health is \(health.percentText) and nothing "
                    + "is done")
        }
    }
}

/// The health of a cross account on books of the past.
struct AccountJudge {
    struct Leg {
        let market: MarketTicker
        let holding: Holding
        let fees: FeeSchedule
        let maintenance: Ratio
        let own: [OrderRequest]

        func value(_ book: OrderBook) -> Valuation {
            Valuation(
                holding, bids: book.othersBids(holding.side, own), fees: fees,
                maintenance: maintenance)
        }
    }

    /// Cash less the credit.
    let own: Money
    var legs: [Leg] = []

    /// The lowest it can have been: every position on its worst book. A doubtful one may have
    /// counted at its debt.
    func health(
        _ histories: [MarketTicker: MarketHistory], since: Int64, until: Int64, isDoubtful: Bool
    ) -> MarginHealth {
        var (equity, requirement, debt) = (own, Money.zero, Money.zero)
        for leg in legs {
            var worst = leg.value(OrderBook())
            var isFirst = true
            for span in histories[leg.market]?.books(since: since, until: until) ?? [] {
                let value = leg.value(span.book)
                if isFirst || value.exitValue < worst.exitValue { worst = value }
                isFirst = false
            }
            debt += leg.holding.debt
            let isAtDebt = isDoubtful && leg.holding.debt < worst.exitValue
            equity += isAtDebt ? leg.holding.debt : worst.exitValue
            requirement += leg.maintenance.scaledUp(isAtDebt ? leg.holding.debt : worst.exitValue)
        }
        // What is missing of the credit counts as debt, too.
        let hasDebt = debt > .zero || own + debt < .zero
        return MarginHealth(equity: equity, requirement: requirement, hasDebt: hasDebt)
    }
}
