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

    /// Every step from the top: a lower leverage needs less credit and more margin, so what passes
    /// need not lie at an end.
    private static func leverage(_ order: DeskOrder, _ view: DeskView) -> Leverage? {
        for step in (Leverage.one.hundredths...Leverage.cap.hundredths).reversed() {
            guard let leverage = Leverage(hundredths: step) else { continue }
            if isAccepted(order.with(leverage: leverage), view) { return leverage }
        }
        return nil
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
