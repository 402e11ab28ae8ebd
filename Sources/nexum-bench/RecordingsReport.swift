import Nexum
import Wire

/// The figures of `recordings`, for people and for programs.
nonisolated struct RecordingsReport {
    static let schema = "nexum.recordings/1"

    private let rows: [RecordingsRow]
    /// A row for each size, and one for all.
    private let sums: [RecordingsRow]

    init(_ rows: [RecordingsRow]) {
        self.rows = rows
        var all = RecordingsRow(name: "all", contracts: nil)
        var bySize: [Int64: RecordingsRow] = [:]
        for row in rows {
            all.add(row)
            guard let size = row.contracts else { continue }
            bySize[size, default: RecordingsRow(name: "all", contracts: size)].add(row)
        }
        sums = bySize.keys.sorted().compactMap { bySize[$0] } + [all]
    }

    // MARK: For people

    private static let heads = [
        "recording", "size", "positions", "exits", "above again", "orders", "sold", "won",
        "lent", "lost", "worst",
    ]

    /// Columns two spaces apart, the first to the left and the others to the right.
    var lines: [String] {
        var table = [Self.heads]
        for row in rows + sums { table.append(Self.cells(row)) }
        var widths = Self.heads.map(\.count)
        for cells in table {
            for (column, cell) in cells.enumerated() {
                widths[column] = max(widths[column], cell.count)
            }
        }
        return table.map { Self.line($0, widths) }
    }

    private static func line(_ cells: [String], _ widths: [Int]) -> String {
        var line = ""
        for (column, cell) in cells.enumerated() {
            let padding = String(repeating: " ", count: widths[column] - cell.count)
            line += column == 0 ? cell + padding : "  " + padding + cell
        }
        return line
    }

    private static func cells(_ row: RecordingsRow) -> [String] {
        [
            row.name, row.contracts.map { "\($0)" } ?? "", "\(row.positions)", "\(row.exits)",
            "\(row.aboveAgain) (\(row.aboveAgainShare.percentText))", "\(row.orders)",
            "\(row.sold)", "\(row.won) (\(row.wonShare.percentText))", row.lent.centsText,
            "\(row.lost.centsText) (\(row.lostShare.percentText))", row.worst.percentText,
        ]
    }

    // MARK: For programs

    var document: String {
        let document: JSON = [
            "schema": .string(Self.schema), "rows": .array(rows.map(Self.json)),
            "sums": .array(sums.map(Self.json)),
        ]
        return String(decoding: document.bytes, as: UTF8.self)
    }

    private static func json(_ row: RecordingsRow) -> JSON {
        [
            "recording": .string(row.name), "contracts": row.contracts.map(JSON.integer) ?? .null,
            "positions": .integer(Int64(row.positions)), "exits": .integer(Int64(row.exits)),
            "aboveAgain": .integer(Int64(row.aboveAgain)), "orders": .integer(Int64(row.orders)),
            "sold": .integer(Int64(row.sold)), "won": .integer(Int64(row.won)),
            "lent": .string(row.lent.text), "lost": .string(row.lost.text),
            "worst": .string(row.worst.textDown(decimals: 4)),
        ]
    }
}
