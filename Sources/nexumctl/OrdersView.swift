import Control
import Nexum

/// The orders that may trade yet.
enum OrdersView {
    static func lines(_ reply: OrdersReply, _ look: Look) -> [Line] {
        if reply.accountAgeMs == nil { return [Line(Span("the account was not read yet"))] }
        if reply.orders.isEmpty { return [Line(Span("no orders"))] }
        return table(of: reply.orders, look)
    }

    static func table(of orders: [OwnOrderStatus], _ look: Look) -> [Line] {
        var table = Table(columns)
        for order in orders { table.rows.append(row(order, Figures(look))) }
        return table.lines(width: look.columns)
    }

    private static let columns: [Table.Column] = [
        .init("ORDER"), .init("MARKET"), .init("DOES"), .init("PRICE", isRight: true),
        .init("LEFT", isRight: true), .init("FILLED", isRight: true, rank: 5),
        .init("LEV", isRight: true, rank: 3), .init("MARGIN", isRight: true, rank: 1),
        .init("CREDIT", isRight: true, rank: 2), .init("AGE", isRight: true, rank: 6),
        .init("ENDS", rank: 7), .init("WHOSE", rank: 4),
    ]

    private static func row(_ order: OwnOrderStatus, _ figures: Figures) -> [Span] {
        let isResting = order.state == "resting"
        let whose = isResting ? order.origin : "\(order.origin), \(order.state)"
        return [
            Span(order.orderId ?? order.clientOrderId ?? Figures.unknown),
            Span(order.market, .name), Span("\(order.action.rawValue) \(order.side.rawValue)"),
            Span(figures.price(order.price)), Span(figures.contracts(order.remaining)),
            Span(figures.contracts(order.filled)),
            Span(order.leverage?.text ?? Figures.unknown), Span(figures.owed(order.margin)),
            Span(figures.owed(order.credit)), Span(figures.age(order.ageMs)),
            Span(order.expires ?? "never"), Span(whose, isResting ? .plain : .warning),
        ]
    }
}

/// The open markets that were found.
enum FoundView {
    /// A longer title is cut: prices matter more.
    private static let titleMax = 60

    static func lines(_ reply: MarketsReply, _ look: Look) -> [Line] {
        guard !reply.markets.isEmpty else {
            return [Line(Span(reply.text.isEmpty ? unknown(reply) : notFound(reply)))]
        }
        var table = Table([
            .init("MARKET"), .init("BID", isRight: true), .init("ASK", isRight: true),
            .init("SPREAD", isRight: true, rank: 3), .init("CLOSES IN", isRight: true, rank: 2),
            .init("YES TO", isRight: true, rank: 1), .init("NO TO", isRight: true, rank: 1),
            .init("TITLE", rank: 4),
        ])
        for market in reply.markets { table.rows.append(row(market, Figures(look))) }
        let next =
            reply.text.isEmpty ? "give a larger --limit" : "say more words, or give a --limit"
        let note = Line(Span("there are more; \(next)", .quiet))
        return table.lines(width: look.columns) + (reply.isWhole ? [] : [note])
    }

    private static func notFound(_ reply: MarketsReply) -> String {
        let more = reply.isWhole ? "" : " among those that were looked at; try a ticker"
        return "no open market was found\(more)"
    }

    /// Without words only those are shown that are held or were looked for.
    private static func unknown(_ reply: MarketsReply) -> String {
        reply.isWhole
            ? "no market is held, and none was looked for yet; try: nexumctl markets TEXT"
            : "what is held was not read yet; try again in a moment"
    }

    private static func row(_ market: FoundMarket, _ figures: Figures) -> [Span] {
        let title = Look.harmless(market.title)
        let shown = title.count > titleMax ? title.prefix(titleMax - 1) + "…" : title[...]
        return [
            Span(market.market, .name), Span(figures.price(market.bid)),
            Span(figures.price(market.ask)), Span(figures.price(market.spread)),
            Span(figures.age(market.leftMs)),
            Span(market.leverageYes?.text ?? Figures.unknown),
            Span(market.leverageNo?.text ?? Figures.unknown), Span(String(shown)),
        ]
    }
}
