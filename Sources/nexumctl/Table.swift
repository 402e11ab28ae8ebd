/// Rows under titles, numbers to the right; columns that do not fit are left out, not wrapped.
struct Table {
    struct Column {
        let title: String
        let isRight: Bool
        /// 0 stays whatever the width; of the others the highest goes first.
        let rank: Int

        init(_ title: String, isRight: Bool = false, rank: Int = 0) {
            self.title = title
            self.isRight = isRight
            self.rank = rank
        }
    }

    let columns: [Column]
    /// Each row has a cell for each column.
    var rows: [[Span]] = []

    private static let gap = "  "

    init(_ columns: [Column]) { self.columns = columns }

    /// The titles and the rows, each indented; `width` nil: everything fits.
    func lines(width: Int?) -> [Line] {
        let widths = widths()
        let shown = shownColumns(widths, fitting: width ?? .max)
        var titles: [Span] = []
        for column in columns { titles.append(Span(column.title, .quiet)) }
        var lines: [Line] = []
        for row in [titles] + rows { lines.append(line(row, shown, widths)) }
        return lines
    }

    private func widths() -> [Int] {
        var widths: [Int] = []
        for (index, column) in columns.enumerated() {
            var width = column.title.count
            for row in rows { width = max(width, Look.harmless(row[index].text).count) }
            widths.append(width)
        }
        return widths
    }

    private func shownColumns(_ widths: [Int], fitting width: Int) -> [Int] {
        var shown = Array(columns.indices)
        while true {
            var needed = 0
            for index in shown { needed += Self.gap.count + widths[index] }
            let last = shown.max { columns[$0].rank < columns[$1].rank }
            guard needed > width, let last, columns[last].rank > 0 else { return shown }
            shown.removeAll { $0 == last }
        }
    }

    private func line(_ row: [Span], _ shown: [Int], _ widths: [Int]) -> Line {
        var line = Line()
        for index in shown {
            let cell = row[index]
            let missing = max(0, widths[index] - Look.harmless(cell.text).count)
            let padding = String(repeating: " ", count: missing)
            let isLast = index == shown.last
            line.spans.append(Span(Self.gap + (columns[index].isRight ? padding : "")))
            line.spans.append(cell)
            if !columns[index].isRight && !isLast { line.spans.append(Span(padding)) }
        }
        while let last = line.spans.last, last.text.allSatisfy({ $0 == " " }) {
            line.spans.removeLast()
        }
        return line
    }
}
