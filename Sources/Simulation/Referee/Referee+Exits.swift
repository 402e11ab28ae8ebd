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

    mutating func judge(
        _ intent: IntentEntry, by process: GuardProcess, venue: Venue, ms: Int64
    ) {
        if let open = folds[process.number].open[intent.market] {
            report(.oneLiveExit, ms: ms, "\(intent.id.text) while \(open.id.text) is not over")
        }
        judgePosition(intent, ms: ms)
        judgeResting(intent, by: process, venue, ms: ms)
        judgeBreach(intent, by: process, venue, ms: ms)
    }

    private mutating func judgePosition(_ intent: IntentEntry, ms: Int64) {
        guard let history = histories[intent.market] else { return }
        var since = ms - Self.positionAgeMs
        if plan.kind == .alone, let exit = history.lastExitMs { since = max(since, exit) }
        let held = history.positions.last?.position ?? .zero
        // Less than is held was sold from while somebody bought more: nothing is sold that is not.
        let isLess =
            intent.positionBefore.side == held.side && history.movedMs >= since
            && intent.positionBefore.magnitude < held.magnitude
        if !isLess, !history.held(intent.positionBefore, since: since) {
            report(
                .knowsPosition, ms: ms,
                "\(intent.id.text) sells from \(intent.positionBefore.text), held was "
                    + held.text)
        }
    }

    private mutating func judgeResting(
        _ intent: IntentEntry, by process: GuardProcess, _ venue: Venue, ms: Int64
    ) {
        guard !resting.isEmpty, let read = process.engine.newsBegin else { return }
        let readMs = read.milliseconds - plan.startsAt.milliseconds
        for order in Self.orders(venue, in: intent.market, isResting: true) {
            guard let since = resting[order.id]?.ms, readMs - since >= Self.restingKnownMs,
                cancels[order.id, default: 0] < Self.cancelRounds
            else { continue }
            report(.ownOrdersFirst, ms: ms, "\(intent.id.text) while \(order.id.text) rests")
        }
    }

    /// The account's orders, all or those that rest, by the exchange itself.
    static func orders(
        _ venue: Venue, in market: MarketTicker, isResting: Bool
    ) -> [OrderReading] {
        var asked = venue
        let request = KalshiRequest.orders(subaccount: 0, isResting: isResting, market: market)
        guard let value = asked.answer(to: request), let page = try? Page<OrderReading>(value)
        else { return [] }
        return page.items
    }

    // MARK: Pace and doubt

    /// An exit of a market leaves at most each quarter of a second, whatever came of the last one:
    /// four markets so keep within the writes of the lowest tier and a few refusals.
    private static let paceMs: Int64 = 10_000
    private static let mostInPace = 45

    mutating func judgePace(_ market: MarketTicker, _ number: Int, ms: Int64) {
        var times = sentMs[number][market] ?? []
        times.removeAll { $0 <= ms - Self.paceMs }
        times.append(ms)
        sentMs[number][market] = times
        if times.count > Self.mostInPace {
            report(
                .keepsBudget, ms: ms, "\(times.count) exits of \(market.text) within ten seconds")
        }
    }

    /// An exit that was long in doubt must have been told.
    mutating func judgeDoubt(
        _ id: ClientOrderID, _ market: MarketTicker, by process: GuardProcess, ms: Int64
    ) {
        let fold = folds[process.number]
        guard plan.rates[.stopped] == 0, let open = fold.open[market], open.id == id,
            ms - open.ms > Self.doubtToldMs, open.ms > 0, (fold.toldMs[market] ?? 0) < open.ms
        else { return }
        report(.doubtIsTold, ms: ms, "\(open.id.text) was not over for \(ms - open.ms) ms")
    }

    /// The patience of an order, what doubt lasts before it is told, and a tick or two.
    private static let doubtToldMs: Int64 = 3000 + 5000 + 1500
}
