/// How things stand while a part of an order waits in the book: what found an offer is filled, the
/// rest takes what it may cost.
package struct Waiting: Hashable, Sendable {
    /// Of what is filled at once; nil: nothing is.
    package let averagePrice: Price?
    /// What the waiting part may take, with the fee of a taker: it may become one.
    package let reserved: Reservation
    package let holding: Holding?
    /// The health that counts: the position's, or the account's where it has one for all.
    package let health: MarginHealth?
    package let liquidation: PriceDistance?
    package let freeMargin: Money

    /// Nil where nothing waits.
    init?(_ preview: Preview) {
        guard !preview.walk.rests.isZero, let limit = preview.order.limit else { return nil }
        let view = preview.view
        let part = Preview(preview.order.immediate, in: view)
        var reserved = Reservation()
        let opens = preview.opens - part.opens
        if !opens.isZero {
            reserved.add(opens, at: limit, preview.order.leverage, fees: view.fees)
        }
        self.reserved = reserved
        averagePrice = Ticket.averagePrice(part.notional, part.walk.taken)
        holding = part.holding
        health = part.health
        liquidation = part.distance(threshold: view.margin.liquidateAt)
        freeMargin = part.freeMarginAfter - reserved.margin
    }
}
