import Control
import Nexum

/// A position after it was put at another leverage.
enum MarginView {
    static func lines(_ reply: MarginReply, _ look: Look) -> [Line] {
        let figures = Figures(look)
        return [
            Line(
                Span(reply.market, .name),
                Span(
                    "  \(reply.leverage.text): margin \(figures.owed(reply.margin)) + debt "
                        + "\(figures.owed(reply.debt)) (was \(figures.owed(reply.debtBefore))), "
                        + "health \(figures.health(reply.health)), free margin "
                        + "\(figures.owned(reply.freeMargin))"))
        ]
    }
}
