/// What the fills of one order came to so far.
struct Traded: Hashable, Sendable {
    private(set) var contracts = Quantity.zero
    /// Price × contracts, in the price of the side that is bought or sold.
    private(set) var value = Money.zero
    private(set) var fee = Money.zero

    mutating func count(_ fill: Fill, of side: Side) {
        contracts += fill.quantity
        value += fill.price(for: side) * fill.quantity
        fee += fill.fee
    }

    /// Up for what was bought, down for what was sold; nil while nothing was.
    func averagePrice(_ action: TradeRequest.Action) -> Price? {
        guard !contracts.isZero else { return nil }
        let (value, count) = (Int128(value.micros), Int128(contracts.hundredths))
        let exact = action == .buy ? Int128.dividedUp(value, by: count) : value / count
        return Price(tenThousandths: min(Int(exact), Price.wholeDollar))
    }
}
