/// All that outlives the engine: what replaying the whole ledger would come to.
///
/// Each segment of the ledger begins with one, so a start replays the newest segment alone and the
/// others may be archived or removed. It is made from the engine as it stands, in one go, so the
/// two cannot differ; a checkpoint worked out beside the engine could.
package struct Checkpoint: Hashable, Sendable, Codable {
    /// What is held in a market, and where its exit stands.
    struct Market: Hashable, Sendable, Codable {
        let market: MarketTicker
        let holding: Holding?
        let lastFill: Fill?
        /// An exit that is not over.
        let exit: ExitIntent?
        /// What it traded; nil while its outcome is not known.
        let filled: Quantity?
        let isLiquidating: Bool
        /// That exit was for the stop price.
        let isStopSale: Bool
        let steps: [String: Int]
        /// The side that a person asked to sell all of; nil when nobody did.
        var closing: Side?
        var closingSince: Timestamp?
    }

    /// The leverage at which an order opened.
    struct Opening: Hashable, Sendable, Codable {
        let order: OrderID
        let market: MarketTicker
        let leverage: Leverage
    }

    /// The order group of a shard.
    struct Group: Hashable, Sendable, Codable {
        let exchangeIndex: Int
        let id: OrderGroupID
    }

    /// Whose ledger it is.
    package let account: String
    let askedMode: Bool?
    /// Until when exits are only planned; nil when that does not end by itself.
    var disarmedUntil: Timestamp?
    let areDebtsAccepted: Bool
    /// The credit in force; nil before any was taken.
    let credit: Money?
    /// Fills up to here are no news; nil before the first reading.
    let newsAfter: Timestamp?
    let counted: [FillID]
    let totals: Portfolio.Totals
    let markets: [Market]
    /// The market sold in last while a cross account is not back at the recovery threshold.
    let soldLast: MarketTicker?
    let openings: [Opening]
    /// Exits that the limits on ourselves still count.
    let exits: [EarlierExit]
    /// Orders of persons of which it is not known what became of them; nil: none.
    let placements: [Placement]?
    /// Nil: none was made.
    var groups: [Group]?
}
