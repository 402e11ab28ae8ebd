import FoundationEssentials
import Nexum
import Testing

/// Fees against fills that the exchange really charged, where they lie beside the project.
@Suite struct RecordedFillTests {
    @Test(
        "every fill of June to August 2026 cost what the schedule of that summer says",
        .enabled(if: RecordedFill.arePresent),
        arguments: [("jmdrake_fills_subset.csv", 62), ("cockpit_fills_sanitized.csv", 33)])
    func summer(file: String, count: Int) throws {
        let fills = try RecordedFill.read(file)
        #expect(fills.count == count)
        for fill in fills {
            var order = FeeAccumulator()
            let charge = fill.charge(to: &order, precision: .summer2026)
            #expect(charge == fill.fee, "\(fill)")
        }
    }

    /// The fills of an order are listed in no known order: some order must explain all of them.
    @Test(
        "every order of 28 September 2026 cost what today's schedule says",
        .enabled(if: RecordedFill.arePresent))
    func autumn() throws {
        var orders: [String: [RecordedFill]] = [:]
        for fill in try RecordedFill.read("gimmeacat_fills_subset.csv") {
            orders[fill.order, default: []].append(fill)
        }
        #expect(orders.count == 29)
        var unexplained: [String] = []
        for (name, fills) in orders where !isExplained(fills, after: FeeAccumulator()) {
            unexplained.append(name)
        }
        #expect(unexplained.sorted() == [])
    }

    /// Whether the fills can follow each other so that each costs what was recorded.
    private func isExplained(_ fills: [RecordedFill], after order: FeeAccumulator) -> Bool {
        if fills.isEmpty { return true }
        for index in fills.indices {
            var next = order
            guard fills[index].charge(to: &next, precision: .direct) == fills[index].fee else {
                continue
            }
            var rest = fills
            rest.remove(at: index)
            if isExplained(rest, after: next) { return true }
        }
        return false
    }
}

/// One line of a table of fills: all of them are a taker's.
private struct RecordedFill {
    let order: String
    let contracts: Quantity
    let yesPrice: Price
    /// Of the side that was bought, or sold the other way round.
    let outcomePrice: Price
    let fee: Money
    let multiplierMillionths: Int64

    /// Charges it as a purchase. A sale of the other side brings a whole cent a hundredth of a
    /// contract more, which no rounding sees.
    func charge(to order: inout FeeAccumulator, precision: FeeSchedule.Precision) -> Money {
        let schedule = FeeSchedule(
            kind: .quadratic, multiplierMillionths: multiplierMillionths, precision: precision)
        let revenue = -(outcomePrice * contracts)
        return order.charge(contracts, at: yesPrice, role: .taker, revenue: revenue, by: schedule)
            .fee
    }
}

extension RecordedFill {
    private static let folder: String = {
        let project = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
        return project + "/../shared/recordings/fills-transcribed/"
    }()

    static let arePresent = FileManager.default.fileExists(atPath: folder)

    /// Series that charged half of the usual fee when these were recorded.
    private static let halved: Set<Substring> = ["KXMLBGAME", "KXMLBSPREAD", "KXMLBKS"]

    static func read(_ file: String) throws -> [RecordedFill] {
        let lines = try String(contentsOfFile: folder + file, encoding: .utf8)
            .split(whereSeparator: \.isNewline)
        let header = try #require(lines.first).split(separator: ",")
        var fills: [RecordedFill] = []
        for line in lines.dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            fills.append(try RecordedFill(Dictionary(uniqueKeysWithValues: zip(header, cells))))
        }
        return fills
    }

    private init(_ row: [Substring: Substring]) throws {
        func text(_ column: Substring) throws -> String { String(try #require(row[column])) }
        #expect(row["is_taker"] == "True")
        order = try text("order_tag")
        contracts = try quantity(text("count_fp"))
        yesPrice = try price(text("yes_price_dollars"))
        outcomePrice = row["outcome_side"] == "no" ? yesPrice.complement : yesPrice
        fee = try money(text("fee_cost"))
        let series = try #require(text("ticker").split(separator: "-").first)
        multiplierMillionths = Self.halved.contains(series) ? 500_000 : 1_000_000
    }
}
