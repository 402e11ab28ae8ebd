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
        return lines + table(preview, figures).lines(width: look.columns)
    }

    private static func table(_ preview: ChangePreview, _ figures: Figures) -> Table {
        var table = Table([
            .init(""), .init("BEFORE", isRight: true), .init("AFTER", isRight: true),
        ])
        let ahead = preview.aheadBefore.map { "\(figures.contracts($0)) ahead" }
        let rows = [
            ("price", figures.price(preview.priceBefore), figures.price(preview.priceAfter)),
            (
                "contracts", figures.contracts(preview.contractsBefore),
                figures.contracts(preview.contractsAfter)
            ),
            ("queue", ahead ?? Figures.unknown, preview.keepsPlace ? "keeps it" : "to the back"),
            ("margin", figures.owed(preview.marginBefore), figures.owed(preview.marginAfter)),
            ("credit", figures.owed(preview.creditBefore), figures.owed(preview.creditAfter)),
            (
                "free margin", figures.owned(preview.freeMarginBefore),
                figures.owned(preview.freeMarginAfter)
            ),
        ]
        for (name, before, after) in rows {
            table.rows.append([Span(name, .quiet), Span(before), Span(after)])
        }
        return table
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
                    "  frees margin \(figures.owned(margin)) and credit "
                        + figures.owned(credit))))
        return lines
    }
}

/// How a change or a cancel ended.
enum RevisedView {
    static func line(_ revised: RevisedStatus, _ look: Look) -> Line {
        let figures = Figures(look)
        var parts = ["order \(revised.orderId)"]
        switch revised.outcome {
        case .canceled:
            parts.append("\(figures.contracts(revised.remainingBefore)) taken out of the book")
        case .gone: parts.append("it does not rest any more; see: nexumctl positions")
        case .unknown:
            parts.append("no answer yet: it is being read and not sent again; see: nexumctl orders")
        case .amended, .unchanged:
            parts.append(
                "\(figures.contracts(revised.remaining ?? .zero)) waiting at YES "
                    + figures.price(revised.yesPrice))
        }
        if let ahead = revised.ahead { parts.append("\(figures.contracts(ahead)) ahead of it") }
        if let reason = revised.reason { parts.append(reason) }
        parts.append("free margin \(figures.owned(revised.freeMarginAfter))")
        let isDone = revised.outcome == .canceled || revised.outcome == .amended
        return Line(
            Span(revised.outcome.rawValue, isDone ? .good : .warning),
            Span("  \(revised.market)  ", .name), Span(parts.joined(separator: "; ")))
    }

    static func exitCode(_ outcome: Revision.Outcome, wanted: Revision.Outcome) -> Int32 {
        if outcome == wanted { return 0 }
        return outcome == .unknown ? 69 : 1
    }
}
