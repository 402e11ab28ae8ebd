import Nexum
import Testing
import Wire

@testable import Venue

@Suite struct LifeTests {
    static let gtc = "good_till_canceled"

    static func status(_ venue: inout Venue) throws -> String {
        let body = try venue.ask("GET", "/markets/\(Bench.ticker)").body
        return try #require(try JSONDocument(Array(body.utf8)).root["market"]?["status"]?.string)
    }

    /// What a new order and a cancel are answered with at each time of a market's life.
    @Test func aMarketsWholeLife() throws {
        let listing = MarketListing(
            ticker: MarketTicker(Bench.ticker), event: EventTicker("KXTEST-1"), title: "t",
            yesTitle: "y", noTitle: "n", opens: .seconds(10), closes: .seconds(40),
            expectedExpiration: nil)
        var venue = Bench.venue(
            Bench.scenario(
                steps: [
                    Bench.step(20_000, .pause), Bench.step(30_000, .activate),
                    Bench.step(50_000, .determine(yesValue: .one)), Bench.step(60_000, .settle),
                ], markets: [listing]))
        let expected: [(second: Int64, status: String, place: Int, code: String)] = [
            (5, "initialized", 400, "MARKET_NOT_ACTIVE"), (15, "active", 201, ""),
            (25, "inactive", 409, "trading_is_paused"), (35, "active", 201, ""),
            (45, "closed", 400, "MARKET_NOT_ACTIVE"),
            (55, "determined", 400, "MARKET_NOT_ACTIVE"),
            (65, "finalized", 400, "MARKET_NOT_ACTIVE"),
        ]
        for (second, status, place, code) in expected {
            venue.advance(to: Bench.start + .seconds(second))
            #expect(try Self.status(&venue) == status)
            let answer = try venue.place(
                Bench.order("bid", "1", "0.10", id: "\(second)", tif: Self.gtc))
            #expect(answer.status == place)
            #expect(code.isEmpty || answer.body.contains("\"\(code)\""))
        }
        #expect(venue.orders.map(\.status) == [.canceled, .canceled])
        #expect(venue.orders.map(\.reason) == [.haltCancel, .closeCancel])
    }

    @Test func duringAPauseOrdersStayAndCanBeCanceled() throws {
        var venue = Bench.venue(Bench.scenario(steps: [Bench.step(1000, .pause)]))
        let onPause = [JSONMember(key: "cancel_order_on_pause", value: true)]
        _ = try venue.place(Bench.order("bid", "1", "0.10", id: "a", tif: Self.gtc))
        _ = try venue.place(Bench.order("bid", "1", "0.10", id: "b", tif: Self.gtc, extra: onPause))
        venue.advance(to: Bench.start + .seconds(2))
        #expect(venue.orders.map(\.status) == [.resting, .canceled])
        let path = "/portfolio/events/orders/" + venue.orders[0].id.text
        #expect(try venue.ask("DELETE", path).status == 200)
    }

    @Test func anOrderEndsAtItsExpiration() throws {
        var venue = Bench.venue()
        let expires = [JSONMember(key: "expiration_time", value: 1_795_000_030)]
        _ = try venue.place(Bench.order("bid", "1", "0.10", id: "a", tif: Self.gtc, extra: expires))
        #expect(venue.nextEventTime == Timestamp(seconds: 1_795_000_030))
        venue.advance(to: Timestamp(milliseconds: 1_795_000_029_999))
        #expect(venue.orders[0].status == .resting)
        venue.advance(to: Timestamp(seconds: 1_795_000_030))
        #expect(venue.orders[0].reason == .expiryCancel)
        #expect(venue.orders[0].updated == Timestamp(seconds: 1_795_000_030))
    }

    /// 10 YES bought at 0.50 by one, sold by the other: what each is paid.
    @Test(arguments: [
        (Price.one, "yes", 1000, 0, 100), (.zero, "no", 0, 1000, 0),
        (Price(tenThousandths: 2525), "scalar", 252, 747, 25),
    ])
    func everybodyIsPaid(value: Price, result: String, yes: Int, no: Int, cents: Int) throws {
        var venue = Bench.venue(
            Bench.scenario(steps: [
                Bench.step(1000, .determine(yesValue: value)), Bench.step(2000, .settle),
            ]))
        _ = try venue.place(Bench.order("bid", "10", "0.50", id: "a", tif: Self.gtc))
        _ = try venue.place(Bench.order("ask", "10", "0.50", id: "b"), key: "bob")
        let cash = venue.accounts.map(\.cash)
        venue.advance(to: Bench.start + .seconds(3))
        #expect(venue.accounts[0].cash == cash[0] + .cents(Int64(yes)))
        #expect(venue.accounts[1].cash == cash[1] + .cents(Int64(no)))
        let list = try venue.ask("GET", "/portfolio/settlements", key: "bob")
        let fee = venue.settlements[1].fees.text
        #expect(
            list.body
                == #"{"settlements":[{"ticker":"KXTEST-1-A","exchange_index":0,"#
                + #""event_ticker":"KXTEST-1","market_result":"\#(result)","yes_count_fp":"0.00","#
                + #""yes_total_cost_dollars":"0.0000","no_count_fp":"10.00","#
                + #""no_total_cost_dollars":"5.0000","revenue":\#(no),"#
                + #""settled_time":"2026-11-18T11:06:42.000Z","fee_cost":"\#(fee)","#
                + #""value":\#(cents)}],"cursor":""}"#)
    }

    @Test func aRepeatedPartGoesOnForever() {
        let steps = [
            Bench.step(0, .book(Bench.book(yes: [(10, 1)], no: []))),
            Bench.step(1000, .book(Bench.book(yes: [(20, 1)], no: []))),
            Bench.step(2000, .book(Bench.book(yes: [(30, 1)], no: []))),
            Bench.step(3000, .book(Bench.book(yes: [(20, 2)], no: []))),
        ]
        let base = Bench.scenario(steps: steps)
        var venue = Bench.venue(
            Scenario(
                name: "loop", series: base.series, events: base.events, markets: base.markets,
                steps: steps, repeatsFrom: 1))
        var bids: [Int] = []
        for second in 0..<8 {
            venue.advance(to: Bench.start + .seconds(Int64(second)))
            bids.append((venue.markets[0].book.displayed.yes.best?.price.tenThousandths ?? 0) / 100)
        }
        #expect(bids == [10, 20, 30, 20, 30, 20, 30, 20])
    }

    @Test func aPositionOpenedBeforehandCanBeReadLikeAnyOther() throws {
        var venue = Bench.venue()
        let opening = Opening(
            keyID: "alice", market: MarketTicker(Bench.ticker), side: .no,
            quantity: .contracts(100), price: .cents(30), clientOrder: ClientOrderID("nx1-o300-1"))
        try venue.open(opening)
        #expect(venue.accounts[0].holdings[0].position == SignedQuantity(.no, .contracts(100)))
        // 30 dollars and a fee of 1.47.
        #expect(venue.accounts[0].cash == .cents(100_000 - 3147))
        #expect(try venue.ask("GET", "/portfolio/orders").body.contains("nx1-o300-1"))
        #expect(venue.fills.map(\.yesPrice) == [.cents(70)])
        #expect(throws: OpeningError.repeatedOrder) { try venue.open(opening) }
    }
}
