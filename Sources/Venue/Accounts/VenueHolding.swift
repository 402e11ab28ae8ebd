import Nexum

/// What one account has in one market.
struct VenueHolding: Hashable, Sendable {
    var position = SignedQuantity.zero
    /// What the held contracts cost, in their own side's price.
    var cost = Money.zero
    var realized = Money.zero
    var fees = Money.zero
    /// What all fills together cost, each in its own side's price.
    var traded = Money.zero
    var volume = Quantity.zero
    var updated: Timestamp?

    /// How much of an order for `side` would close contracts of the other side.
    func closing(_ side: Side, _ quantity: Quantity) -> Quantity {
        position.side == side.opposite ? min(position.magnitude, quantity) : .zero
    }

    /// Takes a fill for `side` at its own price and returns what it brings in cash: a contract
    /// bought is paid in full; one that meets a held contract of the other side frees a dollar.
    mutating func fill(_ side: Side, _ quantity: Quantity, at price: Price) -> Money {
        let closed = closing(side, quantity)
        let freed = price.complement * closed
        let freedCost = share(of: closed)
        realized += freed - freedCost
        cost += price * (quantity - closed) - freedCost
        position = position + SignedQuantity(side, quantity)
        traded += price * quantity
        volume += quantity
        return Price.one * closed - price * quantity
    }

    /// The part of the cost that `closed` contracts carry, rounded down; all of it at the end.
    private func share(of closed: Quantity) -> Money {
        guard !closed.isZero else { return .zero }
        let exact = Int128(cost.micros) * Int128(closed.hundredths)
        return Money(
            micros: Int64(Int128.dividedDown(exact, by: Int128(position.magnitude.hundredths))))
    }

    /// Pays out at the result and returns the cash: YES gets `yesValue`, NO its complement.
    mutating func settle(yesValue: Price) -> Money {
        let value = position.side == .no ? yesValue.complement : yesValue
        let payout = value * position.magnitude
        realized += payout - cost
        position = .zero
        cost = .zero
        return payout
    }
}
