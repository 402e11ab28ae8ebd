/// How far the best bid stands from a price at which something happens.
package struct PriceDistance: Hashable, Sendable {
    package let limit: PriceLimit
    /// The same price as the exchange quotes it; nil where it is no price.
    package let yesPrice: Price?
    /// Steps of the market's grid from the best bid down to it; nil where it is no price.
    package let ticks: Int?
    /// Contracts bid above it: what has to leave first.
    package let contracts: Quantity?

    package init(_ limit: PriceLimit, side: Side, bids: Bids, grid: PriceGrid) {
        self.limit = limit
        guard case .bestBid(let price) = limit, let best = bids.best?.price else {
            (yesPrice, ticks, contracts) = (nil, nil, nil)
            return
        }
        yesPrice = side == .yes ? price : price.complement
        let from = side == .yes ? best : best.complement
        ticks = grid.steps(between: from, and: yesPrice ?? price)
        var above = Quantity.zero
        for level in bids.levels where level.price > price { above += level.quantity }
        contracts = above
    }
}
