import Nexum

/// An order before it is sent: its words, its ticket, and what it changes.
enum TradeView {
    static func lines(_ preview: TradePreview, _ look: Look) -> [Line] {
        let figures = Figures(look)
        let title = preview.ticket.title.map { "  \($0)" } ?? ""
        var lines = [
            Line(Span(preview.market, .name), Span(title)), verdict(preview), .blank,
        ]
        guard preview.isAccepted else { return lines + refused(preview, look) }
        lines +=
            preview.action == .buy
            ? TicketView.body(preview.ticket, figures) : sale(preview, figures)
        lines += [.blank] + impact(preview, figures).lines(width: look.columns)
        if preview.mode != "armed", preview.action == .buy {
            lines.append(
                Line(
                    Span("  not armed: the guard would not sell this; see: nexumctl arm", .warning))
            )
        }
        return lines
    }

    /// What would follow of an order that is not sent is no fact: why it is not, and how things
    /// stand.
    private static func refused(_ preview: TradePreview, _ look: Look) -> [Line] {
        let figures = Figures(look)
        let isSale = preview.action == .sell
        var ticket = preview.ticket
        // A sale has no leverage, and its size is limited by what is held, which is said.
        if isSale { ticket.isAccepted = true }
        return TicketView.refusals(ticket, figures) + [.blank]
            + StandingView.table([("NOW", preview.before)], figures).lines(width: look.columns)
    }

    /// `buy 100 yes at 0.6000 or better at 3x, gtc`.
    static func words(_ preview: TradePreview) -> String {
        let limit = preview.limit.map { " at \($0.text) or better" } ?? ""
        let leverage = preview.action == .buy ? " at \(preview.ticket.leverage.text)" : ""
        let ends = preview.expires.map { ", ends \($0)" } ?? ""
        return "\(preview.action.rawValue) \(preview.contracts.shortText) "
            + "\(preview.side.rawValue)\(closes(preview))\(limit)\(leverage), "
            + preview.timeInForce
            + (preview.isPostOnly ? ", post-only" : "") + ends
    }

    /// A sale only closes, and says so.
    private static func closes(_ preview: TradePreview) -> String {
        preview.action == .sell ? " (closes)" : ""
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
        var parts = TicketView.now(
            ticket.filledPrice?.complement, ticket, figures, verb: "sold")
        if !ticket.rests.isZero {
            let limit = figures.price(preview.limit)
            parts.append("\(figures.contracts(ticket.rests)) wait at \(limit)")
        }
        var lines = [field("price", parts.joined(separator: ", "))]
        if !ticket.rests.isZero { lines += TicketView.waiting(ticket, figures) }
        if let proceeds = ticket.proceeds {
            // A part of what it brings, so rounded as that.
            let repaid = figures.owned(ticket.repaid)
            lines.append(
                field("closing", "brings \(figures.owned(proceeds)), of it \(repaid) repay debt"))
        }
        lines.append(field("fees", TicketView.charged(ticket, figures)))
        let left = ticket.contractsAfter.map {
            "\(figures.contracts($0)) \(preview.side.rawValue), debt "
                + figures.owed(ticket.debtAfter)
        }
        lines.append(field("held then", left ?? "nothing"))
        return lines
    }

    private static func field(_ name: String, _ text: String) -> Line {
        .field(name, text, width: 12)
    }

    private static func impact(_ preview: TradePreview, _ figures: Figures) -> Table {
        var columns = [("BEFORE", preview.before)]
        if let waiting = preview.waiting { columns.append(("WAITING", waiting)) }
        columns.append((preview.waiting == nil ? "AFTER" : "FILLED", preview.after))
        return StandingView.table(columns, figures)
    }
}

extension TradePreview {
    fileprivate var before: Standing {
        Standing(
            health: healthBefore, liquidation: liquidationBefore, drawn: drawnBefore,
            freeMargin: freeMarginBefore)
    }

    fileprivate var after: Standing {
        Standing(
            health: healthAfter, liquidation: liquidationAfter, drawn: drawnAfter,
            freeMargin: freeMarginAfter)
    }
}
