import Nexum
import Venue

// Whether there was a breach, and whether it lasted.
extension Referee {
    /// A recovery shorter than this does not end a breach.
    static let forgottenMs: Int64 = 100
    /// A book is acted on up to this long after the last sign of life.
    private static let silenceMs: Int64 = 5000
    /// Books read by requests confirm two by two, none older than two seconds, read in five.
    private static let polledMs: Int64 = 7000

    /// How far back what an exit was decided on may lie.
    func lookbackMs(_ intent: IntentEntry) -> Int64 {
        let late = plan.maySeeLate ? Self.silenceMs : 0
        let polled = intent.ground.hasSuffix("polled") ? Self.polledMs : 0
        return max(late, polled) + 2 * plan.streamLatency.count + 20
    }

    mutating func judgeBreach(
        _ intent: IntentEntry, by process: GuardProcess, _ venue: Venue, ms: Int64
    ) {
        if intent.ground == "asked" {
            if !folds[process.number].closings.contains(intent.market) {
                report(.breachIsReal, ms: ms, "\(intent.id.text): nobody asked for it")
            }
            return
        }
        let isStop = intent.ground.hasPrefix("stop-price")
        if plan.isCross, !isStop { return judgeAccount(intent, by: process, venue, ms: ms) }
        guard let history = histories[intent.market], intent.exitValue > .zero,
            let fees = venue.feeSchedule(of: intent.market)
        else { return }
        // Those that rest no more stood in older books: all are left out of all.
        let own = ownOrders(in: intent.market)
        let stop = plan.settings.stopPrice(for: intent.market)
        let judge = BreachJudge(intent, fees: fees, own: own, stop: stop)
        let margin = plan.settings.margin
        let threshold: Ratio? =
            isStop ? nil : intent.ground == "recovering" ? margin.recoverTo : margin.liquidateAt
        let seen = history.books(since: ms - lookbackMs(intent), until: ms)
        if !seen.contains(where: { judge.isBelow(threshold, $0.book) }) {
            report(
                .breachIsReal, ms: ms,
                "\(intent.id.text) (\(intent.ground), health \(intent.health)) and nothing at the "
                    + "exchange was that low")
        }
        guard !plan.maySeeLate, !intent.ground.hasSuffix("polled"), intent.ground != "recovering"
        else {
            return
        }
        judgeDwell(intent, history, judge, by: process, ms: ms)
    }

    /// Below what a breach counts: a sale that was interrupted goes on to where it was to end.
    func threshold(isHard: Bool, isResumed: Bool) -> Ratio {
        if isHard { return plan.settings.margin.hardAt }
        return isResumed ? plan.settings.margin.recoverTo : plan.settings.margin.liquidateAt
    }

    private mutating func judgeDwell(
        _ intent: IntentEntry, _ history: MarketHistory, _ judge: BreachJudge,
        by process: GuardProcess, ms: Int64
    ) {
        let liquidation = plan.settings.liquidation
        let isHard = intent.ground.hasPrefix("hard")
        let isShort = isHard || intent.ground == "stop-price"
        let needed = isShort ? liquidation.hardConfirmFor.count : liquidation.confirmFor.count
        let isResumed = folds[process.number].selling.contains(intent.market)
        let threshold = threshold(isHard: isHard, isResumed: isResumed)
        // A change is seen one way of the stream after it happened; what was held is known only
        // when it is counted, and before that the breach was one of what was known.
        let until = ms - plan.streamLatency.count
        let known = folds[process.number].countedMs[intent.market] ?? .min
        guard max(history.movedMs, known) < until - needed else { return }
        for span in history.books(since: until - needed, until: until)
        where span.from < until && !judge.isBelow(plan.isCross ? nil : threshold, span.book) {
            let lasted = min(span.to, until) - span.from
            if lasted > Self.forgottenMs + 2 {
                report(
                    .breachLasted, ms: ms,
                    "\(intent.id.text) (\(intent.ground)) though it was fine for \(lasted) ms, "
                        + "\(ms - span.to) ms ago")
                return
            }
        }
    }
}

/// The health of what an exit sells, on other books.
struct BreachJudge {
    private let holding: Holding
    private let maintenance: Ratio
    private let fees: FeeSchedule
    private let own: [OrderRequest]
    private let stop: Price?

    /// `own`: orders of the account that rest or rested, which are no bids of others.
    init(_ intent: IntentEntry, fees: FeeSchedule, own: [OrderRequest], stop: Price?) {
        holding = Holding(
            side: intent.side, contracts: intent.positionBefore.magnitude, cost: intent.debt,
            debt: intent.debt)
        maintenance = Ratio(intent.requirement.micros, max(1, intent.exitValue.micros))
        self.fees = fees
        self.own = own
        self.stop = stop
    }

    /// Whether health is below the threshold, where there is one, or the stop price is broken.
    func isBelow(_ threshold: Ratio?, _ book: OrderBook) -> Bool {
        let bids = book.othersBids(holding.side, own)
        let valuation = Valuation(holding, bids: bids, fees: fees, maintenance: maintenance)
        if let threshold, valuation.health.isBelow(threshold) { return true }
        return stop.map { valuation.exitValue < $0 * holding.contracts } ?? false
    }
}

extension OrderBook {
    /// A side without those orders.
    func othersBids(_ side: Side, _ own: [OrderRequest]) -> Bids {
        var bids = bids(side)
        for order in own where order.outcome == side {
            let price = side == .yes ? order.yesPrice : order.yesPrice.complement
            let left = bids.quantity(at: price).hundredths - order.contracts.hundredths
            bids.set(price, to: Quantity(hundredths: max(0, left)))
        }
        return bids
    }
}
