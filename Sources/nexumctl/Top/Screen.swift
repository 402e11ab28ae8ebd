import Control
import Nexum

/// The live screen as lines: a function of what is known and of the room there is.
enum Screen {
    /// Below these the screen is cut, not squeezed further.
    static let widthMin = 40
    static let heightMin = 6

    /// Exactly `height` lines of at most `width` columns.
    static func lines(_ state: TopState, width: Int, height: Int, look: Look) -> [Line] {
        var look = look
        look.columns = max(width, widthMin)
        let header = ScreenHeader.line(state, width: max(width, widthMin))
        let footer = ScreenFooter.line(state)
        let room = max(0, max(height, heightMin) - 2)
        var body = state.showsHelp ? ScreenHelp.lines : body(state, look, room)
        if state.lost != nil { body = body.map { $0.toned(.quiet) } }
        body = Array(body.prefix(room))
        while body.count < room { body.append(.blank) }
        var lines: [Line] = []
        for line in ([header] + body + [footer]).suffix(max(0, height)) {
            lines.append(line.cut(to: width))
        }
        return lines
    }

    private static func body(_ state: TopState, _ look: Look, _ room: Int) -> [Line] {
        guard let watch = state.watch else { return [.blank, Line(Span("  waiting"))] }
        let sections = [
            ScreenAccount.section(state, watch, look), conditions(watch.status, look),
            ScreenPositions.section(state, watch, look, room: room),
            ScreenBook.section(state, watch, look), plan(watch.status, look),
            orders(watch.status, look), events(state, look),
        ]
        // The positions, what is wrong and the account come before all else.
        let ranks = [2, 1, 0, 5, 3, 4, 6]
        let heights = Section.heights(sections, ranks: ranks, room: room)
        var lines: [Line] = []
        for (section, height) in zip(sections, heights) { lines += section.lines(height) }
        return lines
    }

    private static func width(_ look: Look) -> Int { look.columns ?? widthMin }

    private static func title(_ text: String, _ look: Look) -> Line {
        .rule([Span(text)], width: width(look))
    }

    private static func conditions(_ status: Status, _ look: Look) -> Section {
        var lines: [Line] = []
        for severity in ["critical", "error", "warning"] {
            for condition in status.conditions where condition.severity == severity {
                lines.append(StatusView.line(condition, Figures(look)))
            }
        }
        return Section(least: 2, lines)
    }

    private static func plan(_ status: Status, _ look: Look) -> Section {
        let reply = PlanReply(status: status)
        return Section(
            title: title("plan · \(PlanView.promise(reply))", look), least: 2,
            reply.steps.isEmpty ? [] : PlanView.table(reply.steps, look))
    }

    private static func orders(_ status: Status, _ look: Look) -> Section {
        var table = Table([
            .init("MARKET"), .init("STATE"), .init("DOES"), .init("CONTRACTS", isRight: true),
            .init("PRICE", isRight: true), .init("ID", rank: 1),
        ])
        for order in status.orders {
            table.rows.append([
                Span(order.market, .name), Span(order.state), Span(order.does),
                Span(Figures(look).contracts(order.remaining)), Span(order.ownPrice.text),
                Span(order.orderId ?? order.clientOrderId ?? Figures.unknown, .quiet),
            ])
        }
        return Section(
            title: title("orders", look), least: 2,
            table.rows.isEmpty ? [] : table.lines(width: look.columns))
    }

    /// The newest last, as in the journal.
    private static func events(_ state: TopState, _ look: Look) -> Section {
        var lines: [Line] = []
        for event in state.events { lines.append(EventsView.line(event, isShort: true)) }
        let title = title("events", look)
        return Section(least: min(4, lines.count + 1), most: lines.count + 1) { room in
            room > 1 ? [title] + lines.suffix(room - 1) : []
        }
    }
}

extension OrderStatus {
    /// `sell yes` closes what is held, though the exchange calls it a purchase of the other side.
    fileprivate var does: String {
        "\(action?.rawValue ?? "buy") \((side ?? outcome).rawValue)"
    }

    /// In the price of the side.
    fileprivate var ownPrice: Price {
        (side ?? outcome) == .yes ? yesPrice : yesPrice.complement
    }
}
