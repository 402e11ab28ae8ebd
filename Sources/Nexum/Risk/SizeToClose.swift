/// How much of a position to sell so that health is at least the recovery threshold again.
package enum SizeToClose {
    /// The smallest number of contracts; all of them when even that does not suffice.
    ///
    /// Selling the top q of an unchanged book leaves equity as it is and repays debt with its net
    /// proceeds Y(q), so Y(q) must reach X − equity ÷ (recoverTo × m), or the whole debt.
    package static func contracts(
        held: Quantity, debt: Money, maintenance: Ratio, recoverTo: Ratio, bids: Bids,
        fees: FeeSchedule
    ) -> Quantity {
        let exitValue = Depth(selling: held, into: bids, fees: fees).net
        let target = proceeds(exitValue: exitValue, debt: debt, share: recoverTo * maintenance)
        return Depth.smallestSale(bringing: target, atMost: held, into: bids, fees: fees)
    }

    /// What the sale has to bring, rounded up to a millionth of a dollar.
    private static func proceeds(exitValue: Money, debt: Money, share: Ratio) -> Money {
        let equity = exitValue - debt
        // Without equity, or with nothing to keep it against, only the whole debt will do.
        guard equity > .zero else { return debt }
        guard share > .zero else { return .zero }
        let kept = Int128.dividedDown(
            Int128(equity.micros) * Int128(share.denominator), by: Int128(share.numerator))
        guard kept < Int128(exitValue.micros) else { return .zero }
        return min(debt, exitValue - Money(micros: Int64(kept)))
    }
}
