import Nexum

/// How a change or a cancel ended.
enum RevisedView {
    static func line(_ revised: RevisedStatus, _ look: Look) -> Line {
        let figures = Figures(look)
        var parts = ["order \(revised.orderId)"] + traded(revised, figures)
        switch revised.outcome {
        case .canceled:
            parts.append("\(figures.contracts(revised.remainingBefore)) taken out of the book")
        case .gone: parts.append("it does not rest any more; see: nexumctl positions")
        case .unknown:
            parts.append("no answer yet: it is being read and not sent again; see: nexumctl orders")
        case .amended, .unchanged, .filled, .partly: parts += waiting(revised, figures)
        }
        if let ahead = revised.ahead { parts.append("\(figures.contracts(ahead)) ahead of it") }
        if let reason = revised.reason { parts.append(reason) }
        parts.append("free margin \(figures.owned(revised.freeMarginAfter))")
        return Line(
            Span(revised.outcome.rawValue, isDone(revised.outcome) ? .good : .warning),
            Span("  \(revised.market)  ", .name), Span(parts.joined(separator: "; ")))
    }

    /// What was traded since it was asked for, and at what price.
    private static func traded(_ revised: RevisedStatus, _ figures: Figures) -> [String] {
        guard let filled = revised.filled, !filled.isZero else { return [] }
        let verb = revised.action == .sell ? "sold" : "bought"
        let side = revised.side.map { " \($0.rawValue)" } ?? ""
        return [
            "\(verb) \(figures.contracts(filled))\(side) at "
                + "\(figures.price(revised.averagePrice)), fee \(figures.owed(revised.fee))"
        ]
    }

    private static func waiting(_ revised: RevisedStatus, _ figures: Figures) -> [String] {
        guard let remaining = revised.remaining, !remaining.isZero else {
            return revised.outcome == .partly ? ["the rest is cancelled"] : []
        }
        let price =
            revised.side == .no
            ? figures.price(revised.yesPrice?.complement) : figures.price(revised.yesPrice)
        let side = revised.side == nil ? "YES " : ""
        return ["\(figures.contracts(remaining)) waiting at \(side)\(price)"]
    }

    private static func isDone(_ outcome: Revision.Outcome) -> Bool {
        switch outcome {
        case .canceled, .amended, .filled, .partly: true
        case .gone, .unchanged, .unknown: false
        }
    }

    /// A change that traded at once is done, too; an order that was filled was not cancelled.
    static func exitCode(_ outcome: Revision.Outcome, wanted: Revision.Outcome) -> Int32 {
        let isTraded = outcome == .filled || outcome == .partly
        if outcome == wanted || wanted == .amended && isTraded { return 0 }
        return outcome == .unknown ? 69 : 1
    }
}
