import Nexum

/// A preview as a ticket: what it costs, what it owes, what it risks, and whether it would be
/// accepted.
enum TicketView {
    static func lines(_ quote: QuoteStatus, _ look: Look) -> [Line] {
        let figures = Figures(look)
        return [header(quote), verdict(quote, figures), .blank] + body(quote, figures)
    }

    /// All of it but what order it is.
    static func body(_ quote: QuoteStatus, _ figures: Figures) -> [Line] {
        var lines: [Line] = []
        lines.append(field("price", price(quote, figures)))
        if !quote.rests.isZero { lines += waiting(quote, figures) }
        lines.append(field("notional", figures.owed(quote.notional)))
        if let proceeds = quote.proceeds {
            // A part of what it brings, so rounded as that.
            let repaid = figures.owned(quote.repaid)
            lines.append(
                field("closing", "brings \(figures.owned(proceeds)), of it \(repaid) repay debt"))
        }
        lines.append(field("margin", margin(quote, figures)))
        lines.append(field("fees", fees(quote, figures)))
        if let held = quote.contractsAfter, held != quote.contracts {
            lines.append(
                field(
                    "held then",
                    figures.contracts(held) + " \((quote.sideAfter ?? quote.side).rawValue), debt "
                        + figures.owed(quote.debtAfter)))
        }
        lines.append(field("health", health(quote, figures)))
        lines += prices(quote, figures)
        lines += risks(quote, figures)
        lines.append(field("rates", rates(quote, figures)))
        return lines
    }

    private static func header(_ quote: QuoteStatus) -> Line {
        guard quote.account != nil else { return Line(Span("calculator", .name)) }
        let title = quote.title.map { "  \($0)" } ?? ""
        return Line(Span(quote.market, .name), Span(title))
    }

    private static func verdict(_ quote: QuoteStatus, _ figures: Figures) -> Line {
        let order =
            "buy \(figures.contracts(quote.contracts)) \(quote.side.rawValue) at "
            + "\(quote.leverage.text)\(closing(quote, figures)): "
        guard quote.isAccepted else { return Line(Span(order), Span("✗ refused", .critical)) }
        return Line(Span(order), Span("✓ would be accepted", .good))
    }

    /// Buying one side of what is held of the other is selling it.
    private static func closing(_ quote: QuoteStatus, _ figures: Figures) -> String {
        guard !quote.closes.isZero else { return "" }
        let held = quote.side.opposite.rawValue
        return " = sell \(held) \(figures.contracts(quote.closes)) (closes)"
    }

    private static func field(_ name: String, _ text: String) -> Line {
        .field(name, text, width: 12)
    }

    private static func price(_ quote: QuoteStatus, _ figures: Figures) -> String {
        var parts = now(quote.filledPrice, quote, figures, verb: "filled")
        if !quote.rests.isZero {
            let waiting = figures.contracts(quote.rests)
            parts.append("\(waiting) wait at \(figures.price(quote.limit))")
        }
        if !quote.closes.isZero {
            parts.append("\(figures.contracts(quote.closes)) of it close what is held")
        }
        return parts.joined(separator: ", ")
    }

    /// What finds an offer now, and at what price.
    static func now(
        _ average: Price?, _ quote: QuoteStatus, _ figures: Figures, verb: String
    ) -> [String] {
        let fills = "\(figures.contracts(quote.fills)) \(verb) now"
        if !quote.rests.isZero {
            let isNothing = quote.fills.isZero
            return isNothing ? [] : ["\(fills) at average \(figures.price(average))"]
        }
        return ["average \(figures.price(average))"] + (quote.fills.isZero ? [] : [fills])
    }

    /// What the part that rests takes, and that all that follows is of later.
    static func waiting(_ quote: QuoteStatus, _ figures: Figures) -> [Line] {
        var lines: [Line] = []
        if let margin = quote.reservedMargin, margin > .zero {
            let free =
                quote.freeMarginWaiting.map { "; free margin \(figures.owned($0)) meanwhile" } ?? ""
            lines.append(
                field(
                    "waiting",
                    "reserves margin \(figures.owed(margin)), a taker's fee included, and credit "
                        + figures.owed(quote.reservedCredit) + free))
        } else {
            lines.append(field("waiting", "reserves nothing"))
        }
        return lines + [Line(Span("  once all of it is filled:", .quiet))]
    }

    private static func margin(_ quote: QuoteStatus, _ figures: Figures) -> String {
        "\(figures.owed(quote.margin)) yours + \(figures.owed(quote.debt)) drawn"
    }

    private static func fees(_ quote: QuoteStatus, _ figures: Figures) -> String {
        let share = quote.feeShare.map { " (\(figures.share($0)) of the margin)" } ?? ""
        return charged(quote, figures) + share
    }

    /// The taker's fee is that of what is filled now, the maker's that of what waits.
    static func charged(_ quote: QuoteStatus, _ figures: Figures) -> String {
        let (taker, maker) = (figures.owed(quote.takerFee), figures.owed(quote.makerFee))
        return quote.rests.isZero
            ? "taker \(taker), maker \(maker)"
            : "taker \(taker) now, maker \(maker) for what waited"
    }

    private static func health(_ quote: QuoteStatus, _ figures: Figures) -> String {
        guard let equity = quote.equity, let requirement = quote.requirement else {
            return quote.contractsAfter == nil ? "nothing is held then" : "unknown: nobody bids"
        }
        guard quote.health != "none" else {
            let why = quote.debtAfter ?? .zero > .zero ? "at 0%" : "without debt"
            return "none: \(why) nothing has to be kept; sold at once it brings "
                + figures.owned(quote.exitValue)
        }
        let ratio = figures.health(quote.health)
        return "\(ratio) = equity \(figures.owned(equity)) / required "
            + "\(figures.owed(requirement)); sold at once it brings "
            + "\(figures.owned(quote.exitValue))"
    }

    private static func prices(_ quote: QuoteStatus, _ figures: Figures) -> [Line] {
        guard quote.contractsAfter != nil else { return [] }
        var text = quote.liquidationPrice
        if let yes = quote.liquidationYesPrice {
            let side = quote.sideAfter ?? quote.side
            text += " \(side.rawValue)"
            if side == .no { text += " = \(yes.text) yes" }
            // Where bids stand on whole cents it is sold at this one: below for YES, above for NO.
            text += " (\(side == .no ? yes.wholeCentsUpText : yes.wholeCentsText))"
        }
        if let ticks = quote.liquidationTicksAway, let deep = quote.liquidationContractsAway,
            quote.account != nil
        {
            text += figures.away(ticks, deep)
        }
        return [
            field("liquidation", text), field("bankruptcy", quote.bankruptcyPrice),
        ]
    }

    private static func risks(_ quote: QuoteStatus, _ figures: Figures) -> [Line] {
        var lines: [Line] = []
        if let loss = quote.jumpLoss {
            let left = quote.jumpUncovered.map { ", of it \(figures.owed($0)) lent and lost" } ?? ""
            let lost = "\(figures.owned(loss)) of today's value lost if it resolves against you"
            lines.append(field("jump", lost + left))
        }
        if let time = quote.firstSale {
            lines.append(field("first sale", "\(time), by the market's nearing end alone"))
        }
        if let before = quote.freeMarginBefore, let after = quote.freeMarginAfter {
            lines.append(
                field(
                    "free margin",
                    "\(figures.owned(before)) before, \(figures.owned(after)) after; credit left "
                        + figures.owned(quote.creditAfter)))
        }
        return lines + refusals(quote, figures)
    }

    /// Why it would not be accepted, and what would be.
    static func refusals(_ quote: QuoteStatus, _ figures: Figures) -> [Line] {
        var lines: [Line] = []
        for refusal in quote.refusals {
            lines.append(
                Line(Span("  \(refusal.rule)  ✗ ", .critical), Span(refusal.text)))
        }
        if quote.isAboutSize { lines.append(field("would pass", largest(quote, figures))) }
        return lines
    }

    private static func largest(_ quote: QuoteStatus, _ figures: Figures) -> String {
        let leverage = quote.leverageLargest.map { "\($0.text) at this size" }
        let contracts = quote.contractsLargest.map {
            "\(figures.contracts($0)) whole contracts at this leverage"
        }
        let passes = [leverage, contracts].compactMap { $0 }
        return passes.isEmpty
            ? "no size at this leverage, no leverage at this size"
            : passes.joined(separator: "; ")
    }

    private static func rates(_ quote: QuoteStatus, _ figures: Figures) -> String {
        "maintenance \(figures.share(quote.maintenanceRate)), initial "
            + "\(figures.share(quote.initialRate)), liquidated below "
            + "\(figures.share(quote.liquidateAt)), fee multiplier "
            + figures.trimmed(quote.feeMultiplier)
    }
}

extension QuoteStatus {
    /// The rules that another size or leverage may satisfy.
    private static let sizeRules: Set<String> = [
        "book-too-thin", "leverage-above-max", "initial-rate", "margin-short", "credit-short",
        "dead-on-arrival", "restricted", "no-bids",
    ]

    /// Whether it is refused, and not for something that no other size would mend.
    fileprivate var isAboutSize: Bool {
        guard !isAccepted else { return false }
        return refusals.allSatisfy { Self.sizeRules.contains($0.rule) }
    }
}
