import Nexum

/// One of everything, each field with a value of its own.
enum Samples {
    static let plan = PlanStatus(
        isTriggered: true, sell: .contracts(400), limit: .cents(46), proceeds: .cents(18_110))

    static let position = PositionStatus(
        market: "KXRATE-26DEC10-T4.25", title: "Rate above 4.25%?", side: .yes,
        contracts: .contracts(1200), notional: .cents(66_120), margin: .cents(22_040),
        debt: .cents(44_080), averagePrice: Price(tenThousandths: 5510), bestBid: .cents(47),
        exitValue: .cents(54_300), requirement: .cents(5430), equity: .cents(10_220),
        openProfit: .cents(-11_820), health: "1.8821", band: "healthy", doubt: "old",
        liquidationPrice: "0.4321", bankruptcyPrice: "0.4000", maintenanceRate: "0.1000",
        bookAgeMs: 200, exit: "idle", plan: plan)

    static let status = Status(
        account: "main", time: "2026-11-22T14:02:31.000Z", mode: "armed", state: "blocked",
        blockedBy: ["balance/zero"],
        feed: FeedStatus(isLive: true, frameAgeMs: 200, accountAgeMs: 1100, clockOffsetMs: -12),
        money: MoneyStatus(
            cash: .cents(14_560), credit: .dollars(3000), drawn: .cents(44_080),
            equity: .cents(128_420), freeMargin: .cents(9840)),
        positions: [position],
        orders: [
            OrderStatus(
                market: "KXRATE-26DEC10-T4.25", orderId: "o-1", clientOrderId: "nx1-x-e-1",
                state: "resting", outcome: .no, remaining: .contracts(5), yesPrice: .cents(50))
        ],
        conditions: [
            ConditionStatus(
                code: "margin-warning", severity: "warning", market: "KXRATE-26DEC10-T4.25",
                text: "health is below 150%", sinceMs: 34_000)
        ],
        ledgerEntries: 48_213)

    static let book = BookStatus(
        market: "KXRATE-26DEC10-T4.25", title: "Rate above 4.25%?", isLive: true, ageMs: 200,
        bids: [.init(price: .cents(47), contracts: .contracts(310))],
        asks: [.init(price: .cents(49), contracts: .contracts(120))])

    static let event = EventStatus(
        sequence: 48_213, time: "2026-11-22T14:01:57.000Z", kind: "armed", market: "KXRATE",
        text: "by user 0")
}
