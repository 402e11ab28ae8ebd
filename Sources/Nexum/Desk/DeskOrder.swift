/// An order as a trader thinks of it: long of one side, at a leverage.
package struct DeskOrder: Hashable, Sendable {
    package let side: Side
    package let contracts: Quantity
    /// The most to pay for a contract of that side; what finds no offer rests. Nil: whatever the
    /// book asks, and nothing rests.
    package let limit: Price?
    package let leverage: Leverage

    package init(side: Side, contracts: Quantity, limit: Price?, leverage: Leverage) {
        self.side = side
        self.contracts = contracts
        self.limit = limit
        self.leverage = leverage
    }

    func with(contracts: Quantity) -> DeskOrder {
        DeskOrder(side: side, contracts: contracts, limit: limit, leverage: leverage)
    }

    func with(leverage: Leverage) -> DeskOrder {
        DeskOrder(side: side, contracts: contracts, limit: limit, leverage: leverage)
    }
}
