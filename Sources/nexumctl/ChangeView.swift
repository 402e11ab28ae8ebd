import Nexum

/// A resting order before it is changed.
enum ChangeView {
    static func lines(_ preview: ChangePreview, _ look: Look) -> [Line] {
        let figures = Figures(look)
        let order =
            "\(preview.action.rawValue) \(preview.side.rawValue), order \(preview.orderId): "
        var lines = [
            Line(Span(preview.market, .name)),
            preview.isAccepted
                ? Line(Span(order), Span("✓ would be accepted", .good))
                : Line(Span(order), Span("✗ refused", .critical)),
        ]
        for refusal in preview.refusals {
            lines.append(Line(Span("  \(refusal.rule)  ✗ ", .critical), Span(refusal.text)))
        }
        if preview.isAccepted { lines += traded(preview, figures) }
        return lines + table(preview, figures).lines(width: look.columns)
    }

    /// What of it would trade at once; none where all of it rests.
    private static func traded(_ preview: ChangePreview, _ figures: Figures) -> [Line] {
        guard let ticket = preview.ticket, !ticket.fills.isZero else { return [] }
        let (isSale, price) = (preview.action == .sell, ticket.filledPrice)
        let now = TicketView.now(
            isSale ? price?.complement : price, ticket, figures, verb: isSale ? "sold" : "filled")
        return [
            .field("trades", now.joined(separator: ", "), width: 12),
            .field("fees", TicketView.charged(ticket, figures), width: 12),
        ]
    }

    /// What would follow of a change that is not made is no fact.
    private static func table(_ preview: ChangePreview, _ figures: Figures) -> Table {
        let filled = preview.isAccepted ? preview.onceFilled : nil
        var names = preview.isAccepted ? ["BEFORE", "AFTER"] : ["NOW"]
        if filled != nil { names.append("FILLED") }
        var table = Table([.init("")] + names.map { .init($0, isRight: true) })
        for row in rows(preview, figures) {
            var cells = Array(row.prefix(preview.isAccepted ? 3 : 2))
            if filled != nil { cells.append("") }
            table.rows.append([Span(cells[0], .quiet)] + cells.dropFirst().map { Span($0) })
        }
        let standings = [preview.before] + (preview.isAccepted ? [preview.after, filled] : [])
        let told = standings.compactMap { $0 }
        if told.count == names.count { table.rows += StandingView.rows(told, figures) }
        return table
    }

    private static func rows(_ preview: ChangePreview, _ figures: Figures) -> [[String]] {
        let ahead = preview.aheadBefore.map { "\(figures.contracts($0)) ahead" }
        let rests = preview.ticket.map { !$0.rests.isZero } ?? true
        let place = preview.keepsPlace ? "keeps it" : rests ? "to the back" : "none waits"
        return [
            ["price", figures.price(preview.priceBefore), figures.price(preview.priceAfter)],
            [
                "contracts", figures.contracts(preview.contractsBefore),
                figures.contracts(preview.contractsAfter),
            ],
            ["queue", ahead ?? Figures.unknown, place],
            ["margin", figures.owed(preview.marginBefore), figures.owed(preview.marginAfter)],
            ["credit", figures.owed(preview.creditBefore), figures.owed(preview.creditAfter)],
        ]
    }
}

/// Resting orders before they are cancelled.
enum CancelView {
    static func lines(
        _ orders: [OwnOrderStatus], ahead: [String: Quantity], _ look: Look
    ) -> [Line] {
        let figures = Figures(look)
        var (margin, credit) = (Money.zero, Money.zero)
        var lines = OrdersView.table(of: orders, look)
        for order in orders {
            margin += order.margin
            credit += order.credit
            guard let id = order.orderId, let ahead = ahead[id] else { continue }
            lines.append(Line(Span("  \(id): \(figures.contracts(ahead)) ahead of it", .quiet)))
        }
        lines.append(
            Line(
                Span(
                    "  frees margin \(figures.owed(margin)) and credit "
                        + figures.owed(credit))))
        return lines
    }
}
