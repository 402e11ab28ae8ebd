import Nexum
import Testing

/// How much is sold, against the exact state after the sale.
@Suite struct SalePropertyTests {
    @Test("sells the smallest part that restores health, or everything", arguments: Cases.seeds)
    func smallest(seed: UInt64) {
        Cases.run(seed: seed) { random in
            let position = PositionCase(&random)
            let count = contracts(position)
            if let fault = fault(of: count, position) {
                return "\(position): sells \(count), \(fault)"
            }
            return nil
        }
    }

    /// Valued anew, the rest may miss the threshold by what was rounded: a millionth of the fee of
    /// the level that was parted, and one of the requirement.
    @Test("what is left meets the threshold but for rounding", arguments: Cases.seeds)
    func left(seed: UInt64) {
        Cases.run(seed: seed) { random in
            let position = PositionCase(&random)
            let count = contracts(position)
            guard count < position.held else { return nil }
            let book = position.book.without(count)
            let brought = Int64(position.book.selling(count).net)
            let rest = MarginHealth(
                exitValue: Money(micros: Int64(book.selling(position.held - count).net)),
                debt: Money(micros: max(0, position.debt - brought)),
                maintenance: position.maintenance)
            let threshold = Fraction(position.threshold)
            let needed = (threshold * Fraction(Int128(rest.requirement.micros - 1))).floor - 1
            let isMet = !rest.hasDebt || Int128(rest.equity.micros) >= needed
            return isMet ? nil : "\(position): sells \(count), leaves \(rest)"
        }
    }

    private func contracts(_ position: PositionCase) -> Int64 {
        SizeToClose.contracts(
            held: position.quantity, debt: position.owed, maintenance: position.maintenance,
            recoverTo: position.threshold, bids: position.book.bids,
            fees: position.book.schedule
        ).hundredths
    }

    private func fault(of count: Int64, _ position: PositionCase) -> String? {
        if position.held <= Self.scannedMost {
            let first = (0...position.held).first { isRestored(selling: $0, position) }
            return count == first ?? position.held ? nil : "a scan finds \(first ?? -1)"
        }
        guard isRestored(selling: count, position) else {
            return count == position.held ? nil : "which does not restore it"
        }
        let oneLess = count > 0 && isRestored(selling: count - 1, position)
        return oneLess ? "and one less restores it" : nil
    }

    /// Sizes up to here are tried one after the other: no assumption about the search is left.
    private static let scannedMost: Int64 = 40

    /// Whether selling the top `count` pays the debt off, or leaves an equity of at least
    /// threshold × maintenance rate × what the rest is worth.
    private func isRestored(selling count: Int64, _ position: PositionCase) -> Bool {
        let value = position.book.selling(position.held).net
        let brought = position.book.selling(count).net
        if brought >= Int128(position.debt) { return true }
        let equity = value - Int128(position.debt)
        return Fraction(equity) >= position.share * Fraction(value - brought)
    }
}
