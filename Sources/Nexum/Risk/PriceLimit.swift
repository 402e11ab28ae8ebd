/// A price at which something happens to a position, or why there is none.
package enum PriceLimit: Hashable, Sendable {
    /// No price does it: there is no debt.
    case none
    /// It is so already, or no price could prevent it.
    case now
    /// The best bid, in the held side's price, rounded down.
    case bestBid(Price)

    package var text: String {
        switch self {
        case .none: "none"
        case .now: "now"
        case .bestBid(let price): price.text
        }
    }
}

extension PriceLimit {
    /// The best bid at which health reaches `threshold` (0: at which equity is gone) on a book that
    /// keeps its shape.
    ///
    /// With one health for the account, whatever the rest of it lacks (threshold × ΣMM − F without
    /// this position) stands where the debt stands otherwise.
    package init(
        of valuation: Valuation, account: MarginHealth?, threshold: Ratio, bids: Bids,
        fees: FeeSchedule
    ) {
        let health = account ?? valuation.health
        guard health.hasDebt else {
            self = .none
            return
        }
        if threshold > .zero ? health.isBelow(threshold) : health.equity < .zero {
            self = .now
            return
        }
        var debt = valuation.debt
        if let account {
            let others = account.requirement - valuation.health.requirement
            let needed = threshold > .zero ? threshold.scaledUp(others) : .zero
            debt = needed - (account.equity - valuation.exitValue)
        }
        let shape = LiquidationPrice(
            debt: debt, contracts: valuation.holding.contracts, bids: bids, fees: fees)
        self = shape?.limit(share: threshold * valuation.maintenance) ?? .now
    }
}

/// Where health would reach a threshold if the whole book moved and kept its shape.
///
/// Net per contract x′ = debt ÷ (n·(1 − h·m)). Selling at x brings x less the fee 0.07·M·x·(1 − x),
/// so x solves 0.07·M·x² + (1 − 0.07·M)·x = x′. The size does not leave at one price: the best bid
/// is x ÷ (1 − s), where 1 − s = gross ÷ (n × best bid) of the present walk.
package struct LiquidationPrice: Sendable {
    private let debt: Money
    private let contracts: Quantity
    private let multiplierMillionths: Int64
    private let gross: Money
    private let best: Price

    /// Nil when there is no bid to measure the shape of the book by.
    package init?(debt: Money, contracts: Quantity, bids: Bids, fees: FeeSchedule) {
        guard let best = bids.best?.price, !contracts.isZero else { return nil }
        self.debt = debt
        self.contracts = contracts
        multiplierMillionths = fees.multiplierMillionths
        gross = Depth(selling: contracts, into: bids, fees: fees).gross
        self.best = best
    }

    /// The best bid at which equity equals `share` × exit value: share is threshold × maintenance
    /// rate for liquidation, zero for bankruptcy.
    package func limit(share: Ratio) -> PriceLimit {
        guard debt > .zero else { return .none }
        guard share < .one else { return .now }
        let shape = Ratio(gross.micros, contracts.hundredths * Int64(best.tenThousandths)).reduced
        let owed = owed(shape, share)
        var (low, high) = (0, Price.wholeDollar)
        while low < high {
            let middle = (low + high + 1) / 2
            if sold(middle, shape, share) <= owed { low = middle } else { high = middle - 1 }
        }
        return .bestBid(Price(tenThousandths: low))
    }

    /// The net price x′ in millionths of a dollar, rounded down; nil when h·m is one or more.
    package func net(share: Ratio) -> Money? {
        guard share < .one else { return nil }
        let rest = Int128(share.denominator - share.numerator)
        let value = Int128(debt.micros) * 100 * Int128(share.denominator)
        return Money(
            micros: Int64(
                clamping: Int128.dividedDown(value, by: Int128(contracts.hundredths) * rest)))
    }

    // Whether selling with the best bid at `bid` brings at most x′ a contract: with
    // y = bid·gross ÷ (10⁴·n·best) = p ÷ q, gross ÷ (n·best) being the shape, and a = A ÷ D the
    // coefficient, it is p·(A·p + (D − A)·q)·n·(1 − h·m) ≤ debt·D·q².
    private static let unit: UInt128 = 100_000_000

    private func sold(_ bid: Int, _ shape: Ratio, _ share: Ratio) -> ExactProduct {
        let p = UInt128(bid) * UInt128(shape.numerator)
        let q = UInt128(Price.wholeDollar) * UInt128(shape.denominator)
        let coefficient = UInt128(multiplierMillionths) * 7
        let left = coefficient * p + (Self.unit - coefficient) * q
        let keep = UInt128(share.denominator - share.numerator)
        // Contracts are in hundredths and debt in millionths: 10,000 between the two.
        return ExactProduct([p, left, UInt128(contracts.hundredths), keep, 10_000])
    }

    private func owed(_ shape: Ratio, _ share: Ratio) -> ExactProduct {
        let q = UInt128(Price.wholeDollar) * UInt128(shape.denominator)
        let debt = UInt128(debt.micros)
        return ExactProduct([debt, Self.unit, q, q, UInt128(share.denominator)])
    }
}
