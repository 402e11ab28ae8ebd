package import Nexum

/// The paper exchange: a pure value that plays a scenario, matches orders and keeps accounts.
///
/// Time is given to it by `advance`; names come from counters; nothing is random: the same scenario
/// and the same requests at the same times give the same bytes. What streams tell gathers in an
/// outbox, to be taken with `takeEvents` after every call and delivered to every session.
package struct Venue: Sendable {
    /// Checks a signature: key id, signed text, signature.
    package typealias Verify = @Sendable (String, [UInt8], [UInt8]) -> Bool

    package internal(set) var now: Timestamp
    /// How long the client order id of an order that is over is still refused; nil: for good. How
    /// long the exchange itself remembers them is not known.
    package var remembersIDsFor: Milliseconds?
    let series: [SeriesListing]
    let events: [EventListing]
    /// Announced from the start.
    let maintenance: [Pause]
    let verify: Verify
    /// Lets members have further keys; without it none are given.
    package var keyring: Keyring?
    /// The budget of requests every member has; nil: no limit.
    package var tier: Tier?
    var keys: [ApiKey] = []
    var keysMade = 0
    var markets: [VenueMarket] = []
    /// When a market next opens or closes by itself; nil when none will.
    var nextTurn: Timestamp?
    var accounts: [Account] = []
    /// Whoever is behind the ambient book.
    var house: Account
    var orders: [OrderRecord] = []
    var fills: [FillRecord] = []
    var trades: [TradeRecord] = []
    var settlements: [SettlementRecord] = []
    var groups: [OrderGroup] = []
    var transfers: [TransferRecord] = []
    var budgets: [Int: RequestBudget] = [:]
    var feesCollected = Money.zero
    var player: ScenarioPlayer
    /// When accounts last cancelled all their orders.
    var allCancelled: [Int: Timestamp] = [:]
    var pauses: [ExchangePause] = []
    /// When planned pauses begin and end, from now on.
    var pauseTurns: [Timestamp] = []
    /// The weekly maintenance that is on or comes next; nil where it is not kept.
    var weeklyPause: ExchangePause?
    private var outbox: [VenueEvent] = []
    private var marketNumbers: [MarketTicker: Int] = [:]

    /// Every market's event and its series must be listed in the scenario.
    package init(
        playing scenario: Scenario, from start: Timestamp, accounts setups: [AccountSetup],
        verify: @escaping Verify
    ) {
        now = start
        series = scenario.series
        events = scenario.events
        maintenance = scenario.maintenance.map { offsets in
            Pause(begins: start + offsets.lowerBound, ends: start + offsets.upperBound)
        }
        self.verify = verify
        player = ScenarioPlayer(scenario, start: start)
        let none = [VenueHolding](repeating: VenueHolding(), count: scenario.markets.count)
        house = Account(userID: "", primary: -1, subaccount: 0, cash: .zero, holdings: none)
        for (number, setup) in setups.enumerated() {
            let user = VenueID.user(number + 1)
            accounts.append(
                Account(
                    userID: user, primary: number, subaccount: 0, cash: setup.cash, holdings: none))
            keys.append(
                ApiKey(
                    id: setup.keyID, name: setup.keyID, account: number, scopes: [.read, .write],
                    subaccount: nil))
        }
        for (number, listing) in scenario.markets.enumerated() {
            let fees = Self.fees(of: listing, in: scenario)
            markets.append(VenueMarket(listing, number: number + 1, fees: fees, start: start))
            marketNumbers[listing.ticker] = number
        }
        begin()
    }

    private static func fees(of listing: MarketListing, in scenario: Scenario) -> FeeSchedule {
        guard let event = scenario.events.first(where: { $0.ticker == listing.event }),
            let series = scenario.series.first(where: { $0.ticker == event.series })
        else { preconditionFailure("a market needs its event and series") }
        return series.fees
    }

    /// What happened since this was last asked, oldest first.
    package mutating func takeEvents() -> [VenueEvent] {
        defer { outbox = [] }
        return outbox
    }

    func marketNumber(_ ticker: MarketTicker) -> Int? { marketNumbers[ticker] }

    /// The ticker of the market of this id; any other text is a ticker already.
    func ticker(ofID text: MarketTicker) -> MarketTicker {
        guard let number = VenueID.marketNumber(text.text), markets.indices.contains(number) else {
            return text
        }
        return markets[number].ticker
    }

    /// The number of the account that signs with this key: subaccount 0.
    func accountNumber(keyID: String) -> Int? { keys.first { $0.id == keyID }?.account }

    // MARK: Telling

    mutating func tell(_ content: VenueEvent.Content) {
        outbox.append(VenueEvent(content: content))
    }

    mutating func tellOrder(_ number: Int) { tell(.order(orders[number])) }

    /// Tells which displayed levels changed, and the order that changed them.
    mutating func tellBook(_ market: Int, cause: Int? = nil) {
        let by = cause.map {
            BookNotice.Cause(owner: orders[$0].owner, clientID: orders[$0].clientID)
        }
        for change in markets[market].book.takeChanges() {
            let (ticker, id) = (markets[market].ticker, markets[market].id)
            tell(
                .book(
                    BookNotice(
                        ticker: ticker, marketID: id, change: change, time: now, cause: by)))
        }
    }

    /// Tells the ticker of each market whose figures changed since it was last told.
    mutating func tellTickers() {
        for number in markets.indices {
            let record = markets[number].tickerRecord(at: now)
            if let last = markets[number].lastTicker, record.saysTheSame(as: last) { continue }
            markets[number].lastTicker = record
            markets[number].candles.note(record)
            tell(.ticker(record))
        }
    }
}
