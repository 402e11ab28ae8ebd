import Nexum

/// A market's book: bids to the left, asks to the right, both of YES and with running sums.
enum BookView {
    static func lines(_ book: BookStatus, _ look: Look) -> [Line] {
        let figures = Figures(look)
        let age = book.ageMs.map { ", \(figures.age($0)) old" } ?? ""
        let header = Line(
            Span(book.market, .name), Span(book.title.isEmpty ? "" : "  \(book.title)"),
            Span("  \(book.isLive ? "live" : "NOT LIVE")\(age)", book.isLive ? .good : .warning))
        guard !book.bids.isEmpty || !book.asks.isEmpty else {
            return [header, Line(Span("  the book is empty"))]
        }
        return [header] + table(book, figures).lines(width: look.columns)
    }

    private static func table(_ book: BookStatus, _ figures: Figures) -> Table {
        var table = Table([
            .init("SUM", isRight: true, rank: 1), .init("SIZE", isRight: true),
            .init("BID", isRight: true), .init("│"), .init("ASK"), .init("SIZE", isRight: true),
            .init("SUM", isRight: true, rank: 1),
        ])
        let (bids, asks) = (cells(book.bids, figures), cells(book.asks, figures))
        for index in 0..<max(bids.count, asks.count) {
            let bid = index < bids.count ? bids[index] : noLevel
            let ask = index < asks.count ? asks[index] : noLevel
            table.rows.append(bid.reversed() + [Span("│", .quiet)] + ask)
        }
        return table
    }

    private static let noLevel = [Span(""), Span(""), Span("")]

    /// Price, size and running sum of each level, best first.
    private static func cells(_ rows: [BookStatus.Row], _ figures: Figures) -> [[Span]] {
        var sum = Quantity.zero
        var cells: [[Span]] = []
        for row in rows {
            sum += row.contracts
            cells.append([
                Span(row.price.text, .name), Span(figures.contracts(row.contracts)),
                Span(figures.contracts(sum), .quiet),
            ])
        }
        return cells
    }
}
