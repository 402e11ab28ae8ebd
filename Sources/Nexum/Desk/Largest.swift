/// The largest order that would be accepted in place of a refused one.
package struct Largest: Hashable, Sendable {
    /// The highest leverage at the asked size; nil: none would do.
    package let leverage: Leverage?
    /// The most whole contracts at the asked leverage; nil: not one would do.
    package let contracts: Quantity?

    package init(_ order: DeskOrder, in view: DeskView) {
        leverage = Self.leverage(order, view)
        contracts = Self.contracts(order, view)
    }

    private static func isAccepted(_ order: DeskOrder, _ view: DeskView) -> Bool {
        Rules.refusals(of: Preview(order, in: view)).isEmpty
    }

    /// Halving: every rule but one is broken rather by a higher leverage. Want of margin alone is
    /// broken rather by a lower one, so what passes without it has to pass with it too.
    private static func leverage(_ order: DeskOrder, _ view: DeskView) -> Leverage? {
        var (low, high) = (Leverage.one, Leverage.cap)
        while low < high {
            guard
                let middle = Leverage(hundredths: (low.hundredths + high.hundredths + 1) / 2),
                let below = Leverage(hundredths: middle.hundredths - 1)
            else { preconditionFailure("between two leverages lies one") }
            if passesButForMargin(order.with(leverage: middle), view) {
                low = middle
            } else {
                high = below
            }
        }
        return isAccepted(order.with(leverage: low), view) ? low : nil
    }

    private static func passesButForMargin(_ order: DeskOrder, _ view: DeskView) -> Bool {
        for refusal in Rules.refusals(of: Preview(order, in: view)) {
            guard case .marginShort = refusal else { return false }
        }
        return true
    }

    /// Halving: what a size costs, draws and loses to slippage grows with it.
    private static func contracts(_ order: DeskOrder, _ view: DeskView) -> Quantity? {
        var (low, high) = (Int64(0), order.contracts.hundredths / 100)
        while low < high {
            let middle = low + (high - low + 1) / 2
            if isAccepted(order.with(contracts: .contracts(middle)), view) {
                low = middle
            } else {
                high = middle - 1
            }
        }
        return low > 0 ? .contracts(low) : nil
    }
}
