import Nexum
import Testing

/// The published examples: no fee, no slippage, the whole size leaves at one price.
@Suite struct ExampleTests {
    @Test("margin, notional and liquidation price of the published examples")
    func rows() throws {
        let table = try VectorTable("examples.tsv")
        #expect(table.rows.count == 5)
        for row in table.rows {
            let entry = try price(row[2])
            let count = try quantity(row[3] + ".00")
            let cost = entry * count
            let margin = try #require(try leverage(row[4])).margin(of: cost)
            let free = FeeSchedule(kind: .quadratic, multiplierMillionths: 0)
            var book = Bids()
            book.set(entry, to: count)
            let limit = try #require(
                LiquidationPrice(debt: cost - margin, contracts: count, bids: book, fees: free))
            let net = try #require(try limit.net(share: ratio(row[5])))
            #expect([margin.text, cost.text, net.text] == [row[6], row[7], row[8]], "\(row[0])")
            let yes = row[1] == "yes" ? net.micros / 10_000 : (1_000_000 - net.micros) / 10_000
            #expect(String(yes) == row[9], "\(row[0])")
        }
    }
}
