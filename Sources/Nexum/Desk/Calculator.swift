/// The calculator without a market and without an account: what follows from a price alone.
package struct Calculator: Sendable {
    package var side: Side
    /// In the price of the side.
    package var price: Price
    package var contracts: Quantity
    package var leverage: Leverage
    package var maintenance: Ratio
    package var liquidateAt: Ratio
    package var feeMultiplierMillionths: Int64

    package init(
        side: Side, price: Price, contracts: Quantity, leverage: Leverage, maintenance: Ratio,
        liquidateAt: Ratio, feeMultiplierMillionths: Int64
    ) {
        self.side = side
        self.price = price
        self.contracts = contracts
        self.leverage = leverage
        self.maintenance = maintenance
        self.liquidateAt = liquidateAt
        self.feeMultiplierMillionths = feeMultiplierMillionths
    }

    package var order: DeskOrder {
        DeskOrder(side: side, contracts: contracts, limit: price, leverage: leverage)
    }

    /// A book that offers and bids the whole size at the one price, so that there is no slippage,
    /// and an account with enough of everything.
    package var view: DeskView {
        var book = OrderBook()
        book.set(side, price, to: contracts)
        book.set(side.opposite, price.complement, to: contracts)
        var margin = MarginSettings()
        margin.liquidateAt = liquidateAt
        let cost = price * contracts
        var portfolio = Portfolio(credit: cost)
        portfolio.takeCash(cost + cost + cost)
        return DeskView(
            market: MarketTicker("offline"), book: book,
            fees: FeeSchedule(kind: .quadratic, multiplierMillionths: feeMultiplierMillionths),
            grid: .finest, terms: terms, margin: margin, leverageMax: .cap, portfolio: portfolio,
            reserved: Reservation(), rest: nil, siblings: [], obstacles: [])
    }

    private var terms: MaintenanceTerms {
        MaintenanceTerms(
            floor: maintenance, ramp: nil, pauseRate: maintenance,
            now: Timestamp(milliseconds: 0))
    }
}
