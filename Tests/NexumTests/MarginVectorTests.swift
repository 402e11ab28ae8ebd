import Nexum
import Testing

/// Three hundred worked positions: what each column of the table says must come out to the digit.
@Suite struct MarginVectorTests {
    @Test("every worked position comes out exactly")
    func rows() throws {
        let table = try VectorTable("margin.tsv")
        #expect(table.rows.count == 300)
        for (index, row) in table.rows.enumerated() {
            let computed = try results(row)
            #expect(
                computed == Array(row[8...17]), "row \(index + 1): \(row.joined(separator: " "))")
        }
    }

    /// The ten result columns from the eight input columns.
    private func results(_ row: [String]) throws -> [String] {
        let held = try quantity(row[0])
        let cost = try money(row[1])
        let schedule = FeeSchedule(
            kind: .quadratic, multiplierMillionths: try FixedPoint.parse(row[3].utf8, decimals: 6))
        let (rate, at, recover) = (try ratio(row[4]), try ratio(row[5]), try ratio(row[6]))
        let book = try bids(row[7])
        let margin = try #require(try leverage(row[2])).margin(of: cost)
        let debt = cost - margin
        let value = Depth(selling: held, into: book, fees: schedule).net
        let health = MarginHealth(exitValue: value, debt: debt, maintenance: rate)
        let isBreached = health.isBelow(at)
        let (net, best) = limits(
            debt, held, book, schedule, share: at * rate, isBreached: isBreached)
        let sale =
            isBreached
            ? SizeToClose.contracts(
                held: held, debt: debt, maintenance: rate, recoverTo: recover, bids: book,
                fees: schedule)
            : .zero
        return [
            margin.text, debt.text, value.text, health.requirement.text, health.equity.text,
            health.text(decimals: 6), isBreached ? "yes" : "no", net, best, sale.text,
        ]
    }

    private func limits(
        _ debt: Money, _ held: Quantity, _ book: Bids, _ schedule: FeeSchedule, share: Ratio,
        isBreached: Bool
    ) -> (String, String) {
        guard debt > .zero else { return ("none", "none") }
        guard !isBreached,
            let price = LiquidationPrice(debt: debt, contracts: held, bids: book, fees: schedule)
        else {
            return ("now", "now")
        }
        guard let net = price.net(share: share) else { return ("now", "now") }
        return (net.text, price.limit(share: share).text)
    }
}
