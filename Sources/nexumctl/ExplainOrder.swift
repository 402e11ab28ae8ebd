import Nexum

/// How much was sold and down to which price, each figure from those above it.
enum ExplainOrder {
    static func lines(_ exit: ExplainStatus) -> [Line] {
        guard let cause = exit.cause, let last = exit.sale.last else { return [] }
        return size(exit, cause) + limit(exit, cause, worst: last.price)
    }

    private static func field(_ name: String, _ text: String) -> Line {
        .field(name, text, width: 12)
    }

    private static func size(_ exit: ExplainStatus, _ cause: ExitCause) -> [Line] {
        var (net, sold) = (Money.zero, Quantity.zero)
        for step in exit.sale {
            net += step.gross - step.fee
            sold += step.taken
        }
        let brings = "the best \(sold.shortText) bring \(net.text) after fees"
        guard let target = exit.target else {
            return [field("size", "all of it: \(brings)")]
        }
        let enough =
            net >= target ? "no fewer bring as much" : "all there is, and not enough"
        return [
            field("must bring", "\(target.text)\(derivation(exit, cause, target))"),
            field("size", "\(exit.contracts.shortText): \(brings), \(enough)"),
        ]
    }

    /// A sale leaves equity as it is and lowers what has to be kept.
    private static func derivation(
        _ exit: ExplainStatus, _ cause: ExitCause, _ target: Money
    ) -> String {
        let rate = "\(cause.rateNumerator)/\(cause.rateDenominator)"
        if exit.equity != exit.exitValue - exit.debt {
            return " = (\(exit.requirement.text) − \(exit.equity.text) ÷ \(cause.recoverTo)) ÷ "
                + "\(rate), rounded up"
        }
        if target == exit.debt { return ": the whole debt, nothing less restores it" }
        return " = \(exit.exitValue.text) − \(exit.equity.text) ÷ (\(cause.recoverTo) × \(rate)), "
            + "rounded up"
    }

    private static func limit(
        _ exit: ExplainStatus, _ cause: ExitCause, worst: Price
    ) -> [Line] {
        guard let slack = exit.slack, let least = cause.slackMin, let most = cause.slackMax else {
            return []
        }
        let floor = cause.priceMin.map { ", never below PriceMin \($0.text)" } ?? ""
        return [
            field(
                "slack",
                "\(slack.text): from \(least.text) at \(cause.liquidateAt) to \(most.text) at "
                    + "\(cause.hardAt ?? "HardAt"), in a straight line"),
            field(
                "limit",
                "\(exit.limit.text): the last bid it needs, \(worst.text), less the slack, on the "
                    + "market's grid\(floor)"),
        ]
    }
}
