import Nexum
import Testing

/// Every reason to refuse an order, with the whole sentence that a trader reads.
///
/// The book bids 58¢ and offers at 60¢, a thousand each; the account has 100.00 of its own and
/// 100.00 of credit, and nothing is charged.
@Suite struct ObstacleTests {
    struct Desk {
        var yes: [(Int, Int64)] = [(58, 1000)]
        var no: [(Int, Int64)] = [(40, 1000)]
        var cash = Money.dollars(200)
        var reserved = Reservation()
        var leverageMax = Leverage.cap
        var floor = Ratio.percent(10)
        var obstacles: [Obstacle] = []

        func refusals(_ order: DeskOrder) -> [String] {
            let ticket = Ticket(order, in: view)
            #expect(ticket.isAccepted == ticket.refusals.isEmpty)
            return ticket.refusals.map { "\($0.code): \($0.text)" }
        }

        var view: DeskView {
            var book = OrderBook()
            for (cents, count) in yes { book.set(.yes, .cents(cents), to: .contracts(count)) }
            for (cents, count) in no { book.set(.no, .cents(cents), to: .contracts(count)) }
            var portfolio = Portfolio(credit: .dollars(100))
            portfolio.takeCash(cash)
            return DeskView(
                market: MarketTicker("KXTEST-A"), book: book,
                fees: FeeSchedule(kind: .quadratic, multiplierMillionths: 0), grid: .cents,
                terms: MaintenanceTerms(
                    floor: floor, ramp: nil, pauseRate: floor, now: Timestamp(milliseconds: 0)),
                margin: MarginSettings(), leverageMax: leverageMax, portfolio: portfolio,
                reserved: reserved, rest: nil, siblings: [], obstacles: obstacles)
        }
    }

    private static func order(
        _ contracts: Int64 = 10, limit: String? = nil, _ hundredths: Int = 200,
        side: Side = .yes
    ) throws -> DeskOrder {
        DeskOrder(
            side: side, contracts: .contracts(contracts), limit: try limit.map { try price($0) },
            leverage: Leverage(hundredths: hundredths) ?? .one)
    }

    @Test func `an order that breaks nothing`() throws {
        #expect(Desk().refusals(try Self.order()).isEmpty)
    }

    @Test func unknown() throws {
        let desk = Desk(obstacles: [.unknown("account stale")])
        #expect(desk.refusals(try Self.order()) == ["unknown: account stale"])
    }

    @Test func notTrading() throws {
        let desk = Desk(obstacles: [.notTrading("the market does not trade now")])
        #expect(
            desk.refusals(try Self.order()) == ["not-trading: the market does not trade now"])
    }

    @Test func ledgerLost() throws {
        let desk = Desk(obstacles: [.ledgerLost])
        #expect(
            desk.refusals(try Self.order()) == [
                "ledger-lost: the ledger cannot be written: free the disk first"
            ])
    }

    @Test func shortfall() throws {
        let desk = Desk(obstacles: [.shortfall(Money(micros: 12_340_001))])
        #expect(
            desk.refusals(try Self.order()) == [
                "shortfall: free margin is 12.35 below zero: pay in or close positions first"
            ])
    }

    @Test func restricted() throws {
        let health = MarginHealth(
            exitValue: .dollars(45), debt: .dollars(40), maintenance: .percent(10))
        let desk = Desk(obstacles: [.restricted(health, restrictAt: .percent(125))])
        #expect(
            desk.refusals(try Self.order()) == [
                "restricted: health is 111.1%, below RestrictAt 125%: only orders that reduce"
            ])
        // Without leverage it is no matter of health.
        #expect(desk.refusals(try Self.order(10, 100)).isEmpty)
    }

    @Test(arguments: [
        (Side.yes, "0.5550", "0.5500 and 0.5600"), (.no, "0.5550", "0.5500 and 0.5600"),
        (.yes, "0.0050", "0.0100"), (.no, "0.9950", "0.9900"),
    ])
    func offGrid(side: Side, limit: String, nearest: String) throws {
        #expect(
            Desk().refusals(try Self.order(limit: limit, side: side)) == [
                "off-grid: --price \(limit) is not on this market's grid; the nearest are "
                    + nearest
            ])
    }

    @Test func noOffers() throws {
        #expect(
            Desk(no: []).refusals(try Self.order()) == [
                "no-offers: nobody is there to trade with; give a --price to wait at"
            ])
    }

    @Test func bookTooThin() throws {
        #expect(
            Desk(no: [(40, 7)]).refusals(try Self.order()) == [
                "book-too-thin: the book offers 7 of 10 contracts; give a --price to wait at, or "
                    + "take fewer"
            ])
    }

    @Test func leverageAboveMax() throws {
        let max = try #require(Leverage(hundredths: 250))
        #expect(
            Desk(leverageMax: max).refusals(try Self.order(10, 300)) == [
                "leverage-above-max: leverage 3x is above LeverageMax 2.5x",
                // 6.00 ÷ 3 against the 1 ÷ 2.5 of it that the cap asks for.
                "initial-rate: margin 2.00 is below the initial 2.40 (40%)",
            ])
    }

    @Test func belowInitialRate() throws {
        // One and a half times 20% are 30%: 1.80 of 6.00. Health: (5.8 − 4.5) ÷ 1.16 = 112%.
        #expect(
            Desk(floor: .percent(20)).refusals(try Self.order(10, 400)) == [
                "initial-rate: margin 1.50 is below the initial 1.80 (30%)",
                "dead-on-arrival: health right after the fills would be 112%, below RestrictAt "
                    + "125%",
            ])
    }

    @Test func marginShort() throws {
        // 200 at 60¢ and 1x cost 120.
        #expect(
            Desk().refusals(try Self.order(200, 100)) == [
                "margin-short: margin and fees need 120.00, free margin is 100.00"
            ])
    }

    @Test func creditShort() throws {
        // 300 at 60¢ cost 180: 60 at 3x, 120 drawn.
        #expect(
            Desk().refusals(try Self.order(300, 300)) == [
                "credit-short: it would draw 120.00, credit left is 100.00"
            ])
    }

    @Test func whatRestingOrdersMayTakeIsGone() throws {
        var reserved = Reservation()
        // 100 at 50¢ and 2x: 25 and 25.
        reserved.add(
            .contracts(100), at: .cents(50), try #require(Leverage(hundredths: 200)),
            fees: FeeSchedule(kind: .quadratic, multiplierMillionths: 0))
        let desk = Desk(reserved: reserved)
        #expect(
            desk.refusals(try Self.order(260, 200)) == [
                "margin-short: margin and fees need 78.00, free margin is 75.00",
                "credit-short: it would draw 78.00, credit left is 75.00",
            ])
    }

    @Test func deadOnArrival() throws {
        // Bid 52¢: 5.20 against a debt of 4.50: 0.70 ÷ 0.52 = 134%; at 51¢ 0.60 ÷ 0.51 = 117%.
        #expect(Desk(yes: [(52, 1000)]).refusals(try Self.order(10, 400)).isEmpty)
        #expect(
            Desk(yes: [(51, 1000)]).refusals(try Self.order(10, 400)) == [
                "dead-on-arrival: health right after the fills would be 117.6%, below RestrictAt "
                    + "125%"
            ])
    }

    @Test func noBids() throws {
        let desk = Desk(yes: [])
        #expect(
            desk.refusals(try Self.order()) == [
                "no-bids: nobody bids for it: what is bought could not be sold"
            ])
        #expect(desk.refusals(try Self.order(10, 100)).isEmpty)
    }

    // MARK: What would do instead

    @Test(
        "a refusal names the largest that passes",
        arguments: [
            // Credit: 100 ÷ 0.40 = 250 at 3x; at 300 contracts 100 of 180: 2.25x.
            (300, 300, "2.25x", 250),
            // Free margin: 100 ÷ 0.60 = 166 at 1x; 200 contracts cost 120, at 4x 90 of it drawn.
            (200, 100, "4x", 166),
            // Neither alone: 400 cost 240; with 100 of credit 140 of margin are missing.
            (400, 400, nil, 222),
        ] as [(Int64, Int, String?, Int64)])
    func largest(contracts: Int64, leverage: Int, best: String?, most: Int64) throws {
        let largest = Largest(try Self.order(contracts, leverage), in: Desk().view)
        #expect(largest.leverage?.text == best)
        #expect(largest.contracts == .contracts(most))
    }
}
