/// What resting orders may take when they fill.
package struct Reservation: Hashable, Sendable {
    /// The trader's part of their cost, and the fees.
    package private(set) var margin = Money.zero
    /// The part of their cost that they would draw.
    package private(set) var credit = Money.zero

    /// What the exchange holds back for them: their whole cost and the fees. The balance it tells
    /// is without it.
    package var held: Money { margin + credit }

    package init() {}

    /// Adds an order that would open `contracts` at `price` of its own side at a leverage. The fee
    /// is the taker's: a maker never pays more.
    package mutating func add(
        _ contracts: Quantity, at price: Price, _ leverage: Leverage, fees: FeeSchedule
    ) {
        let cost = price * contracts
        let own = leverage.margin(of: cost)
        margin += own + fees.modelFee(contracts, at: price)
        credit += cost - own
    }

    package static func + (a: Reservation, b: Reservation) -> Reservation {
        var sum = a
        sum.margin += b.margin
        sum.credit += b.credit
        return sum
    }
}
