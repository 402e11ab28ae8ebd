import Control
import Nexum

/// The positions of an account, each on a line.
enum PositionsView {
    static func lines(_ reply: PositionsReply, _ look: Look) -> [Line] {
        if reply.accountAgeMs == nil { return [Line(Span("the account was not read yet"))] }
        if reply.positions.isEmpty { return [Line(Span("no positions"))] }
        return table(of: reply.positions, look)
    }

    /// One position with everything about it; nil: nothing is held there.
    static func lines(of market: String, _ reply: PositionsReply, _ look: Look) -> [Line]? {
        for position in reply.positions where position.market == market {
            return PositionView.lines(position, look)
        }
        return nil
    }

    /// That the market is none of those held, or that it cannot be told yet.
    static func nothing(in market: String, _ reply: PositionsReply) -> String {
        if reply.accountAgeMs == nil { return "the account was not read yet" }
        return "nothing is held in \(market); "
            + (TickerHint.text(market) ?? "see: nexumctl positions")
    }

    /// A table, and below it why the health of a position is not known.
    static func table(of positions: [PositionStatus], _ look: Look) -> [Line] {
        var table = Table(columns)
        for position in positions { table.rows.append(row(position, Figures(look))) }
        var lines = table.lines(width: look.columns)
        for position in positions {
            guard let doubt = position.doubt else { continue }
            lines.append(
                Line(Span("? ", .warning), Span(position.market, .name), Span("  \(doubt)")))
        }
        return lines
    }

    private static let columns: [Table.Column] = [
        .init("MARKET"), .init("SIDE"), .init("CONTRACTS", isRight: true),
        .init("AVG", isRight: true, rank: 6), .init("BID", isRight: true, rank: 3),
        .init("VALUE", isRight: true, rank: 5), .init("OPEN", isRight: true, rank: 7),
        .init("DEBT", isRight: true, rank: 4),
        .init("HEALTH", isRight: true), .init("LIQ", isRight: true, rank: 1),
        .init("STATE", rank: 2),
    ]

    private static func row(_ position: PositionStatus, _ figures: Figures) -> [Span] {
        let verdict = Verdict(band: position.band)
        let limit = position.liquidationPrice
        return [
            Span(position.market, .name), Span(position.side.rawValue),
            Span(figures.contracts(position.contracts)), Span(figures.price(position.averagePrice)),
            Span(figures.price(position.bestBid)), Span(figures.owned(position.exitValue)),
            Span(figures.owned(position.openProfit)),
            Span(figures.owed(position.debt)), Span(figures.health(position.health), verdict.tone),
            Span(limit == "unknown" ? Figures.unknown : limit),
            Span("\(verdict.mark) \(state(position))", verdict.tone),
        ]
    }

    /// Where the exit stands, or where there is none how the position does.
    static func state(_ position: PositionStatus) -> String {
        guard position.exit == "idle" else { return position.exit }
        return switch position.band {
        case "none": "no debt"
        case "account": "in account"
        default: position.band
        }
    }
}
