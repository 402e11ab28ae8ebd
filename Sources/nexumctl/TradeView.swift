import Nexum

/// An order before it is sent: its words, its ticket, and what it changes.
enum TradeView {
    static func lines(_ preview: TradePreview, _ look: Look) -> [Line] {
        let figures = Figures(look)
        let title = preview.ticket.title.map { "  \($0)" } ?? ""
        var lines = [
            Line(Span(preview.market, .name), Span(title)), verdict(preview), .blank,
        ]
        lines +=
            preview.action == .buy
            ? TicketView.body(preview.ticket, figures) : sale(preview, figures)
        lines += [.blank] + impact(preview, figures).lines(width: look.columns)
        if preview.mode != "armed" {
            lines.append(
                Line(
                    Span("  not armed: the guard would not sell this; see: nexumctl arm", .warning))
            )
        }
        return lines
    }

    /// `buy 100 yes at 0.6000 or better at 3x, gtc`.
    static func words(_ preview: TradePreview) -> String {
        let limit = preview.limit.map { " at \($0.text) or better" } ?? ""
        let leverage = preview.action == .buy ? " at \(preview.ticket.leverage.text)" : ""
        let ends = preview.expires.map { ", ends \($0)" } ?? ""
        return "\(preview.action.rawValue) \(preview.contracts.shortText) "
            + "\(preview.side.rawValue)\(limit)\(leverage), \(preview.timeInForce)"
            + (preview.isPostOnly ? ", post-only" : "") + ends
    }

    private static func verdict(_ preview: TradePreview) -> Line {
        let order = Span(words(preview) + ": ")
        return preview.isAccepted
            ? Line(order, Span("✓ would be accepted", .good))
            : Line(order, Span("✗ refused", .critical))
    }

    /// The ticket's figures are those of what the order is long of; a sale is read in the price of
    /// what is sold.
    private static func sale(_ preview: TradePreview, _ figures: Figures) -> [Line] {
        let ticket = preview.ticket
        var parts = ["average \(figures.price(ticket.averagePrice?.complement))"]
        if !ticket.fills.isZero { parts.append("\(figures.contracts(ticket.fills)) sold now") }
        if !ticket.rests.isZero {
            parts.append("\(figures.contracts(ticket.rests)) waiting")
        }
        var lines = [field("price", parts.joined(separator: ", "))]
        if let proceeds = ticket.proceeds {
            let repaid = figures.owned(ticket.repaid)
            lines.append(
                field("closing", "brings \(figures.owned(proceeds)), of it \(repaid) repay debt"))
        }
        lines.append(
            field(
                "fees",
                "taker \(figures.owed(ticket.takerFee)), maker \(figures.owed(ticket.makerFee))"))
        let left = ticket.contractsAfter.map {
            "\(figures.contracts($0)) \(preview.side.rawValue), debt "
                + figures.owed(ticket.debtAfter)
        }
        lines.append(field("held then", left ?? "nothing"))
        for refusal in ticket.refusals {
            lines.append(Line(Span("  \(refusal.rule)  ✗ ", .critical), Span(refusal.text)))
        }
        return lines
    }

    private static func field(_ name: String, _ text: String) -> Line {
        .field(name, text, width: 12)
    }

    private static func impact(_ preview: TradePreview, _ figures: Figures) -> Table {
        var table = Table([
            .init(""), .init("BEFORE", isRight: true), .init("AFTER", isRight: true),
        ])
        let rows = [
            ("health", figures.health(preview.healthBefore), figures.health(preview.healthAfter)),
            ("liquidation", preview.liquidationBefore, preview.liquidationAfter),
            ("drawn", figures.owed(preview.drawnBefore), figures.owed(preview.drawnAfter)),
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

/// What became of an order.
enum PlacedView {
    static func lines(_ placed: PlacedStatus, _ look: Look) -> [Line] {
        let figures = Figures(look)
        let verb = placed.action == .buy ? "bought" : "sold"
        var parts: [String] = []
        if !placed.filled.isZero {
            parts.append(
                "\(verb) \(figures.contracts(placed.filled)) of "
                    + "\(figures.contracts(placed.contracts)) \(placed.side.rawValue) at "
                    + "\(figures.price(placed.averagePrice)), fee \(figures.owed(placed.fee))")
        }
        if !placed.remaining.isZero {
            parts.append(
                "\(figures.contracts(placed.remaining)) waiting at \(placed.limit.text)")
        }
        if placed.outcome == .unknown {
            parts.append("no answer yet: it is being read and not sent again; see: nexumctl orders")
        }
        if let reason = placed.reason { parts.append(reason) }
        if parts.isEmpty { parts.append("nothing was traded") }
        return [
            Line(
                Span(placed.outcome.rawValue, tone(placed.outcome)),
                Span("  \(placed.market)  ", .name), Span(parts.joined(separator: "; "))),
            Line(
                Span("  order \(placed.orderId ?? Figures.unknown), ours ", .quiet),
                Span(placed.clientOrderId, .quiet)),
        ]
    }

    private static func tone(_ outcome: PlacedStatus.Outcome) -> Tone {
        switch outcome {
        case .filled, .partly, .resting: .good
        case .killed, .unknown: .warning
        case .refused: .critical
        }
    }

    static func exitCode(_ outcome: PlacedStatus.Outcome) -> Int32 {
        switch outcome {
        case .filled, .partly, .resting: 0
        case .killed, .refused: 1
        case .unknown: 69
        }
    }
}
