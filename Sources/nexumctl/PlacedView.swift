import Nexum

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
