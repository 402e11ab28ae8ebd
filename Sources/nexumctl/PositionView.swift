import Nexum

/// One position with every figure it has.
enum PositionView {
    static func lines(_ position: PositionStatus, _ look: Look) -> [Line] {
        let figures = Figures(look)
        var lines = [header(position, figures)]
        if let doubt = position.doubt { lines.append(field("doubt", doubt)) }
        lines += [
            field(
                "price",
                "average \(position.averagePrice.text), best bid "
                    + figures.price(position.bestBid)),
            field("notional", cost(position, figures)), field("health", health(position, figures)),
            field("liquidation", liquidation(position, figures)),
            field("bankruptcy", known(position.bankruptcyPrice)),
            field("result", result(position, figures)), field("jump", jump(position, figures)),
        ]
        if let time = position.firstSale {
            lines.append(field("first sale", "\(time), by the market's nearing end alone"))
        }
        return lines
    }

    private static func header(_ position: PositionStatus, _ figures: Figures) -> Line {
        let verdict = Verdict(band: position.band)
        let held = "  \(figures.contracts(position.contracts)) \(position.side.rawValue)  "
        return Line(
            Span("\(verdict.mark) ", verdict.tone), Span(position.market, .name), Span(held),
            Span(position.title, .quiet))
    }

    private static func field(_ name: String, _ text: String) -> Line {
        .field(name, text, width: 13)
    }

    private static func known(_ text: String) -> String {
        text == "unknown" ? Figures.unknown : text
    }

    private static func cost(_ position: PositionStatus, _ figures: Figures) -> String {
        "\(figures.owed(position.notional)) = margin \(figures.owed(position.margin)) + debt "
            + figures.owed(position.debt)
    }

    private static func health(_ position: PositionStatus, _ figures: Figures) -> String {
        let value = "exit value \(figures.owned(position.exitValue))"
        if position.health == "none" {
            return "none: without debt nothing has to be kept; \(value)"
        }
        if position.health == "account" {
            return "the account's; required \(figures.owed(position.requirement)); \(value)"
        }
        return alone(position, figures)
    }

    private static func alone(_ position: PositionStatus, _ figures: Figures) -> String {
        "\(figures.health(position.health)) = equity \(figures.owned(position.equity)) / required "
            + "\(figures.owed(position.requirement)) at "
            + "\(figures.share(position.maintenanceRate)); exit value "
            + figures.owned(position.exitValue)
    }

    private static func liquidation(_ position: PositionStatus, _ figures: Figures) -> String {
        var text = known(position.liquidationPrice)
        if position.side == .no, let yes = position.liquidationYesPrice {
            text += " no = \(yes.text) yes"
        }
        guard let ticks = position.liquidationTicksAway,
            let contracts = position.liquidationContractsAway
        else { return text }
        return text + figures.away(ticks, contracts)
    }

    private static func result(_ position: PositionStatus, _ figures: Figures) -> String {
        "open \(figures.owned(position.openProfit)), realised \(figures.owned(position.realised)), "
            + "fees \(figures.owed(position.fees))"
    }

    private static func jump(_ position: PositionStatus, _ figures: Figures) -> String {
        "\(figures.owned(position.jumpLoss)) of today's value lost if it resolves against you, "
            + "of it \(figures.owed(position.jumpUncovered)) lent and lost"
    }
}
