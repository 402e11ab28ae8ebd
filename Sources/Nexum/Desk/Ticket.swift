/// Everything an order would do if nothing else moved: what the trader reads before sending it.
package struct Ticket: Hashable, Sendable {
    package let market: MarketTicker
    package let order: DeskOrder
    /// Contracts that find an offer now.
    package let fills: Quantity
    /// Contracts that would wait in the book.
    package let rests: Quantity
    /// Contracts that close a position of the other side.
    package let closes: Quantity
    /// Price × contracts of all of it, the resting part at its limit.
    package let notional: Money
    /// The trader's part of what it opens.
    package let margin: Money
    /// The part of what it opens that is drawn from the credit.
    package let debt: Money
    /// What the fills now cost beyond their price.
    package let takerFee: Money
    /// What the resting part would cost when it fills.
    package let makerFee: Money
    /// What closing brings, net of all fees of the order.
    package let proceeds: Money
    /// What of it repays the closed position's debt.
    package let repaid: Money
    /// The position afterwards; nil when nothing is held then.
    package let holding: Holding?
    /// How it would stand right after its fills; nil when nobody bids for it.
    package let valuation: Valuation?
    /// The health that counts: the position's, or the account's where it has one for all.
    package let health: MarginHealth?
    package let liquidation: PriceDistance?
    package let bankruptcy: PriceDistance?
    /// When the market's nearing end alone would begin to sell it; nil: never.
    package let firstSale: Timestamp?
    package let jump: JumpLoss?
    package let freeMarginBefore: Money
    package let freeMarginAfter: Money
    package let creditAfter: Money
    /// How things stand while a part of it waits; nil where nothing does.
    package let waiting: Waiting?
    package let initialRate: Ratio
    package let maintenance: Ratio
    /// Why it would not be accepted; empty: it would.
    package let refusals: [Obstacle]

    package var isAccepted: Bool { refusals.isEmpty }

    /// Contracts that open or add.
    package var opens: Quantity { fills + rests - closes }

    /// Of all of it; nil when nothing would trade.
    package var averagePrice: Price? { Self.averagePrice(notional, fills + rests) }

    /// Notional ÷ contracts, rounded up to 1/10,000 dollar; nil when nothing would trade.
    static func averagePrice(_ notional: Money, _ contracts: Quantity) -> Price? {
        guard !contracts.isZero else { return nil }
        let exact = Int128.dividedUp(Int128(notional.micros), by: Int128(contracts.hundredths))
        return Price(tenThousandths: min(Int(exact), Price.wholeDollar))
    }

    /// Fees as a share of the margin; nil without margin.
    package var feeShare: Ratio? {
        margin > .zero ? Ratio((takerFee + makerFee).micros, margin.micros) : nil
    }
}
