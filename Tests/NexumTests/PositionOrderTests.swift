import Testing

@testable import Nexum

@Suite struct PositionOrderTests {
    private static let rows: [PositionStatus] = [
        row("A", health: "2.0000", value: 500, open: -3), row("B", health: "unknown"),
        row("C", health: "none", value: 900, open: 7), row("D", health: "1.1000", value: 10),
        row("E", health: "2.0000", value: 500, open: -4),
    ]

    private static func row(
        _ market: String, health: String, value: Int64? = nil, open: Int64? = nil
    ) -> PositionStatus {
        var row = PositionStatus(
            market: market, title: "", side: .yes, contracts: .contracts(1), notional: .zero,
            margin: .zero, debt: .zero, averagePrice: .cents(50), bestBid: nil,
            exitValue: value.map { .cents($0) }, requirement: nil, equity: nil,
            openProfit: open.map { .cents($0) }, health: health, band: "healthy", doubt: nil,
            liquidationPrice: "none", bankruptcyPrice: "none", maintenanceRate: "unknown",
            bookAgeMs: nil, exit: "idle", plan: nil)
        row.fees = .zero
        return row
    }

    @Test(arguments: [
        (PositionOrder.health, "BDAEC"), (.value, "CAEDB"), (.open, "EABDC"), (.market, "ABCDE"),
    ])
    func `what has to be seen first stands first`(order: PositionOrder, markets: String) {
        #expect(order.sorted(Self.rows).map(\.market).joined() == markets)
    }

    @Test(arguments: [
        (2, nil, "BD"), (2, "C", "EC"), (3, "A", "DAE"), (3, "C", "AEC"), (3, "gone", "BDA"),
        (5, "A", "BDAEC"), (9, "A", "BDAEC"),
    ])
    func `a window has the rows around a market`(count: Int, market: String?, shown: String) {
        let window = PositionWindow(count: count, order: .health)
        let rows = window.rows(of: window.order.sorted(Self.rows), around: market)
        #expect(rows.map(\.market).joined() == shown)
    }

    @Test func `a part is told with what all of them come to`() {
        let known = Self.rows.filter { $0.openProfit != nil }
        #expect(known.openProfit == .cents(0))
        #expect(Self.rows.openProfit == nil)
        let all = WatchStatus.All(PositionOrder.health.sorted(known))
        #expect((all.count, all.first, all.last, all.openProfit) == (3, "A", "C", .cents(0)))
        #expect(all.bands == ["healthy"])
    }
}
