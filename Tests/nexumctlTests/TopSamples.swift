import Control
import Nexum

@testable import nexumctl

/// An account with much to show: five positions of all kinds, a deep book, orders, events.
enum TopSamples {
    static let thresholds = WatchStatus.Thresholds(MarginSettings())

    static let book: BookStatus = {
        var book = BookStatus(
            market: "KXRATE-26DEC10-T4.25", title: "Rate above 4.25% after the December meeting?",
            isLive: true, ageMs: 230, bids: rows([(47, 310), (46, 540), (45, 220), (44, 880)]),
            asks: rows([(49, 120), (50, 430), (51, 260), (52, 1700), (53, 25)]))
        book.bids[0].planContracts = .contracts(310)
        book.bids[1].planContracts = .contracts(90)
        book.bids[1].ownContracts = .contracts(25)
        book.asks[2].ownContracts = Quantity(hundredths: 1250)
        book.held = BookStatus.Held(
            side: .yes, contracts: .contracts(1200), debt: .cents(44_080), bestBid: .cents(47),
            ladder: [rung(120, 47, 47, 2, 5590), rung(1200, 46, 44, 14, 53_900)],
            plan: Samples.plan)
        return book
    }()

    private static func rows(_ levels: [(cents: Int, contracts: Int64)]) -> [BookStatus.Row] {
        var rows: [BookStatus.Row] = []
        for level in levels {
            var row = BookStatus.Row(
                price: .cents(level.cents), contracts: .contracts(level.contracts))
            row.totalContracts += rows.last?.totalContracts ?? .zero
            row.totalValue += rows.last?.totalValue ?? .zero
            rows.append(row)
        }
        return rows
    }

    private static func rung(
        _ contracts: Int64, _ average: Int, _ worst: Int, _ fees: Int64, _ brings: Int64
    ) -> BookStatus.Rung {
        BookStatus.Rung(
            contracts: .contracts(contracts), sold: .contracts(contracts),
            averagePrice: .cents(average), worstPrice: .cents(worst), fees: .dollars(fees),
            proceeds: .cents(brings), givenUp: .cents(contracts * 47 - brings))
    }

    static let status: Status = {
        var status = Samples.status
        status.positions = [
            position("KXRATE-26DEC10-T4.25", "1.2289", "restrict", 54_300, plan: Samples.plan),
            position("KXGOLD15M-26AUG120800-00", "2.4100", "healthy", 21_760),
            position("KXHIGHNY-26NOV22-B54.5", "none", "none", 17_100),
            position("KXNFLGAME-26NOV22KCDEN-KC", "0.8100", "liquidate", 18_600),
            position("KXBTCD-26NOV2217-T98500", "unknown", "unknown", nil),
        ]
        status.positions[3].exit = "selling"
        status.orders = [
            OrderStatus(
                market: "KXRATE-26DEC10-T4.25", orderId: "o-17", clientOrderId: nil,
                state: "resting", outcome: .no, remaining: .contracts(25), yesPrice: .cents(51))
        ]
        return status
    }()

    private static func position(
        _ market: String, _ health: String, _ band: String, _ cents: Int64?,
        plan: PlanStatus? = nil
    ) -> PositionStatus {
        var position = Samples.position(
            market, market.count % 2 == 0 ? .yes : .no, 1200, health: health, band: band,
            isKnown: cents != nil, plan: plan)
        position.exitValue = cents.map { .cents($0) }
        position.exit = "idle"
        position.jumpLoss = position.exitValue
        return position
    }

    static let watch: WatchStatus = {
        var samples: [WatchStatus.Sample] = []
        for step in 0..<150 as Range<Int64> {
            let cushion = Money.cents(30_000 - step * step)
            samples.append(
                WatchStatus.Sample(
                    equity: .cents(128_420 - step * 31 % 997),
                    cushion: step == 140 ? nil : cushion))
        }
        return WatchStatus(
            status: status, thresholds: thresholds, cushion: .cents(7799), samples: samples,
            sampleEveryMs: 2000, book: book, events: events)
    }()

    private static let events = [
        event(1, "13:40:02", "mode", nil, "armed by uid 0"),
        event(2, "14:01:57", "margin-warning", "KXRATE-26DEC10-T4.25", "health 147.2% = equity"),
        event(3, "14:02:20", "intent", "KXNFLGAME-26NOV22KCDEN-KC", "nx1-x-e-1: sell 90 no"),
    ]

    private static func event(
        _ sequence: Int, _ time: String, _ kind: String, _ market: String?, _ text: String
    ) -> EventStatus {
        EventStatus(
            sequence: sequence, time: "2026-11-22T\(time).000Z", kind: kind, market: market,
            text: (market.map { $0 + ": " } ?? "") + text)
    }

    /// A screen that has just heard from the daemon, with the market of the book selected.
    static let state: TopState = {
        var state = TopState(account: "main")
        state.take(watch, isFirst: true)
        while state.selected != book.market { _ = state.press(.down) }
        return state
    }()
}
