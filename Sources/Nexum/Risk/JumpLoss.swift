/// What is lost when markets resolve against the positions in them today, with nothing sold before.
package struct JumpLoss: Hashable, Sendable {
    /// A position in one market, by what it would bring now and what it owes.
    package struct Leg: Hashable, Sendable {
        package let market: MarketTicker
        package let side: Side
        package let contracts: Quantity
        package let exitValue: Money
        package let debt: Money

        package init(
            market: MarketTicker, side: Side, contracts: Quantity, exitValue: Money, debt: Money
        ) {
            self.market = market
            self.side = side
            self.contracts = contracts
            self.exitValue = exitValue
            self.debt = debt
        }
    }

    /// Exit values less what is paid out; negative when even the worst outcome pays more.
    package let loss: Money
    /// Debt that neither the payout nor free margin pays; never negative.
    package let uncovered: Money
    /// The market whose YES is the worst outcome; nil when it is that none of them settles YES.
    package let worst: MarketTicker?
    /// Debts less what is paid out, before free margin.
    private let shortfall: Money

    /// The worst outcome over markets of which at most one can settle YES: each of them, and none.
    ///
    /// A single position is such a set of one. A contract pays one dollar on its outcome, nothing
    /// on the other. Each market may stand in it once.
    ///
    /// Where none settles YES, every NO contract pays and no YES contract does. A market that does
    /// settle YES adds its YES contracts to that, or takes its NO contracts away: the worst is the
    /// one with the most NO contracts, and without any it is that none settles YES.
    package init(ofExclusive legs: [Leg], freeMargin: Money) {
        precondition(Set(legs.map(\.market)).count == legs.count, "a market twice")
        var (value, debt, paid) = (Money.zero, Money.zero, Money.zero)
        var (most, worst): (Money, MarketTicker?) = (.zero, nil)
        for leg in legs {
            value += leg.exitValue
            debt += leg.debt
            guard leg.side == .no else { continue }
            let face = Price.one * leg.contracts
            paid += face
            if face > most { (most, worst) = (face, leg.market) }
        }
        self.init(
            loss: value - (paid - most), shortfall: debt - (paid - most), freeMargin: freeMargin,
            worst: worst)
    }

    private init(loss: Money, shortfall: Money, freeMargin: Money, worst: MarketTicker?) {
        self.loss = loss
        self.shortfall = shortfall
        uncovered = max(.zero, shortfall - max(.zero, freeMargin))
        self.worst = worst
    }

    /// The worst outcome of all sets together when no set says anything of another: each at its own
    /// worst. What one pays beyond its debts pays the debts of the others; `worst` is nil.
    package static func total(_ sets: [JumpLoss], freeMargin: Money) -> JumpLoss {
        var (loss, shortfall) = (Money.zero, Money.zero)
        for set in sets {
            loss += set.loss
            shortfall += set.shortfall
        }
        return JumpLoss(loss: loss, shortfall: shortfall, freeMargin: freeMargin, worst: nil)
    }
}
