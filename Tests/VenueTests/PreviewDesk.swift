import Chance
import Nexum
import Testing

@testable import Venue

/// A guard and a paper exchange with one market, one book and perhaps one position.
struct PreviewDesk: CustomStringConvertible {
    static let ticker = MarketTicker("KXTEST-1-A")
    static let start = Timestamp(milliseconds: 1_795_000_000_000)
    private static let key = "trader"

    var venue: Venue
    var engine: Engine
    private(set) var now = Instant(moment: Moment(nanoseconds: 1_000_000_000), utc: start)
    let isCross: Bool
    private let closes: Milliseconds
    private var fillsBefore = 0

    init(_ random: inout SplitMix64) throws {
        // The end is far, or so near that the rate has begun to rise.
        closes = Milliseconds.seconds(
            Bool.random(using: &random) ? 100_000_000 : Int64.random(in: 10...600, using: &random))
        isCross = Int.random(in: 0..<4, using: &random) == 0
        let credit = Int64.random(in: 0...300, using: &random)
        let own = Int64.random(in: 20...400, using: &random)
        venue = Self.venue(cash: .dollars(credit + own), closes: closes, Self.fees(&random))
        var settings = Settings()
        settings.account.credit = .dollars(credit)
        settings.account.mode = isCross ? .cross : .isolated
        engine = Engine(account: "test", settings: settings, ledger: [])
        venue.markets[0].book.replaceAmbient(Self.book(&random))
        try hold(&random)
        begin()
    }

    // MARK: How it stands before

    private static func fees(_ random: inout SplitMix64) -> FeeSchedule {
        FeeSchedule(
            kind: Bool.random(using: &random) ? .quadratic : .quadraticWithMakerFees,
            multiplierMillionths: Int64.random(in: 0...2, using: &random) * 500_000)
    }

    private static func venue(cash: Money, closes: Milliseconds, _ fees: FeeSchedule) -> Venue {
        let (series, event) = (SeriesTicker("KXTEST"), EventTicker("KXTEST-1"))
        let market = MarketListing(
            ticker: ticker, event: event, title: "Will it pass?", yesTitle: "Yes", noTitle: "No",
            opens: .seconds(-600), closes: closes, expectedExpiration: nil)
        let scenario = Scenario(
            name: "test",
            series: [SeriesListing(ticker: series, title: "T", category: "T", fees: fees)],
            events: [
                EventListing(ticker: event, series: series, title: "T", isMutuallyExclusive: true)
            ], markets: [market], steps: [])
        return Venue(
            playing: scenario, from: start, accounts: [AccountSetup(keyID: key, cash: cash)],
            verify: { _, _, _ in true })
    }

    /// Up to five levels on each side of a middle, some of them empty.
    private static func book(_ random: inout SplitMix64) -> OrderBook {
        let middle = Int.random(in: 8...92, using: &random)
        var book = OrderBook()
        for (side, best) in [(Side.yes, middle - 1), (.no, 99 - middle)] {
            var cents = best - Int.random(in: 0...2, using: &random)
            for _ in 0..<5 {
                if cents < 1 { break }
                let size = Int64.random(in: 1...20_000, using: &random)
                book.set(side, .cents(cents), to: Quantity(hundredths: size))
                cents -= Int.random(in: 1...3, using: &random)
            }
        }
        return book
    }

    /// Nothing, or a position of either side, at any leverage.
    private mutating func hold(_ random: inout SplitMix64) throws {
        guard Int.random(in: 0..<3, using: &random) > 0 else { return }
        let contracts = Quantity(hundredths: Int64.random(in: 1...20_000, using: &random))
        let price = Price.cents(Int.random(in: 2...60, using: &random))
        do throws(OpeningError) {
            try venue.open(
                Opening(
                    keyID: Self.key, market: Self.ticker,
                    side: Bool.random(using: &random) ? .yes : .no, quantity: contracts,
                    price: price, clientOrder: Self.token(&random, "held")))
        } catch {
            guard case .insufficientBalance = error else { throw error }
        }
    }

    private static func leverage(_ random: inout SplitMix64) -> Leverage {
        Leverage(hundredths: Int.random(in: 100...400, using: &random)) ?? .one
    }

    private static func token(_ random: inout SplitMix64, _ nonce: String) -> ClientOrderID {
        OrderToken.opening(leverage(&random), nonce: nonce).id
    }

    private mutating func begin() {
        say(.clockOffset(milliseconds: 0))
        say(.command(.acceptDebts(uid: 0)))
        say(.feedOpened)
        let holding = venue.accounts[0].holdings[0]
        let position = PositionReading(
            market: Self.ticker, position: holding.position, cost: holding.cost, exchangeIndex: 0)
        say(
            .account(
                AccountReading(
                    begun: now, cash: venue.accounts[0].cash,
                    positions: position.position.isZero ? [] : [position], orders: [],
                    fills: fills)))
        fillsBefore = venue.fills.count
        // What trades in the first seconds is looked at twice.
        now = Instant(moment: now.moment + .seconds(3), utc: now.utc + .seconds(3))
        venue.advance(to: now.utc)
        say(.feedAlive)
        say(.market(facts))
        say(.fees(Self.ticker, venue.markets[0].fees))
        tellBook()
    }

    private var facts: MarketFacts {
        MarketFacts(
            ticker: Self.ticker, event: EventTicker("KXTEST-1"), title: "T", status: .active,
            opens: Self.start + .seconds(-600), closes: Self.start + closes,
            expectedExpiration: nil, occurrence: nil, grid: .cents, exchangeIndex: 0)
    }

    private mutating func say(_ input: Input) { _ = engine.step(input, at: now) }

    private mutating func tellBook() {
        let book = venue.markets[0].book.displayed
        say(.book(Self.ticker, book, .stream, exchangeTime: now.utc))
    }

    private var fills: [Fill] {
        var fills: [Fill] = []
        for record in venue.fills {
            fills.append(
                Fill(
                    id: FillID("\(record.number)"), order: record.order,
                    clientOrder: record.clientID, market: record.ticker, outcome: record.side,
                    quantity: record.quantity, yesPrice: record.yesPrice, role: record.role,
                    fee: record.fee, time: record.time, positionAfter: record.positionAfter))
        }
        return fills
    }

    // MARK: The order

    /// Of either side and any leverage; at what the book asks, or at a limit anywhere near.
    func order(_ random: inout SplitMix64) -> DeskOrder {
        let side: Side = Bool.random(using: &random) ? .yes : .no
        let ask = venue.markets[0].book.displayed.bestAsk(side)?.tenThousandths ?? 5000
        let cents = ask / 100 + Int.random(in: -6...6, using: &random)
        let limit = Bool.random(using: &random) ? Price.cents(max(1, min(99, cents))) : nil
        return DeskOrder(
            side: side,
            contracts: Quantity(hundredths: Int64.random(in: 1...25_000, using: &random)),
            limit: limit, leverage: Self.leverage(&random))
    }

    /// Places it, lets what rests of it be filled, and tells the guard. False where the exchange
    /// refuses: it wants the whole cost at the limit, and there may not be so much.
    mutating func place(_ order: DeskOrder, resting: Quantity) throws -> Bool {
        let limit = order.limit ?? .cents(99)
        let before = venue.markets[0].book.displayed.bids(order.side)
        do throws(VenueRefusal) {
            _ = try venue.place(
                OrderTicket(
                    market: 0, clientID: OrderToken.opening(order.leverage, nonce: "new").id,
                    side: order.side, yesPrice: order.side == .yes ? limit : limit.complement,
                    quantity: order.contracts,
                    timeInForce: order.limit == nil ? .fillOrKill : .goodTillCanceled,
                    prevention: .maker), by: 0)
        } catch {
            return false
        }
        if !resting.isZero { fillRest(order.side, limit, resting, before) }
        for fill in fills.dropFirst(fillsBefore) { say(.fill(fill)) }
        tellBook()
        return true
    }

    /// The other side comes down to the limit, and so does everybody who bid more.
    private mutating func fillRest(
        _ side: Side, _ limit: Price, _ resting: Quantity, _ before: Bids
    ) {
        var book = venue.markets[0].book.ambient
        for level in book.bids(side).levels { book.set(side, level.price, to: .zero) }
        for level in before.capped(at: limit).levels {
            book.set(side, level.price, to: level.quantity)
        }
        book.set(side.opposite, limit.complement, to: resting)
        venue.markets[0].book.replaceAmbient(book)
        venue.sweep(0)
    }

    var feesPaid: Money {
        var paid = Money.zero
        for fill in fills.dropFirst(fillsBefore) { paid += fill.fee }
        return paid
    }

    var description: String {
        "\(venue.accounts[0].cash.text), \(venue.accounts[0].holdings[0]), book "
            + "\(venue.markets[0].book.displayed), closes in \(closes.text), cross \(isCross)"
    }
}
