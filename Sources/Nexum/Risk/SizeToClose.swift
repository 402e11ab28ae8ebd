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

    /// The same in an account with one health for all: the smallest part of this position whose
    /// sale frees so much requirement that the account is at the recovery threshold again.
    ///
    /// Selling the top q leaves the account's equity F as it is and frees m·Y(q), so Y(q) must
    /// reach (ΣMM − F ÷ recoverTo) ÷ m. `wholeDebt` is what the account owes where all of it is
    /// this position's: once it is repaid nothing has to be kept, as for a position by itself.
    package static func contracts(
        held: Quantity, account: MarginHealth, wholeDebt: Money?, maintenance: Ratio,
        recoverTo: Ratio, bids: Bids, fees: FeeSchedule
    ) -> Quantity {
        guard account.isBelow(recoverTo) else { return .zero }
        let most = wholeDebt.map {
            Depth.smallestSale(bringing: $0, atMost: held, into: bids, fees: fees)
        }
        let restoring = restoring(
            held: held, account: account, maintenance: maintenance, recoverTo: recoverTo,
            bids: bids, fees: fees)
        return min(restoring, most ?? held)
    }

    private static func restoring(
        held: Quantity, account: MarginHealth, maintenance: Ratio, recoverTo: Ratio, bids: Bids,
        fees: FeeSchedule
    ) -> Quantity {
        guard
            let target = proceeds(
                toRestore: account, maintenance: maintenance, recoverTo: recoverTo)
        else { return held }
        return Depth.smallestSale(bringing: target, atMost: held, into: bids, fees: fees)
    }

    /// What a sale has to bring to restore an account; nil: no sale restores it, so all is sold.
    static func proceeds(
        toRestore account: MarginHealth, maintenance: Ratio, recoverTo: Ratio
    ) -> Money? {
        guard account.equity > .zero, maintenance > .zero else { return nil }
        let kept = Int128.dividedDown(
            Int128(account.equity.micros) * Int128(recoverTo.denominator),
            by: Int128(recoverTo.numerator))
        let excess = Int128(account.requirement.micros) - kept
        let target = Int128.dividedUp(
            max(0, excess) * Int128(maintenance.denominator), by: Int128(maintenance.numerator))
        return target <= Int128(Money.largestMicros) ? Money(micros: Int64(target)) : nil
    }

    /// What the sale has to bring, rounded up to a millionth of a dollar.
    static func proceeds(exitValue: Money, debt: Money, share: Ratio) -> Money {
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
