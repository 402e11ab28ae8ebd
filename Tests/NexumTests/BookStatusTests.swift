import Chance
import Nexum
import Testing

/// A book as people see it against the walk that decides.
@Suite struct BookStatusTests {
    private static let bids: [(cents: Int, contracts: Int64)] = [(46, 30), (45, 50), (44, 500)]

    @Test func `sums, own orders, the plan and the ladder stand in one book`() throws {
        var desk = Desk()
        desk.book(Desk.book(.yes, Self.bids), in: Desk.market)
        let own = OrderReading(
            id: OrderID("r1"), clientOrder: nil, market: Desk.market, outcome: .yes,
            yesPrice: .cents(45), status: .resting, initial: .contracts(20), filled: .zero,
            remaining: .contracts(20), exchangeIndex: 0)
        desk.say(.order(own))
        let book = try #require(desk.engine.book(Desk.market, depth: 10, at: desk.now))
        #expect(book.isLive)
        #expect(book.spread == .cents(2))
        let totals: [Quantity] = [.contracts(30), .contracts(80), .contracts(580)]
        let values: [Money] = [.cents(1380), .cents(3630), .cents(25_630)]
        let owns: [Quantity] = [.zero, .contracts(20), .zero]
        #expect(book.bids.map(\.totalContracts) == totals)
        #expect(book.bids.map(\.totalValue) == values)
        #expect(book.bids.map(\.ownContracts) == owns)
        let held = try #require(book.held)
        let plan = try #require(held.plan)
        #expect(plan == desk.status?.plan)
        var planned = Quantity.zero
        for row in book.bids { planned += row.planContracts }
        #expect(planned == plan.sell)
        #expect(held.ladder.map(\.contracts.shortText) == ["10", "25", "50", "75", "100"])
        let all = try #require(held.ladder.last)
        #expect(all.proceeds == desk.status?.exitValue)
        #expect(all.worstPrice == .cents(44))
        // 30 at 46, 30 at 45 (20 of the 50 are our own), 40 at 44.
        #expect(all.averagePrice == Price(tenThousandths: 4490))
        #expect(all.givenUp == .cents(46 * 100 - 4490))
    }

    @Test func `held NO is sold into the asks of YES`() throws {
        var desk = Desk([Held(side: .no)])
        desk.book(Desk.book(.no, Self.bids), in: Desk.market)
        let book = try #require(desk.engine.book(Desk.market, depth: 2, at: desk.now))
        #expect(book.asks.map(\.price) == [.cents(54), .cents(55)])
        let values: [Money] = [.cents(1620), .cents(4370)]
        #expect(book.asks.map(\.totalValue) == values)
        #expect(book.bids.map(\.planContracts) == [.zero])
        #expect(book.asks.first?.planContracts == book.held?.plan?.sell)
        #expect(book.held?.bestBid == .cents(46))
    }

    @Test func `a book that is not live says so and plans nothing`() throws {
        var desk = Desk()
        desk.bid(50)
        desk.say(.feedLost(reason: "gone"))
        let book = try #require(desk.engine.book(Desk.market, depth: 5, at: desk.now))
        #expect(!book.isLive)
        #expect(book.held?.ladder == [])
        #expect(book.held?.plan == nil)
        #expect(desk.engine.book(MarketTicker("KXNONE"), depth: 5, at: desk.now) == nil)
    }

    @Test func `the parts of a sale add up to the walk`() {
        for seed in 1...300 as ClosedRange<UInt64> {
            var random = SplitMix64(seed: seed)
            var bids = Bids()
            for _ in 0..<Int.random(in: 0...6, using: &random) {
                bids.set(
                    .cents(.random(in: 1...99, using: &random)),
                    to: Quantity(hundredths: .random(in: 1...5000, using: &random)))
            }
            let quantity = Quantity(hundredths: .random(in: 0...20_000, using: &random))
            let depth = Depth(selling: quantity, into: bids, fees: .standard)
            var (sold, gross) = (Quantity.zero, Money.zero)
            let parts = Depth.parts(of: quantity, in: bids)
            for part in parts {
                sold += part.quantity
                gross += part.price * part.quantity
            }
            #expect(sold == depth.sold, "seed \(seed)")
            #expect(gross == depth.gross, "seed \(seed)")
            #expect(parts.last?.price == depth.worst, "seed \(seed)")
        }
    }

    @Test func `what time alone changes is no change`() throws {
        var desk = Desk()
        desk.bid(50)
        let before = (desk.engine.status(at: desk.now), desk.now)
        let book = try #require(desk.engine.book(Desk.market, depth: 5, at: desk.now))
        desk.wait(500)
        let after = desk.engine.status(at: desk.now)
        #expect(after != before.0)
        #expect(after.timeless == before.0.timeless)
        let later = try #require(desk.engine.book(Desk.market, depth: 5, at: desk.now))
        #expect(later != book)
        #expect(later.timeless == book.timeless)
        desk.bid(49)
        #expect(desk.engine.status(at: desk.now).timeless != after.timeless)
    }

    /// 100 contracts owe 40.00 and keep a tenth: at 50¢ equity is 10.00 and the requirement 5.00.
    @Test func `the cushion is equity beyond what is kept, the least of all`() throws {
        var desk = Desk([Held(), Held(market: Desk.b, leverage: 200)], cash: .dollars(1880))
        desk.bid(50)
        #expect(desk.engine.cushion(of: desk.engine.status(at: desk.now)) == nil)
        desk.bid(50, in: Desk.b)
        #expect(desk.engine.cushion(of: desk.engine.status(at: desk.now)) == .dollars(5))
        desk.bid(42)
        #expect(desk.engine.cushion(of: desk.engine.status(at: desk.now)) == .cents(200 - 420))
        let free = Desk([Held(leverage: 100)])
        #expect(free.engine.cushion(of: free.engine.status(at: free.now)) == nil)
    }
}
