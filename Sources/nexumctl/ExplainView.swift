import Nexum

/// Why an exit was sent: each figure from those above it, exact to the millionth of a dollar.
enum ExplainView {
    static func lines(_ exit: ExplainStatus, _ look: Look) -> [Line] {
        let figures = Figures(look)
        var lines = [
            Line(Span(exit.market, .name), Span("  \(exit.id)  \(exit.time)", .quiet))
        ]
        if let cause = exit.cause {
            lines += book(exit, cause, figures, look)
        } else {
            lines.append(Line(Span("  the book was not kept in ledgers of then", .warning)))
        }
        lines += derivation(exit) + order(exit, figures)
        if !exit.after.isEmpty { lines += [.blank, Line(Span("then", .name))] }
        for event in exit.after { lines.append(EventsView.line(event, isShort: true)) }
        return lines
    }

    private static func field(_ name: String, _ text: String) -> Line {
        .field(name, text, width: 12)
    }

    private static func book(
        _ exit: ExplainStatus, _ cause: ExitCause, _ figures: Figures, _ look: Look
    ) -> [Line] {
        let source = cause.isBookRead ? "read by a request" : "of the stream"
        var table = Table([
            .init("BID", isRight: true), .init("SIZE", isRight: true, rank: 2),
            .init("TAKES", isRight: true), .init("GROSS", isRight: true),
            .init("FEE", isRight: true), .init("NET SUM", isRight: true, rank: 1),
        ])
        var sum = Money.zero
        for step in exit.walk {
            sum += step.gross - step.fee
            table.rows.append([
                Span(step.price.text), Span(step.contracts.shortText), Span(step.taken.shortText),
                Span(step.gross.text), Span(step.fee.text), Span(sum.text, .quiet),
            ])
        }
        let held = "\(cause.held.shortText) \(exit.side.rawValue)"
        let age = cause.bookAgeMs.map { ", \(figures.age($0)) old" } ?? ""
        let multiplier = figures.trimmed(
            FixedPoint.text(cause.feeMultiplierMillionths, decimals: 6))
        return [field("held", "\(held), sold into the bids \(source)\(age)")]
            + table.lines(width: look.columns)
            + [field("fee", "0.07 × \(multiplier) × contracts × price × (1 − price), rounded up")]
    }

    private static func derivation(_ exit: ExplainStatus) -> [Line] {
        var lines = [
            field("exit value", "\(exit.exitValue.text): what the whole position would bring"),
            field("debt", exit.debt.text),
        ]
        let alone = exit.exitValue - exit.debt
        let isAccount = alone != exit.equity
        lines.append(
            field(
                "equity",
                isAccount
                    ? "\(exit.equity.text): of the account"
                    : "\(exit.equity.text) = \(exit.exitValue.text) − \(exit.debt.text)"))
        var kept = exit.requirement.text
        if let cause = exit.cause, !isAccount {
            kept +=
                " = \(cause.rateNumerator)/\(cause.rateDenominator) × \(exit.exitValue.text), "
                + "rounded up"
        }
        lines.append(field("required", kept))
        lines.append(
            field(
                "health",
                exit.health == "none"
                    ? "none: nothing is owed"
                    : "\(exit.health) = \(exit.equity.text) ÷ \(exit.requirement.text)"))
        return lines
    }

    private static func order(_ exit: ExplainStatus, _ figures: Figures) -> [Line] {
        var lines = [
            field("rule", ExplainRule.rule(exit)), field("confirmed", confirmed(exit, figures)),
        ]
        if let text = ExplainRule.ground(exit.ground) { lines.append(field("", text)) }
        lines += ExplainOrder.lines(exit)
        let size = "\(exit.contracts.shortText) \(exit.side.rawValue)"
        lines.append(field("sold", "\(size) at \(exit.limit.text) or better"))
        return lines
    }

    private static func confirmed(_ exit: ExplainStatus, _ figures: Figures) -> String {
        var text = exit.ground
        if let lasted = exit.cause?.lastedMs { text += ", after \(lasted) ms" }
        if let sight = exit.cause?.sightYesPrice {
            text += ", last seen traded or quoted at YES \(sight.text)"
        }
        return text
    }
}
