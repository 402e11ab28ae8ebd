import Nexum

/// A market's book: bids to the left, asks to the right, both of YES, with running sums of
/// contracts and of money; below it what leaving the held position would come to.
enum BookView {
    static func lines(_ book: BookStatus, _ look: Look) -> [Line] {
        let figures = Figures(look)
        var lines = [header(book, figures)]
        if book.bids.isEmpty && book.asks.isEmpty {
            lines.append(Line(Span("  the book is empty")))
        } else {
            lines += table(book, figures).lines(width: look.columns)
        }
        if let held = book.held { lines += [.blank] + HeldView.lines(held, look) }
        guard let columns = look.columns else { return lines }
        return lines.map { $0.cut(to: columns) }
    }

    private static func header(_ book: BookStatus, _ figures: Figures) -> Line {
        let spread = book.spread.map { "  spread \($0.text)" } ?? ""
        return Line(
            Span(book.market, .name), Span(book.title.isEmpty ? "" : "  \(book.title)"),
            Span("  "), state(book, figures), Span(spread))
    }

    /// The stream follows what is held; any other book is read when somebody asks.
    private static func state(_ book: BookStatus, _ figures: Figures) -> Span {
        if !book.isLive, book.held == nil, let age = book.ageMs {
            return Span("read \(figures.age(age)) ago")
        }
        let age = book.ageMs.map { ", \(figures.age($0)) old" } ?? ""
        return Span(
            (book.isLive ? "live" : "NOT LIVE") + age, book.isLive ? .good : .warning)
    }

    private static func table(_ book: BookStatus, _ figures: Figures) -> Table {
        let hasMarks = (book.bids + book.asks).contains {
            !$0.ownContracts.isZero || !$0.planContracts.isZero
        }
        let marks: [Table.Column] = hasMarks ? [.init("")] : []
        var table = Table(
            marks + [
                .init("VALUE", isRight: true, rank: 2), .init("SUM", isRight: true, rank: 1),
                .init("SIZE", isRight: true), .init("BID", isRight: true), .init("│"),
                .init("ASK"), .init("SIZE", isRight: true), .init("SUM", isRight: true, rank: 1),
                .init("VALUE", isRight: true, rank: 2),
            ] + marks)
        for index in 0..<max(book.bids.count, book.asks.count) {
            let bid = index < book.bids.count ? book.bids[index] : nil
            let ask = index < book.asks.count ? book.asks[index] : nil
            table.rows.append(
                cells(bid, hasMarks, figures).reversed() + [Span("│", .quiet)]
                    + cells(ask, hasMarks, figures))
        }
        return table
    }

    /// Price, size, running sums and what is ours, from the touch outwards.
    private static func cells(
        _ row: BookStatus.Row?, _ hasMarks: Bool, _ figures: Figures
    ) -> [Span] {
        guard let row else {
            return Array(repeating: Span(""), count: hasMarks ? 5 : 4)
        }
        let mark = Span(
            DepthMark.text(row, figures, true), row.planContracts.isZero ? .plain : .warning)
        return [
            Span(row.price.text, .name), Span(figures.contracts(row.contracts)),
            Span(figures.contracts(row.totalContracts), .quiet),
            Span(figures.owned(row.totalValue), .quiet),
        ] + (hasMarks ? [mark] : [])
    }
}

/// What leaving a position would come to, part by part.
enum HeldView {
    static func lines(_ held: BookStatus.Held, _ look: Look) -> [Line] {
        let figures = Figures(look)
        var lines = [header(held, figures)]
        if held.ladder.isEmpty { return lines + [Line(Span("  nobody bids: nothing is sold"))] }
        var table = Table([
            .init("SELLING", isRight: true), .init("AVG", isRight: true, rank: 1),
            .init("DOWN TO", isRight: true), .init("FEES", isRight: true, rank: 2),
            .init("BRINGS", isRight: true), .init("GIVES UP", isRight: true),
        ])
        for rung in held.ladder { table.rows.append(row(rung, figures)) }
        lines += table.lines(width: look.columns)
        if let last = held.ladder.last, last.sold < last.contracts {
            let left = figures.contracts(last.contracts - last.sold)
            lines.append(Line(Span("  \(left) contracts find no bid at any price", .warning)))
        }
        return lines
    }

    private static func header(_ held: BookStatus.Held, _ figures: Figures) -> Line {
        var line = Line(
            Span("held", .name),
            Span(
                "  \(figures.contracts(held.contracts)) \(held.side.rawValue), debt "
                    + figures.owed(held.debt)))
        guard let plan = held.plan else { return line }
        let when = plan.isTriggered ? "due now" : "standing by"
        line.spans.append(
            Span(
                "; plan: sell \(figures.contracts(plan.sell)) at \(plan.limit.text) or better, "
                    + when,
                plan.isTriggered ? .critical : .plain))
        return line
    }

    private static func row(_ rung: BookStatus.Rung, _ figures: Figures) -> [Span] {
        [
            Span(figures.contracts(rung.contracts)), Span(figures.price(rung.averagePrice)),
            Span(figures.price(rung.worstPrice)), Span(figures.owed(rung.fees)),
            Span(figures.owned(rung.proceeds)), Span(figures.owed(rung.givenUp)),
        ]
    }
}
