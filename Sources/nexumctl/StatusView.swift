import Nexum

/// The account on one screen: what it comes to, the money, the positions, and what is wrong.
enum StatusView {
    static func lines(_ status: Status, _ look: Look) -> [Line] {
        let figures = Figures(look)
        var lines = [header(status)]
        if !status.blockedBy.isEmpty {
            lines.append(field("blocked", status.blockedBy.joined(separator: ", ")))
        }
        lines += [
            field("money", money(status.money, figures)),
            field("credit", credit(status.money, figures)),
            field("result", result(status.money, figures)),
            field("jump", jump(status.money, figures)),
            field("feed", feed(status.feed, figures)),
            field("orders", orders(status, figures)),
            field("ledger", figures.count(status.ledgerEntries) + " entries"),
        ]
        if let health = status.money.health {
            lines.insert(field("health", account(health, status.money, figures)), at: 1)
        }
        if let until = status.disarmedUntil {
            lines.insert(field("observing", "until \(until); then exits are sent again"), at: 1)
        }
        if let pause = status.pause {
            lines.append(field("pause", "no trading from \(pause.begins) to \(pause.ends)"))
        }
        if status.positions.isEmpty {
            lines.append(field("positions", absent(status)))
        } else {
            lines += [.blank] + PositionsView.table(of: status.positions, look)
        }
        if !status.conditions.isEmpty { lines.append(.blank) }
        for condition in status.conditions { lines.append(line(condition, figures)) }
        return lines
    }

    private static func header(_ status: Status) -> Line {
        let verdict = Verdict(status)
        var line = Line(
            Span(verdict.mark + " ", verdict.tone), Span(status.account, .name),
            Span("  "), Span(verdict.word, verdict.tone), Span("  \(status.mode)"))
        if status.state != "guarding" { line.spans.append(Span("  \(status.state)", .warning)) }
        return line
    }

    private static func field(_ name: String, _ text: String) -> Line {
        .field(name, text, width: 11)
    }

    static func money(_ money: MoneyStatus, _ figures: Figures) -> String {
        "equity \(figures.owned(money.equity)), cash \(figures.owned(money.cash)), "
            + "free margin \(figures.owned(money.freeMargin))\(reserved(money, figures))"
    }

    static func reserved(_ money: MoneyStatus, _ figures: Figures) -> String {
        guard let reserved = money.reserved, reserved > .zero else { return "" }
        return " without \(figures.owed(reserved)) for resting orders"
    }

    private static func account(
        _ health: String, _ money: MoneyStatus, _ figures: Figures
    ) -> String {
        "\(figures.health(health)) = equity \(figures.owned(money.equity)) / required "
            + "\(figures.owed(money.requirement)), \(money.band ?? Figures.unknown)"
    }

    static func result(_ money: MoneyStatus, _ figures: Figures) -> String {
        "realised \(figures.owned(money.realised)), fees \(figures.owed(money.fees)), written off "
            + figures.owed(money.writtenOff)
    }

    static func jump(_ money: MoneyStatus, _ figures: Figures) -> String {
        "\(figures.owned(money.jumpLoss)) of today's value lost if all resolves against it, of it "
            + "\(figures.owed(money.jumpUncovered)) lent and lost"
    }

    static func credit(_ money: MoneyStatus, _ figures: Figures) -> String {
        if money.credit == .zero { return "none" }
        let missing = money.missing.map { ", MISSING \(figures.owed($0))" } ?? ""
        return "\(figures.owned(money.credit)), drawn \(figures.owed(money.drawn))\(missing)"
    }

    static func feed(_ feed: FeedStatus, _ figures: Figures) -> String {
        let clock = feed.clockOffsetMs.map { "\($0 > 0 ? "+" : "")\($0) ms" } ?? Figures.unknown
        return "\(feed.isLive ? "live" : "NOT LIVE"): frame \(figures.age(feed.frameAgeMs)), "
            + "account \(figures.age(feed.accountAgeMs)), clock \(clock)"
    }

    /// An empty list says something only once the account was read.
    private static func absent(_ status: Status) -> String {
        status.feed.accountAgeMs == nil ? Figures.unknown : "none"
    }

    /// How many in each state, in the order of the first of each.
    private static func orders(_ status: Status, _ figures: Figures) -> String {
        var counts: [(state: String, count: Int)] = []
        for order in status.orders {
            if let index = counts.firstIndex(where: { $0.state == order.state }) {
                counts[index].count += 1
            } else {
                counts.append((order.state, 1))
            }
        }
        var parts: [String] = []
        for entry in counts { parts.append("\(figures.count(entry.count)) \(entry.state)") }
        return parts.isEmpty ? absent(status) : parts.joined(separator: ", ")
    }

    static func line(_ condition: ConditionStatus, _ figures: Figures) -> Line {
        let verdict = Verdict(severity: condition.severity)
        let market = condition.market.map { "\($0)  " } ?? ""
        return Line(
            Span("\(verdict.mark) \(condition.code)", verdict.tone),
            Span("  \(figures.age(condition.sinceMs))", .quiet),
            Span("  \(market)\(EventsView.text(condition.text, in: condition.market))"))
    }
}
