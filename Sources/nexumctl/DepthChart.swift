import Nexum

/// A book as lengths: bids to the left of the touch, asks to the right, both on one scale, with
/// what is ours and what the plan would sell named beside it.
struct DepthChart {
    let book: BookStatus
    let figures: Figures
    let width: Int

    /// Where there is no room for words a letter has to do.
    private var hasWords: Bool { width >= 80 }

    /// So many of the best levels, a line each.
    func lines(_ count: Int) -> [Line] {
        let rows = min(count, max(book.bids.count, book.asks.count))
        let (bids, asks) = (Array(book.bids.prefix(rows)), Array(book.asks.prefix(rows)))
        let scale = scale(bids, asks)
        var lines: [Line] = []
        for index in 0..<rows {
            let bid = index < bids.count ? left(bids[index], scale) : blank(scale)
            let ask = index < asks.count ? right(asks[index], scale) : []
            lines.append(Line(spans: bid + [Span(" │ ", .quiet)] + ask))
        }
        return lines
    }

    /// The widths of the columns, and what the longest bar stands for.
    private struct Scale {
        var most = Quantity.zero
        var size = 1
        var mark = 0
        var bar = 1
    }

    private func scale(_ bids: [BookStatus.Row], _ asks: [BookStatus.Row]) -> Scale {
        var scale = Scale()
        var right = 0
        for row in bids + asks {
            scale.most = max(scale.most, row.contracts)
            scale.size = max(scale.size, figures.contracts(row.contracts).count)
        }
        for row in bids { scale.mark = max(scale.mark, mark(row).count) }
        for row in asks { right = max(right, mark(row).count) }
        // Spaces, two prices and the line between them.
        let fixed = scale.mark + right + 2 * scale.size + 22
        scale.bar = max(1, (width - fixed) / 2)
        return scale
    }

    private func left(_ row: BookStatus.Row, _ scale: Scale) -> [Span] {
        let bar = Bar.length(row.contracts.hundredths, of: scale.most.hundredths, width: scale.bar)
        return [
            Span(" " + Columns.padded(mark(row), to: scale.mark), tone(row)),
            Span(
                " "
                    + Columns.padded(
                        figures.contracts(row.contracts), to: scale.size, isRight: true)),
            Span(" " + mirrored(bar, width: scale.bar), .quiet), Span(" " + row.price.text, .name),
        ]
    }

    private func right(_ row: BookStatus.Row, _ scale: Scale) -> [Span] {
        let bar = Bar.length(row.contracts.hundredths, of: scale.most.hundredths, width: scale.bar)
        var spans = [
            Span(row.price.text + " ", .name),
            Span(Columns.padded(bar, to: scale.bar) + " ", .quiet),
            Span(Columns.padded(figures.contracts(row.contracts), to: scale.size, isRight: true)),
        ]
        if !mark(row).isEmpty { spans.append(Span(" " + mark(row), tone(row))) }
        return spans
    }

    private func blank(_ scale: Scale) -> [Span] {
        [Span(String(repeating: " ", count: scale.mark + scale.size + scale.bar + 10))]
    }

    /// Blocks grow from the left of a cell only, so a bar to the left ends with whole cells.
    private func mirrored(_ bar: String, width: Int) -> String {
        let cells = String(repeating: "█", count: bar.count)
        return Columns.padded(cells, to: width, isRight: true)
    }

    private func mark(_ row: BookStatus.Row) -> String { DepthMark.text(row, figures, hasWords) }

    private func tone(_ row: BookStatus.Row) -> Tone {
        row.planContracts.isZero ? .plain : .warning
    }
}

/// What is said beside a level that is not only others'.
enum DepthMark {
    /// What the plan would sell there and what of it is ours; only letters without room for words.
    static func text(_ row: BookStatus.Row, _ figures: Figures, _ hasWords: Bool) -> String {
        var parts: [String] = []
        if !row.planContracts.isZero {
            parts.append(hasWords ? "sells \(figures.contracts(row.planContracts))" : "s")
        }
        if !row.ownContracts.isZero {
            parts.append(hasWords ? "own \(figures.contracts(row.ownContracts))" : "o")
        }
        return parts.joined(separator: hasWords ? ", " : "")
    }
}
