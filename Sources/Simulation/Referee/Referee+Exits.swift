import Kalshi
import Nexum
import Venue
import Wire

// Whether an exit was decided on what is true.
extension Referee {
    /// The oldest reading of the account that a guard may act on, what lists lag, and the way.
    private static let positionAgeMs: Int64 = 14_000
    /// A list that was read so long after an order came to rest shows it.
    private static let restingKnownMs: Int64 = 2500
    private static let cancelRounds = 3
    /// A recovery shorter than this does not end a breach.
    private static let forgottenMs: Int64 = 100
    /// A book is acted on up to this long after the last sign of life.
    private static let silenceMs: Int64 = 5000
    /// Books read by requests confirm two by two, none older than two seconds, read in five.
    private static let polledMs: Int64 = 7000

    mutating func judge(
        _ intent: IntentEntry, by process: GuardProcess, venue: Venue, ms: Int64
    ) {
        if let open = folds[process.number].open[intent.market] {
            report(.oneLiveExit, ms: ms, "\(intent.id.text) while \(open.id.text) is not over")
        }
        judgePosition(intent, ms: ms)
        judgeResting(intent, by: process, venue, ms: ms)
        judgeBreach(intent, venue, ms: ms)
    }

    private mutating func judgePosition(_ intent: IntentEntry, ms: Int64) {
        guard let history = histories[intent.market] else { return }
        var since = ms - Self.positionAgeMs
        if plan.kind == .alone, let exit = history.lastExitMs { since = max(since, exit) }
        if !history.held(intent.positionBefore, since: since) {
            report(
                .knowsPosition, ms: ms,
                "\(intent.id.text) sells from \(intent.positionBefore.text), held was "
                    + "\(history.positions.last?.position.text ?? "nothing")")
        }
    }

    private mutating func judgeResting(
        _ intent: IntentEntry, by process: GuardProcess, _ venue: Venue, ms: Int64
    ) {
        guard !resting.isEmpty, let read = process.engine.newsBegin else { return }
        let readMs = read.milliseconds - World.start.milliseconds
        for order in Self.restingOrders(venue, in: intent.market) {
            guard let since = resting[order.id]?.ms, readMs - since >= Self.restingKnownMs,
                cancels[order.id, default: 0] < Self.cancelRounds
            else { continue }
            report(.ownOrdersFirst, ms: ms, "\(intent.id.text) while \(order.id.text) rests")
        }
    }

    /// The account's resting orders, by the exchange itself.
    static func restingOrders(_ venue: Venue, in market: MarketTicker) -> [OrderReading] {
        var asked = venue
        let request = KalshiRequest.orders(subaccount: 0, isResting: true, market: market)
        guard let value = asked.answer(to: request), let page = try? Page<OrderReading>(value)
        else { return [] }
        return page.items
    }

    // MARK: The breach

    private mutating func judgeBreach(_ intent: IntentEntry, _ venue: Venue, ms: Int64) {
        guard let history = histories[intent.market], intent.exitValue > .zero,
            let fees = venue.feeSchedule(of: intent.market)
        else { return }
        // Those that rest no more stood in older books: all are left out of all.
        var own: [OrderRequest] = []
        for (_, order) in resting.values where order.market == intent.market { own.append(order) }
        let judge = BreachJudge(intent, fees: fees, own: own)
        let late = plan.maySeeLate ? Self.silenceMs : 0
        let isPolled = intent.ground == "polled"
        let slack = max(late, isPolled ? Self.polledMs : 0) + 2 * plan.streamLatency.count + 20
        let margin = plan.settings.margin
        let threshold =
            intent.ground == "recovering" ? margin.recoverTo : margin.liquidateAt
        let seen = history.books(since: ms - slack, until: ms)
        if !seen.contains(where: { judge.isBelow(threshold, $0.book) }) {
            report(
                .breachIsReal, ms: ms,
                "\(intent.id.text) (\(intent.ground), health \(intent.health)) and nothing at the "
                    + "exchange was that low")
        }
        guard !plan.maySeeLate, !isPolled, intent.ground != "recovering" else { return }
        judgeDwell(intent, history, judge, ms: ms)
    }

    private mutating func judgeDwell(
        _ intent: IntentEntry, _ history: MarketHistory, _ judge: BreachJudge, ms: Int64
    ) {
        let liquidation = plan.settings.liquidation
        let isHard = intent.ground.hasPrefix("hard")
        let needed = isHard ? liquidation.hardConfirmFor.count : liquidation.confirmFor.count
        let threshold = isHard ? plan.settings.margin.hardAt : plan.settings.margin.liquidateAt
        // A change is seen one way of the stream after it happened.
        let until = ms - plan.streamLatency.count
        guard history.movedMs < until - needed else { return }
        for span in history.books(since: until - needed, until: until)
        where span.from < until && !judge.isBelow(threshold, span.book) {
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

    /// An exit that was long in doubt must have been told.
    mutating func judgeDoubt(_ market: MarketTicker, by process: GuardProcess, ms: Int64) {
        let fold = folds[process.number]
        guard plan.rates[.stopped] == 0, let open = fold.open[market],
            ms - open.ms > Self.doubtToldMs, open.ms > 0, (fold.toldMs[market] ?? 0) < open.ms
        else { return }
        report(.doubtIsTold, ms: ms, "\(open.id.text) was not over for \(ms - open.ms) ms")
    }

    /// The patience of an order, what doubt lasts before it is told, and a tick or two.
    private static let doubtToldMs: Int64 = 3000 + 5000 + 1500
}

/// The health of what an exit sells, on other books.
struct BreachJudge {
    private let holding: Holding
    private let maintenance: Ratio
    private let fees: FeeSchedule
    private let own: [OrderRequest]

    /// `own`: orders of the account that rest or rested, which are no bids of others.
    init(_ intent: IntentEntry, fees: FeeSchedule, own: [OrderRequest]) {
        holding = Holding(
            side: intent.side, contracts: intent.positionBefore.magnitude, cost: intent.debt,
            debt: intent.debt)
        maintenance = Ratio(intent.requirement.micros, max(1, intent.exitValue.micros))
        self.fees = fees
        self.own = own
    }

    func isBelow(_ threshold: Ratio, _ book: OrderBook) -> Bool {
        var bids = book.bids(holding.side)
        for order in own where order.outcome == holding.side {
            let price = holding.side == .yes ? order.yesPrice : order.yesPrice.complement
            let left = bids.quantity(at: price).hundredths - order.contracts.hundredths
            bids.set(price, to: Quantity(hundredths: max(0, left)))
        }
        return Valuation(holding, bids: bids, fees: fees, maintenance: maintenance)
            .health.isBelow(threshold)
    }
}
