import Nexum

/// A book as lengths: bids to the left of the touch, asks to the right, both on one scale, with
/// what is ours and what the plan would sell named beside it.
struct DepthChart {
    let book: BookStatus
    let figures: Figures
    let width: Int

    /// Where there is no room for words a letter has to do.
    private var hasWords: Bool { width >= 80 }
    private var markWidth: Int { hasWords ? 14 : 2 }

    /// So many of the best levels, a line each.
    func lines(_ count: Int) -> [Line] {
        let rows = min(count, max(book.bids.count, book.asks.count))
        let (bids, asks) = (Array(book.bids.prefix(rows)), Array(book.asks.prefix(rows)))
        var (most, sizeWidth) = (Quantity.zero, 1)
        for row in bids + asks {
            most = max(most, row.contracts)
            sizeWidth = max(sizeWidth, figures.contracts(row.contracts).count)
        }
        let fixed = 2 * (markWidth + sizeWidth + 6) + 9
        let scale = Scale(
            most: most.hundredths, size: sizeWidth, bar: max(1, (width - fixed) / 2))
        var lines: [Line] = []
        for index in 0..<rows {
            let bid = index < bids.count ? left(bids[index], scale) : blank(scale)
            let ask = index < asks.count ? right(asks[index], scale) : []
            lines.append(Line(spans: bid + [Span(" │ ", .quiet)] + ask))
        }
        return lines
    }

    private struct Scale {
        let most: Int64
        let size: Int
        let bar: Int
    }

    private func left(_ row: BookStatus.Row, _ scale: Scale) -> [Span] {
        let bar = Bar.length(row.contracts.hundredths, of: scale.most, width: scale.bar)
        return [
            Span(" " + Columns.padded(mark(row), to: markWidth), tone(row)),
            Span(Columns.padded(figures.contracts(row.contracts), to: scale.size, isRight: true)),
            Span(" " + mirrored(bar, width: scale.bar), .quiet), Span(" " + row.price.text, .name),
        ]
    }

    private func right(_ row: BookStatus.Row, _ scale: Scale) -> [Span] {
        let bar = Bar.length(row.contracts.hundredths, of: scale.most, width: scale.bar)
        var spans = [
            Span(row.price.text + " ", .name),
            Span(Columns.padded(bar, to: scale.bar) + " ", .quiet),
            Span(Columns.padded(figures.contracts(row.contracts), to: scale.size, isRight: true)),
        ]
        if !mark(row).isEmpty { spans.append(Span(" " + mark(row), tone(row))) }
        return spans
    }

    private func blank(_ scale: Scale) -> [Span] {
        [Span(String(repeating: " ", count: markWidth + scale.size + scale.bar + 9))]
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
