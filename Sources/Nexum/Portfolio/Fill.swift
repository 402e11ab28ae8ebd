/// One execution, counted once by its id.
package struct Fill: Hashable, Sendable, Codable {
    package let id: FillID
    package let order: OrderID
    /// Known from the stream only; the exchange's list of fills does not carry it.
    package let clientOrder: ClientOrderID?
    package let market: MarketTicker
    /// The outcome the fill is long of: buying YES and selling NO are both `.yes`.
    package let outcome: Side
    package let quantity: Quantity
    /// The YES price, whatever the side.
    package let yesPrice: Price
    package let role: FeeSchedule.Role
    /// The net fee charged.
    package let fee: Money
    package let time: Timestamp
    /// The signed position after this fill, where the stream told it.
    package let positionAfter: SignedQuantity?

    package init(
        id: FillID, order: OrderID, clientOrder: ClientOrderID?, market: MarketTicker,
        outcome: Side,
        quantity: Quantity, yesPrice: Price, role: FeeSchedule.Role, fee: Money, time: Timestamp,
        positionAfter: SignedQuantity?
    ) {
        self.id = id
        self.order = order
        self.clientOrder = clientOrder
        self.market = market
        self.outcome = outcome
        self.quantity = quantity
        self.yesPrice = yesPrice
        self.role = role
        self.fee = fee
        self.time = time
        self.positionAfter = positionAfter
    }

    /// The price in terms of `side`: NO at 1 − YES.
    package func price(for side: Side) -> Price { side == .yes ? yesPrice : yesPrice.complement }

    /// The fee's share of so many of its contracts, rounded up: where a fill closes one side and
    /// opens the other, each part bears its own.
    package func fee(for part: Quantity) -> Money {
        guard !quantity.isZero else { return .zero }
        let share = Int128.dividedUp(
            Int128(fee.micros) * Int128(part.hundredths), by: Int128(quantity.hundredths))
        return Money(micros: Int64(share))
    }

    /// What the fill adds to the signed position.
    package var change: SignedQuantity { SignedQuantity(outcome, quantity) }
}
