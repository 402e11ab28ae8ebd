import Control
import Nexum

/// What happened, a line each, oldest first.
enum EventsView {
    static func lines(_ reply: EventsReply, _ look: Look) -> [Line] {
        if reply.events.isEmpty { return [Line(Span("no events"))] }
        var lines: [Line] = []
        for event in reply.events { lines.append(line(event, isShort: false)) }
        return lines
    }

    /// One entry; a short one without the day.
    static func line(_ event: EventStatus, isShort: Bool) -> Line {
        let time = time(event.time)
        let market = event.market.map { "\($0)  " } ?? ""
        return Line(
            Span(isShort ? "  " + time.dropFirst(11) : time, .quiet),
            Span("  \(event.kind)", .name), Span("  \(market)\(text(event.text, in: event.market))")
        )
    }

    /// Texts that stand alone elsewhere begin with the market, which is named here already.
    static func text(_ text: String, in market: String?) -> Substring {
        guard let market, text.hasPrefix(market + ": ") else { return text[...] }
        return text.dropFirst(market.count + 2)
    }

    /// Date and time to the second, without the letters between them.
    private static func time(_ text: String) -> String {
        text.prefix(10) + " " + text.dropFirst(11).prefix(8)
    }
}
