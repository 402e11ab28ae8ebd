import Nexum
import Testing

/// A supposed world is the same engine on other books.
@Suite struct StressTests {
    private func change(_ text: String) throws -> Stress {
        .price(try #require(PriceChange(text: text)))
    }

    @Test func `bids that move are what a fall to there would be`() throws {
        var desk = Desk()
        desk.bid(60)
        let supposed = desk.engine.stress(try change("-16c"), at: desk.now)
        let untouched = desk.engine.status(at: desk.now)
        desk.bid(44)
        let fallen = desk.engine.status(at: desk.now)
        let row = try #require(supposed.positions.first)
        #expect(supposed.equity == fallen.money.equity)
        #expect(supposed.equityBefore == untouched.money.equity)
        #expect(row.health == fallen.positions[0].health)
        #expect(row.band == "liquidate")
        #expect(row.sell == fallen.positions[0].plan?.sell)
        #expect(row.proceeds == fallen.positions[0].plan?.proceeds)
        #expect(row.debtLeft == .zero)
        #expect(supposed.uncovered == .zero)
    }

    @Test func `a best bid that is gone leaves the next`() throws {
        var desk = Desk()
        desk.book(Desk.book(.yes, [(60, 100), (30, 500)]), in: Desk.market)
        let row = try #require(desk.engine.stress(.topLevelGone, at: desk.now).positions.first)
        #expect(row.exitValueBefore == .dollars(60))
        #expect(row.exitValue == .dollars(30))
        #expect(row.debtLeft == .dollars(10))
        desk.bid(60)
        let none = try #require(desk.engine.stress(.topLevelGone, at: desk.now).positions.first)
        #expect(none.exitValue == nil)
        #expect(none.debtLeft == nil)
        #expect(none.health == "unknown")
    }

    @Test func `what resolves against all is worth nothing`() throws {
        var desk = Desk([Held(), Held(market: Desk.b, side: .no)], cash: .dollars(1880))
        desk.bid(60)
        desk.bid(60, .no, in: Desk.b)
        let supposed = desk.engine.stress(.resolveAgainst, at: desk.now)
        #expect(supposed.positions.map(\.exitValue) == [.zero, .zero])
        #expect(supposed.debtLeft == .dollars(80))
        #expect(supposed.uncovered == .zero, "free margin pays it")
        #expect(supposed.equity == .dollars(880))
    }

    @Test func `a halt alone changes no price, and asking changes nothing`() throws {
        var desk = Desk()
        desk.bid(60)
        let before = desk.engine.status(at: desk.now)
        let supposed = desk.engine.stress(.halt(.seconds(7200)), at: desk.now)
        #expect(supposed.scenario == "no trading for 2h")
        #expect(supposed.positions.first?.exitValue == .dollars(60))
        #expect(desk.engine.status(at: desk.now) == before)
    }

    @Test func `a halt beyond a market's end leaves only its resolution, and the worst is told`() {
        var desk = Desk()
        desk.bid(60)
        desk.say(.market(desk.facts(.active, lives: .seconds(3600))))
        let supposed = desk.engine.stress(.halt(.seconds(7200)), at: desk.now)
        #expect(
            supposed.scenario
                == "no trading for 2h; what closes in it resolves against what is held")
        #expect(supposed.positions.first?.exitValue == .zero)
        #expect(supposed.debtLeft == .dollars(40))
        let shorter = desk.engine.stress(.halt(.seconds(60)), at: desk.now)
        #expect(shorter.debtLeft == .zero)
    }

    @Test func `before the account was read no debt is said to be left, nor none`() {
        let engine = Engine(account: "test", settings: Settings(), ledger: [])
        let supposed = engine.stress(.resolveAgainst, at: Desk().now)
        #expect(supposed.debtLeft == nil)
        #expect(engine.status(at: Desk().now).money.reserved == nil)
    }

    @Test(
        arguments: [
            ("-10c", -1000), ("+5c", 500), ("-0.10", -1000), ("+1.0", 10_000), ("+1", nil),
            ("-2.5c", -250), ("-10¢", -1000), ("-.05", -500),
            ("-100c", -10_000), ("10c", nil), ("-", nil), ("-c", nil), ("-101c", nil),
            ("-1.5", nil),
            ("-10x", nil), ("", nil), ("--10c", nil),
        ] as [(String, Int?)])
    func `a change has a sign and a bound`(text: String, value: Int?) {
        #expect(PriceChange(text: text)?.tenThousandths == value)
    }
}
