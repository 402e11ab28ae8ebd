import Control
import Nexum

/// What would be sold on the books as they stand, and where a sale is under way.
enum PlanView {
    static func lines(_ reply: PlanReply, _ look: Look) -> [Line] {
        let header = Line(Span(reply.account, .name), Span("  \(promise(reply))"))
        if reply.accountAgeMs == nil {
            return [header, Line(Span("  the account was not read yet"))]
        }
        let steps =
            reply.steps.isEmpty ? [Line(Span("  \(nothing(reply))"))] : table(reply.steps, look)
        return [header] + steps + others(reply.others ?? [], look)
    }

    /// What becomes of the plan now.
    static func promise(_ reply: PlanReply) -> String {
        guard reply.mode == "armed" else { return "\(reply.mode): nothing is sent" }
        guard let reasons = reply.blockedBy, !reasons.isEmpty else {
            return "armed: what is triggered is sold"
        }
        return "armed, but not acting: \(reasons.joined(separator: ", "))"
    }

    /// Where nothing is planned: all is well, or it is not known.
    private static func nothing(_ reply: PlanReply) -> String {
        let isUnknown = (reply.others ?? []).contains { $0.trigger == "unknown" }
        return isUnknown
            ? "what would be sold cannot be told now; see: nexumctl status"
            : "nothing would be sold"
    }

    /// From which bid on something would be sold of what is well.
    private static func others(_ others: [PlanReply.Other], _ look: Look) -> [Line] {
        guard !others.isEmpty else { return [] }
        var table = Table([
            .init("MARKET"), .init("SIDE"), .init("HEALTH", isRight: true), .init("SOLD FROM"),
        ])
        for other in others {
            table.rows.append([
                Span(other.market, .name), Span(other.side.rawValue),
                Span(Figures(look).health(other.health)),
                Span(other.trigger == "unknown" ? Figures.unknown : waits(for: other.trigger)),
            ])
        }
        return [.blank] + table.lines(width: look.columns)
    }

    /// The steps, a line each.
    static func table(_ steps: [PlanReply.Step], _ look: Look) -> [Line] {
        var table = Table([
            .init("MARKET"), .init("SELL", isRight: true), .init("SIDE"),
            .init("LIMIT", isRight: true), .init("BRINGS", isRight: true, rank: 2),
            .init("HEALTH", isRight: true), .init("WHEN", rank: 1),
        ])
        let figures = Figures(look)
        for step in steps { table.rows.append(row(step, figures)) }
        return table.lines(width: look.columns)
    }

    /// The bid at which it would be sent.
    private static func waits(for trigger: String?) -> String {
        switch trigger {
        case nil, "unknown", "now": "standing by"
        case "none": "by no price"
        case let price?: "bid at \(price)"
        }
    }

    private static func row(_ step: PlanReply.Step, _ figures: Figures) -> [Span] {
        let verdict = Verdict(band: step.band)
        let state = step.exit == "idle" ? "" : ", \(step.exit)"
        let time = step.plan.isTriggered ? "now" : waits(for: step.trigger)
        return [
            Span(step.market, .name), Span(figures.contracts(step.plan.sell)),
            Span(step.side.rawValue), Span(step.plan.limit.text),
            Span(figures.owned(step.plan.proceeds)),
            Span(figures.health(step.health), verdict.tone),
            Span(time + state, step.plan.isTriggered ? .critical : .plain),
        ]
    }
}
