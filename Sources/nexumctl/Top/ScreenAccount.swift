import Nexum

/// The account's money in a few lines, the most important first.
enum ScreenAccount {
    static func section(_ state: TopState, _ watch: WatchStatus, _ look: Look) -> Section {
        let figures = Figures(look)
        let (money, width) = (watch.status.money, look.columns ?? Screen.widthMin)
        var lines: [Line] = []
        if let health = money.health { lines.append(account(health, watch, figures, width)) }
        lines += [
            series(
                "equity", figures.owned(money.equity), state.samples.map(\.equity), watch, figures,
                width),
            series(
                "cushion", figures.owned(watch.cushion), state.samples.map(\.cushion), watch,
                figures, width),
        ]
        let purse = self.money(money, figures, width)
        lines += purse
        lines += [
            field("result", result(watch, figures)),
            field("jump", StatusView.jump(money, figures)),
            field("feed", StatusView.feed(watch.status.feed, figures)),
        ]
        if let pause = watch.status.pause {
            lines.append(field("pause", "no trading from \(pause.begins) to \(pause.ends)"))
        }
        return Section(least: 2 + purse.count, most: lines.count) { Array(lines.prefix($0)) }
    }

    private static func field(_ name: String, _ text: String) -> Line {
        .field(name, text, width: 9)
    }

    /// The one health of a cross account as a gauge.
    private static func account(
        _ health: String, _ watch: WatchStatus, _ figures: Figures, _ width: Int
    ) -> Line {
        let verdict = Verdict(band: watch.status.money.band ?? "unknown")
        let gauge = Bar.health(health, watch.thresholds, width: min(50, width / 2)) ?? ""
        return Line(
            Span("   health  ", .quiet), Span(gauge, verdict.tone),
            Span(
                " \(verdict.mark) \(figures.health(health)) \(watch.status.money.band ?? "")",
                verdict.tone))
    }

    /// A figure, how it went, and between what.
    private static func series(
        _ name: String, _ text: String, _ amounts: [Money?], _ watch: WatchStatus,
        _ figures: Figures, _ width: Int
    ) -> Line {
        let head = Columns.padded(text, to: 12)
        // The figure, the range and the time behind it take what is taken off here.
        let room = min(120, width - 62)
        guard room >= 8, let range = Sparkline.range(of: amounts.suffix(room)) else {
            return field(name, text)
        }
        let line = Sparkline.text(amounts, width: room)
        let span = Int64(min(room, amounts.count)) * watch.sampleEveryMs
        let scale = "\(figures.owned(range.least)) to \(figures.owned(range.most))"
        return Line(
            Span(Columns.padded(name, to: 9, isRight: true), .quiet), Span("  \(head)  "),
            Span(line), Span("  \(scale) in \(figures.age(span))", .quiet))
    }

    /// In one line, or where that has no room for all of it in two.
    private static func money(
        _ money: MoneyStatus, _ figures: Figures, _ width: Int
    ) -> [Line] {
        let own =
            "cash \(figures.owned(money.cash)), free margin \(figures.owned(money.freeMargin))"
            + StatusView.reserved(money, figures)
        let credit = StatusView.credit(money, figures)
        let whole = field("money", "\(own); credit \(credit)")
        return whole.columns <= width ? [whole] : [field("money", own), field("credit", credit)]
    }

    /// Open, of all positions where each is known.
    private static func result(_ watch: WatchStatus, _ figures: Figures) -> String {
        let isRead = watch.status.feed.accountAgeMs != nil
        let sum = watch.all.map(\.openProfit) ?? watch.status.positions.openProfit
        let open = figures.owned(isRead ? sum : nil)
        return "open \(open), " + StatusView.result(watch.status.money, figures)
    }
}
