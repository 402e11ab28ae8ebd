import Nexum

/// A market while it is played.
struct VenueMarket: Hashable, Sendable {
    let listing: MarketListing
    let id: String
    let fees: FeeSchedule
    let opens: Timestamp
    var closes: Timestamp
    let expectedExpiration: Timestamp?
    let occurrence: Timestamp?
    var status: Status
    var updated: Timestamp
    var settled: Timestamp?
    var book = Book()
    var lastPrice = Price.zero
    var lastQuantity = Quantity.zero
    var volume = Quantity.zero
    var dollarVolume = Money.zero
    var openInterest = Quantity.zero
    var candles = Candles()
    /// What the ticker channel was last told.
    var lastTicker: TickerRecord?

    /// The exchange's words for how far a market is.
    enum Status: Hashable, Sendable {
        case initialized, active, inactive, closed
        case determined(yesValue: Price)
        case finalized(yesValue: Price)

        var text: String {
            switch self {
            case .initialized: "initialized"
            case .active: "active"
            case .inactive: "inactive"
            case .closed: "closed"
            case .determined: "determined"
            case .finalized: "finalized"
            }
        }

        /// The word the list of markets is filtered by.
        var filterText: String {
            switch self {
            case .initialized: "unopened"
            case .active: "open"
            case .inactive: "paused"
            case .closed, .determined: "closed"
            case .finalized: "settled"
            }
        }

        var yesValue: Price? {
            switch self {
            case .determined(let value), .finalized(let value): value
            case .initialized, .active, .inactive, .closed: nil
            }
        }

        /// Whether the market could still trade, now or after a pause.
        var isBeforeClose: Bool {
            switch self {
            case .initialized, .active, .inactive: true
            case .closed, .determined, .finalized: false
            }
        }
    }

    init(_ listing: MarketListing, number: Int, fees: FeeSchedule, start: Timestamp) {
        self.listing = listing
        self.fees = fees
        id = VenueID.market(number)
        opens = start + listing.opens
        closes = start + listing.closes
        expectedExpiration = listing.expectedExpiration.map { start + $0 }
        occurrence = listing.occurrence.map { start + $0 }
        status = opens <= start ? .active : .initialized
        updated = start
    }

    var ticker: MarketTicker { listing.ticker }

    /// The result in the exchange's words; empty until there is one.
    var resultText: String {
        switch status.yesValue {
        case nil: ""
        case .some(.one): "yes"
        case .some(.zero): "no"
        case .some: "scalar"
        }
    }

    func tickerRecord(at time: Timestamp) -> TickerRecord {
        TickerRecord(
            ticker: ticker, marketID: id, last: lastPrice, yesBid: book.displayed.yes.best,
            noBid: book.displayed.no.best, lastQuantity: lastQuantity, volume: volume,
            openInterest: openInterest, dollarVolume: dollarVolume, time: time)
    }
}

/// What the ticker channel says of a market.
struct TickerRecord: Hashable, Sendable {
    let ticker: MarketTicker
    let marketID: String
    let last: Price
    let yesBid: Level?
    let noBid: Level?
    let lastQuantity: Quantity
    let volume: Quantity
    let openInterest: Quantity
    let dollarVolume: Money
    let time: Timestamp

    /// Whether `other` says the same but for its time.
    func saysTheSame(as other: TickerRecord) -> Bool {
        last == other.last && yesBid == other.yesBid && noBid == other.noBid
            && lastQuantity == other.lastQuantity && volume == other.volume
            && openInterest == other.openInterest
    }
}
