/// What an exit was decided on, so that its figures can be worked out again with a pencil.
package struct ExitCause: Hashable, Sendable, Codable {
    /// One bid that others made, in the held side's price.
    package struct Bid: Hashable, Sendable, Codable {
        package let price: Price
        package let contracts: Quantity

        package init(price: Price, contracts: Quantity) {
            (self.price, self.contracts) = (price, contracts)
        }
    }

    /// A market priced in cents has no more levels; of a finer one the rest is left out.
    package static let bidsMax = 100

    package let held: Quantity
    /// Best first, down to where all that is held is sold.
    package let bids: [Bid]
    /// Nil when it is not known.
    package let bookAgeMs: Int64?
    /// The book was read by a request: the stream's could not be used.
    package let isBookRead: Bool
    package let feeMultiplierMillionths: Int64
    /// The maintenance rate as a fraction.
    package let rateNumerator: Int64
    package let rateDenominator: Int64
    /// Thresholds in percent.
    package let liquidateAt: String
    package let recoverTo: String
    /// For how long the breach had lasted; nil where none had to.
    package let lastedMs: Int64?
    /// The newest print or summary, as a YES price; nil when there was none of late.
    package let sightYesPrice: Price?
    /// How far below the worst bid it needs the limit may go: at LiquidateAt, and at HardAt. Nil in
    /// entries of before it was kept.
    package var slackMin: Price?
    package var slackMax: Price?
    /// In percent.
    package var hardAt: String?
    /// The lowest price a person lets it take; nil: any.
    package var priceMin: Price?

    package init(
        held: Quantity, bids: [Bid], bookAgeMs: Int64?, isBookRead: Bool,
        feeMultiplierMillionths: Int64, rateNumerator: Int64, rateDenominator: Int64,
        liquidateAt: String, recoverTo: String, lastedMs: Int64?, sightYesPrice: Price?
    ) {
        (self.held, self.bids) = (held, bids)
        (self.bookAgeMs, self.isBookRead) = (bookAgeMs, isBookRead)
        self.feeMultiplierMillionths = feeMultiplierMillionths
        (self.rateNumerator, self.rateDenominator) = (rateNumerator, rateDenominator)
        (self.liquidateAt, self.recoverTo) = (liquidateAt, recoverTo)
        (self.lastedMs, self.sightYesPrice) = (lastedMs, sightYesPrice)
    }
}
