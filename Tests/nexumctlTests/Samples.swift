import Control
import Nexum

@testable import nexumctl

/// An account in some trouble: one position near its end, one well, one of which nothing is known.
enum Samples {
    static let plain = Look(hasColor: false, isUTF8: true, columns: nil)
    static let wide = Look(hasColor: false, isUTF8: true, columns: 120)

    static let plan = PlanStatus(
        isTriggered: false, sell: .contracts(1400), limit: .cents(46), proceeds: .cents(1_234_567))

    static let positions = [
        position(
            "KXRATE-T4.25", .yes, 1200, health: "1.2289", band: "restrict", plan: plan),
        position("KXGOLD-26N22", .no, 40, health: "none", band: "none", limit: "none"),
        position(
            "KXHIGHNY-B54", .yes, 900, health: "unknown", band: "unknown",
            limit: "unknown", doubt: "the book is 14 s old", isKnown: false),
    ]

    static func position(
        _ market: String, _ side: Side, _ contracts: Int64, health: String, band: String,
        limit: String = "0.4321", doubt: String? = nil, isKnown: Bool = true,
        plan: PlanStatus? = nil
    ) -> PositionStatus {
        PositionStatus(
            market: market, title: "A title", side: side, contracts: .contracts(contracts),
            notional: .cents(66_120), margin: .cents(22_040), debt: Money(micros: 1_440_800_001),
            averagePrice: Price(tenThousandths: 5510), bestBid: isKnown ? .cents(47) : nil,
            exitValue: isKnown ? Money(micros: 1_543_009_999) : nil, requirement: nil, equity: nil,
            openProfit: isKnown ? .cents(-1182) : nil, health: health, band: band, doubt: doubt,
            liquidationPrice: limit,
            bankruptcyPrice: limit, maintenanceRate: "0.1000", bookAgeMs: nil,
            exit: band == "restrict" ? "confirming" : "idle", plan: plan)
    }

    static let status = Status(
        account: "main", time: "2026-11-22T14:02:31.000Z", mode: "armed", state: "guarding",
        blockedBy: [],
        feed: FeedStatus(isLive: true, frameAgeMs: 230, accountAgeMs: 1100, clockOffsetMs: 12),
        money: money,
        positions: positions,
        orders: [order("resting"), order("in-doubt"), order("resting")],
        conditions: [
            condition("margin-warning", "warning", "KXRATE-T4.25", "health is below 150%"),
            condition("feed-lost", "critical", nil, "no frame for 5 s"),
        ],
        ledgerEntries: 48_213)

    static let money: MoneyStatus = {
        var money = MoneyStatus(
            cash: .cents(14_560), credit: .dollars(3000), drawn: .cents(244_080),
            equity: .cents(128_420), freeMargin: nil)
        money.realised = .cents(-1235)
        money.fees = Money(micros: 1_010_100)
        money.writtenOff = .zero
        money.jumpLoss = Money(micros: 1_543_009_999)
        money.jumpUncovered = Money(micros: 440_800_001)
        return money
    }()

    static let empty = Status(
        account: "b", time: "2026-11-22T14:02:31.000Z", mode: "observe", state: "starting",
        blockedBy: ["balance not read", "no books"],
        feed: FeedStatus(isLive: false, frameAgeMs: nil, accountAgeMs: nil, clockOffsetMs: nil),
        money: MoneyStatus(cash: nil, credit: .zero, drawn: nil, equity: nil, freeMargin: nil),
        positions: [], orders: [], conditions: [], ledgerEntries: 0)

    static func order(_ state: String) -> OrderStatus {
        OrderStatus(
            market: "KX", orderId: nil, clientOrderId: nil, state: state, outcome: .yes,
            remaining: .contracts(1), yesPrice: .cents(5))
    }

    static func condition(
        _ code: String, _ severity: String, _ market: String?, _ text: String
    ) -> ConditionStatus {
        ConditionStatus(code: code, severity: severity, market: market, text: text, sinceMs: 34_000)
    }
}
