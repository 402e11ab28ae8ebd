/// An order as a trader thinks of it: long of one side, at a leverage.
package struct DeskOrder: Hashable, Sendable {
    package let side: Side
    package var contracts: Quantity
    /// The most to pay for a contract of that side; what finds no offer rests. Nil: whatever the
    /// book asks, and nothing rests.
    package let limit: Price?
    package var leverage: Leverage
    /// What finds no offer at the limit is cancelled instead.
    package let isImmediate: Bool

    package init(
        side: Side, contracts: Quantity, limit: Price?, leverage: Leverage,
        isImmediate: Bool = false
    ) {
        self.side = side
        self.contracts = contracts
        self.limit = limit
        self.leverage = leverage
        self.isImmediate = isImmediate
    }

    func with(contracts: Quantity) -> DeskOrder {
        var order = self
        order.contracts = contracts
        return order
    }

    /// The part of it that finds an offer at once.
    var immediate: DeskOrder {
        DeskOrder(
            side: side, contracts: contracts, limit: limit, leverage: leverage, isImmediate: true)
    }

    func with(leverage: Leverage) -> DeskOrder {
        var order = self
        order.leverage = leverage
        return order
    }
}
