/// Why an order is not accepted, with the figures that decide.
package enum Obstacle: Hashable, Sendable {
    /// The account or the market is not known well enough.
    case unknown(String)
    case notTrading(String)
    /// What would be owed could not be written down.
    case ledgerLost
    /// Free margin is below zero by this much: nothing new is opened.
    case shortfall(Money)
    /// Health is below RestrictAt: only orders that reduce.
    case restricted(MarginHealth, restrictAt: Ratio)
    case offGrid(Price, below: Price?, above: Price?)
    case noOffers
    case bookTooThin(asked: Quantity, offered: Quantity)
    case leverageAboveMax(Leverage, max: Leverage)
    /// Margin at the asked leverage is below the initial rate.
    case belowInitialRate(margin: Money, required: Money, rate: Ratio)
    /// What is held, valued today, would have less equity than the initial rate asks for.
    case equityTooLow(equity: Money, required: Money, rate: Ratio)
    case marginShort(needed: Money, free: Money)
    case creditShort(needed: Money, left: Money)
    /// Health right after its fills would be below RestrictAt.
    case deadOnArrival(MarginHealth, restrictAt: Ratio)
    /// Nobody bids for what it would open: it could not be sold.
    case noBids
    /// More than is held, less what other orders would sell already.
    case moreThanSellable(asked: Quantity, sellable: Quantity, side: Side)
    /// An order here is on its way, or it is not known what became of it.
    case orderUnderWay
    /// The guard is selling here.
    case exitUnderWay
    /// It may not trade at once, and would.
    case wouldTrade(at: Price)
    /// It may trade at once only, and nobody is there at its limit.
    case nobodyAtLimit(Price)
    /// It would end before it could stand.
    case expired
    /// As much is filled already.
    case nothingLeft(filled: Quantity)
    /// It stands like that already.
    case nothingChanges

    /// One sentence with its figures.
    package var text: String {
        switch self {
        case .unknown(let what), .notTrading(let what): what
        case .ledgerLost: "the ledger cannot be written: free the disk first"
        case .shortfall(let missing):
            "free margin is \(missing.owedText) below zero: pay in or close positions first"
        case .restricted(let health, let at):
            "health is \(health.percentText), below RestrictAt \(at.percentText): only orders that "
                + "reduce"
        case .offGrid(let price, let below, let above):
            "--price \(price.text) is not on this market's grid; the nearest are "
                + [below, above].compactMap { $0?.text }.joined(separator: " and ")
        case .noOffers: "nobody is there to trade with; give a --price to wait at"
        case .bookTooThin(let asked, let offered):
            "the book offers \(offered.shortText) of \(asked.shortText) contracts; give a --price "
                + "to wait at, or take fewer"
        case .leverageAboveMax(let asked, let max):
            "leverage \(asked.text) is above LeverageMax \(max.text)"
        case .belowInitialRate(let margin, let required, let rate):
            "margin \(margin.owedText) is below the initial \(required.owedText) "
                + "(\(rate.percentText))"
        case .equityTooLow(let equity, let required, let rate):
            "equity \(equity.centsText) would be below the initial \(required.owedText) "
                + "(\(rate.percentText) of today's value)"
        case .marginShort(let needed, let free):
            "margin and fees need \(needed.owedText), free margin is \(free.centsText)"
        case .creditShort(let needed, let left):
            "it would draw \(needed.owedText), credit left is \(left.centsText)"
        case .deadOnArrival(let health, let at):
            "health right after the fills would be \(health.percentText), below RestrictAt "
                + "\(at.percentText)"
        case .noBids: "nobody bids for it: what is bought could not be sold"
        case .moreThanSellable(_, .zero, let side):
            "nothing is held on the \(side.rawValue) side, or all of it is for sale already; see: "
                + "nexumctl positions, nexumctl orders"
        case .moreThanSellable(let asked, let sellable, let side):
            "\(asked.shortText) are more than the \(sellable.shortText) \(side.rawValue) that are "
                + "held and not for sale already"
        case .orderUnderWay: "an order in this market is under way; see: nexumctl orders"
        case .exitUnderWay: "the guard is selling in this market; see: nexumctl positions"
        case .wouldTrade(let price): "it would trade at once, at \(price.text): not post-only"
        case .nobodyAtLimit(let limit):
            "nobody trades at \(limit.text) or better; give --tif=gtc to wait there"
        case .expired: "it would end at once; give a later --expires"
        case .nothingLeft(let filled):
            "\(filled.shortText) are filled already: --count takes all of the order, or cancel it"
        case .nothingChanges: "it stands like that already"
        }
    }

    /// A fixed word for programs.
    package var code: String {
        switch self {
        case .unknown: "unknown"
        case .notTrading: "not-trading"
        case .ledgerLost: "ledger-lost"
        case .shortfall: "shortfall"
        case .restricted: "restricted"
        case .offGrid: "off-grid"
        case .noOffers: "no-offers"
        case .bookTooThin: "book-too-thin"
        case .leverageAboveMax: "leverage-above-max"
        case .belowInitialRate, .equityTooLow: "initial-rate"
        case .marginShort: "margin-short"
        case .creditShort: "credit-short"
        case .deadOnArrival: "dead-on-arrival"
        case .noBids: "no-bids"
        case .moreThanSellable: "more-than-sellable"
        case .orderUnderWay: "order-under-way"
        case .exitUnderWay: "exit-under-way"
        case .wouldTrade: "would-trade"
        case .nobodyAtLimit: "nobody-at-limit"
        case .expired: "expired"
        case .nothingLeft: "nothing-left"
        case .nothingChanges: "nothing-changes"
        }
    }
}
