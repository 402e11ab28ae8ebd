/// One position with whose money is in it. Cost = margin + debt at all times.
package struct Holding: Hashable, Sendable, Codable {
    package let side: Side
    package private(set) var contracts: Quantity
    /// Price × count of what is still held, fees apart.
    package private(set) var cost: Money
    /// The trader's part; negative when losses went beyond it.
    package var margin: Money { cost - debt }
    /// The credit's part, never negative.
    package private(set) var debt: Money
    /// Proceeds less cost of what was sold, fees apart.
    package private(set) var realised: Money = .zero
    /// Fees of all fills so far.
    package private(set) var fees: Money = .zero

    package init(side: Side, contracts: Quantity, cost: Money, debt: Money) {
        precondition(debt >= .zero, "negative debt")
        self.side = side
        self.contracts = contracts
        self.cost = cost
        self.debt = debt
    }

    package var signed: SignedQuantity { SignedQuantity(side, contracts) }

    /// The average price paid for what is held, rounded up to 1/10,000 dollar.
    package var averagePrice: Price {
        guard !contracts.isZero else { return .zero }
        let exact = Int128.dividedUp(Int128(cost.micros), by: Int128(contracts.hundredths))
        return Price(tenThousandths: min(max(0, Int(exact)), Price.wholeDollar))
    }

    /// Buys more; `drawn` of the cost is debt, the rest margin.
    mutating func buy(_ quantity: Quantity, at price: Price, fee: Money, drawing drawn: Money) {
        contracts += quantity
        cost += price * quantity
        debt += drawn
        fees += fee
    }

    /// Sells a part: its share of the cost leaves (rounded down, the whole cost with the last
    /// contract), net proceeds repay debt first.
    mutating func sell(_ quantity: Quantity, at price: Price, fee: Money) {
        precondition(quantity <= contracts, "sold more than held")
        let share = Int128.dividedDown(
            Int128(cost.micros) * Int128(quantity.hundredths), by: Int128(contracts.hundredths))
        let leaving = Money(micros: Int64(share))
        let proceeds = price * quantity
        contracts -= quantity
        cost -= leaving
        realised += proceeds - leaving
        fees += fee
        debt -= min(debt, max(.zero, proceeds - fee))
    }

    /// Draws or gives back credit: what is owed from now on; the margin is the rest of the cost.
    mutating func owe(_ amount: Money) {
        precondition(amount >= .zero, "negative debt")
        debt = amount
    }

    /// Traps when a sum of ours is broken.
    package func checkInvariants() {
        precondition(debt >= .zero, "negative debt")
        precondition(!contracts.isZero || cost == .zero, "cost without contracts")
    }
}
