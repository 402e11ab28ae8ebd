import Nexum

/// The book of the selected market, and what leaving the position would come to.
enum ScreenBook {
    static func section(_ state: TopState, _ watch: WatchStatus, _ look: Look) -> Section {
        guard let selected = state.selected else { return Section(least: 0, []) }
        let width = look.columns ?? Screen.widthMin
        guard let book = watch.book, book.market == selected else {
            return Section(
                title: .rule([Span("book · "), Span(selected, .name)], width: width), least: 1,
                [Line(Span("  waiting", .quiet))])
        }
        let figures = Figures(look)
        let chart = DepthChart(book: book, figures: figures, width: width)
        let depth = max(book.bids.count, book.asks.count)
        let title = title(book, figures, width)
        let exit = exit(book, figures)
        return Section(least: min(4, depth + 2), most: depth + 2) { room in
            guard room > 1 else { return [] }
            let lines = depth == 0 ? [Line(Span("  the book is empty"))] : chart.lines(room - 2)
            return [title] + lines + (room > 2 ? [exit] : [])
        }
    }

    private static func title(_ book: BookStatus, _ figures: Figures, _ width: Int) -> Line {
        let age = book.ageMs.map { " \(figures.age($0))" } ?? ""
        let spread = book.spread.map { " · spread \($0.text)" } ?? ""
        let name = book.title.isEmpty ? "" : " · " + Columns.cut(book.title, to: max(8, width - 70))
        return .rule(
            [
                Span("book · "), Span(book.market, .name), Span(name + spread),
                book.isLive ? Span("") : Span(" · NOT LIVE\(age)", .warning),
            ], width: width)
    }

    /// All of it sold now, in a line.
    private static func exit(_ book: BookStatus, _ figures: Figures) -> Line {
        guard let held = book.held else { return .blank }
        guard let all = held.ladder.last, let worst = all.worstPrice else {
            return Line(Span("  nobody bids: nothing can be sold", .warning))
        }
        let missing =
            all.sold < all.contracts
            ? ", \(figures.contracts(all.contracts - all.sold)) find no bid" : ""
        return Line(
            Span("  all \(figures.contracts(all.contracts)) \(held.side.rawValue) sold now: "),
            Span("\(figures.owned(all.proceeds))", .name),
            Span(
                ", debt \(figures.owed(held.debt))\(missing); down to \(worst.text), fees "
                    + "\(figures.owed(all.fees)), gives up \(figures.owed(all.givenUp))"))
    }
}
