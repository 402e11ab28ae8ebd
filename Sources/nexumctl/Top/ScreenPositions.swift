import Nexum

/// The positions, each with a bar that shrinks toward its liquidation.
enum ScreenPositions {
    static func section(
        _ state: TopState, _ watch: WatchStatus, _ look: Look, room: Int
    ) -> Section {
        let width = look.columns ?? Screen.widthMin
        let rows = state.rows
        let title = Line.rule(
            [Span("positions \(state.held) · by \(state.order.rawValue)")], width: width)
        if rows.isEmpty {
            let isRead = watch.status.feed.accountAgeMs != nil
            let text = isRead ? "nothing is held" : "the account was not read yet"
            return Section(title: title, least: 1, [Line(Span("  " + text))])
        }
        let most = min(rows.count + 2, most(room))
        return Section(least: min(most, 5), most: most) { height in
            let window = PositionWindow(count: height - 2, order: state.order)
            let shown = window.rows(of: rows, around: state.selected)
            return [title] + table(shown, state, watch, look, width).lines(width: width)
        }
    }

    /// Many positions leave room for what else there is.
    private static func most(_ room: Int) -> Int { max(8, room / 3) }

    /// So many positions have to be known that a screen of this height can be filled.
    static func known(height: Int) -> Int {
        min(most(height) + 2, PositionWindow.counts.upperBound)
    }

    private static let columns: [Table.Column] = [
        .init("  MARKET"), .init("SIDE", rank: 3), .init("CONTRACTS", isRight: true, rank: 5),
        .init("AVG", isRight: true, rank: 9), .init("BID", isRight: true, rank: 4),
        .init("VALUE", isRight: true, rank: 8), .init("OPEN", isRight: true, rank: 6),
        .init("DEBT", isRight: true, rank: 7), .init("JUMP", isRight: true, rank: 10),
        .init("HEALTH", isRight: true), .init(""), .init("LIQ", isRight: true, rank: 1),
        .init("STATE", rank: 2),
    ]

    private static func table(
        _ rows: [PositionStatus], _ state: TopState, _ watch: WatchStatus, _ look: Look,
        _ width: Int
    ) -> Table {
        var table = Table(columns)
        let nameMax = width < 80 ? 24 : 40
        for position in rows {
            let isSelected = position.market == state.selected
            let name = (isSelected ? "▸ " : "  ") + Columns.cut(position.market, to: nameMax)
            table.rows.append(row(position, name, watch.thresholds, Figures(look), width))
        }
        return table
    }

    private static func row(
        _ position: PositionStatus, _ name: String, _ thresholds: WatchStatus.Thresholds,
        _ figures: Figures, _ width: Int
    ) -> [Span] {
        let verdict = Verdict(band: position.band)
        let gauge = Bar.health(position.health, thresholds, width: gaugeWidth(width)) ?? ""
        let liquidation = position.liquidationPrice
        return [
            Span(name, .name), Span(position.side.rawValue),
            Span(figures.contracts(position.contracts)), Span(figures.price(position.averagePrice)),
            Span(figures.price(position.bestBid)), Span(figures.owned(position.exitValue)),
            Span(figures.owned(position.openProfit)), Span(figures.owed(position.debt)),
            Span(figures.owned(position.jumpLoss)),
            Span(figures.health(position.health), verdict.tone), Span(gauge, verdict.tone),
            Span(liquidation == "unknown" ? Figures.unknown : liquidation),
            Span("\(verdict.mark) \(PositionsView.state(position))", verdict.tone),
        ]
    }

    private static func gaugeWidth(_ width: Int) -> Int {
        switch width {
        case ..<70: 12
        case ..<100: 18
        case ..<160: 24
        default: 40
        }
    }
}
