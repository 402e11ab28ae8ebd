/// The fills an order would meet, level by level, and what is left of it.
struct Walk {
    struct Slice: Hashable {
        /// In the price of the side bought.
        let price: Price
        let contracts: Quantity
        let role: FeeSchedule.Role
    }

    private(set) var slices: [Slice] = []
    /// Contracts that find an offer.
    private(set) var taken = Quantity.zero
    /// Contracts that rest at the limit.
    private(set) var rests = Quantity.zero

    /// The other side's bids are the offers, best first.
    init(_ order: DeskOrder, offers: Bids) {
        var left = order.contracts
        for level in offers.levels.reversed() {
            if left.isZero { break }
            let ask = level.price.complement
            if let limit = order.limit, ask > limit { break }
            let part = min(left, level.quantity)
            slices.append(Slice(price: ask, contracts: part, role: .taker))
            taken += part
            left -= part
        }
        guard let limit = order.limit, !order.isImmediate, !left.isZero else { return }
        rests = left
        slices.append(Slice(price: limit, contracts: left, role: .maker))
    }
}
