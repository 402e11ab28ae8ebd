import Control
import Nexum

/// What selling all of a position comes to, and whether it was begun.
enum LiquidateView {
    static func lines(_ reply: LiquidateReply, _ look: Look) -> [Line] {
        let figures = Figures(look)
        let held = "\(figures.contracts(reply.contracts)) \(reply.side.rawValue)"
        let begun =
            reply.isWithdrawn == true
            ? Span("kept from now on; what left already may trade yet", .good)
            : reply.isBegun
                ? Span("being sold; see: nexumctl events -f", .warning) : Span("nothing was sold")
        return [
            Line(Span(reply.market, .name), Span("  all \(held): "), begun),
            .field("limit", limit(reply, figures), width: 11),
            .field(
                "brings",
                "\(figures.owned(reply.proceeds)) after fees; debt \(figures.owed(reply.debt))",
                width: 11),
        ]
    }

    private static func limit(_ reply: LiquidateReply, _ figures: Figures) -> String {
        reply.limit.map { "\($0.text) or better" } ?? "nobody bids, or the book is not known"
    }
}

/// The account and its positions in a supposed world.
enum StressView {
    static func lines(_ stress: StressStatus, _ look: Look) -> [Line] {
        let figures = Figures(look)
        var lines = [
            Line(Span(stress.account, .name), Span("  if \(stress.scenario)")),
            .field("equity", change(stress.equityBefore, stress.equity, figures), width: 11),
        ]
        if let before = stress.healthBefore, let after = stress.health {
            let text = "\(figures.health(before)) now, \(figures.health(after)) then"
            lines.append(.field("health", text, width: 11))
        }
        lines.append(
            .field(
                "debt",
                "\(figures.owed(stress.debtLeft)) left when all is sold, of it "
                    + "\(figures.owed(stress.uncovered)) lent and lost", width: 11))
        if stress.positions.isEmpty { return lines + [Line(Span("  no positions"))] }
        lines += [.blank] + table(stress.positions, figures).lines(width: look.columns)
        for row in stress.positions where row.exitValue == nil {
            let text = "  \(row.market): no bid is known then, so nothing is sold"
            lines.append(Line(Span(text, .warning)))
        }
        return lines
    }

    private static func change(_ before: Money?, _ after: Money?, _ figures: Figures) -> String {
        "\(figures.owned(before)) now, \(figures.owned(after)) then"
    }

    private static func table(_ rows: [StressStatus.Row], _ figures: Figures) -> Table {
        var table = Table([
            .init("MARKET"), .init("SIDE", rank: 3), .init("VALUE", isRight: true, rank: 2),
            .init("THEN", isRight: true, rank: 1), .init("HEALTH", isRight: true),
            .init("THEN", isRight: true), .init("SELLS", isRight: true),
            .init("BRINGS", isRight: true, rank: 4), .init("DEBT LEFT", isRight: true),
        ])
        for row in rows {
            let verdict = Verdict(band: row.band)
            table.rows.append([
                Span(row.market, .name), Span(row.side.rawValue),
                Span(figures.owned(row.exitValueBefore)), Span(figures.owned(row.exitValue)),
                Span(figures.health(row.healthBefore)),
                Span("\(verdict.mark) \(figures.health(row.health))", verdict.tone),
                Span(row.sell.map { figures.contracts($0) } ?? "0"),
                Span(row.sell == nil ? "0.00" : figures.owned(row.proceeds)),
                Span(figures.owed(row.debtLeft)),
            ])
        }
        return table
    }
}
