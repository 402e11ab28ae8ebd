import Nexum
import Testing

/// Worked fees, most of them published by the exchange.
@Suite struct FeeVectorTests {
    @Test("every worked fee comes out exactly")
    func rows() throws {
        let table = try VectorTable("fees.tsv")
        #expect(table.rows.count == 36)
        for row in table.rows {
            let role: FeeSchedule.Role = row[0].hasPrefix("maker") ? .maker : .taker
            let at = try price(row[1])
            let count = try quantity(row[2])
            let direct = charge(count, at, role, .direct)
            let broker = charge(count, at, role, .broker)
            let model = FeeSchedule(kind: .quadraticWithMakerFees, multiplierMillionths: 1_000_000)
                .modelFee(count, at: at, role)
            let expected = try [money(row[5]), money(row[6]), money(row[7])]
            #expect([model, direct, broker] == expected, "\(row.joined(separator: " "))")
        }
    }

    /// The fee of one fill that buys YES. The published table shows what the fee would be on its
    /// own.
    private func charge(
        _ count: Quantity, _ at: Price, _ role: FeeSchedule.Role, _ precision: FeeSchedule.Precision
    ) -> Money {
        let schedule = FeeSchedule(
            kind: .quadraticWithMakerFees, multiplierMillionths: 1_000_000, precision: precision)
        var order = FeeAccumulator()
        return order.charge(count, at: at, role: role, revenue: -(at * count), by: schedule).fee
    }
}
