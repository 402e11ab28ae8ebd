import Chance
import Nexum
import Testing
import Wire

@testable import Venue

@Suite struct ConservationTests {
    /// Random members, orders, ambient books, pauses and an end: no cent appears or disappears,
    /// positions of everybody add up to nothing, and nobody's cash goes below zero.
    @Test(arguments: UInt64(1)...40)
    func cashIsConserved(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var venue = Bench.venue(Bench.scenario(steps: Self.steps(&random)), cash: .dollars(200))
        let before = venue.total
        for number in 0..<200 {
            venue.advance(to: Timestamp(milliseconds: venue.now.milliseconds + 500))
            let key = random.below(2) == 0 ? "alice" : "bob"
            _ = try venue.place(Self.order(&random, number), key: key)
            if random.below(20) == 0 { _ = try venue.ask("DELETE", "/portfolio/events/orders") }
            Self.check(venue, before, "seed \(seed), order \(number)")
        }
        venue.advance(to: Bench.start + .seconds(200))
        Self.check(venue, before, "seed \(seed), end")
        #expect(venue.accounts.allSatisfy { $0.holdings[0].position.isZero && $0.resting.isEmpty })
    }

    static func check(_ venue: Venue, _ before: Money, _ place: Comment) {
        #expect(venue.total == before, place)
        var sum = venue.house.holdings[0].position
        for account in venue.accounts {
            sum = sum + account.holdings[0].position
            #expect(account.cash >= .zero, place)
            for order in account.resting { #expect(venue.orders[order].status == .resting, place) }
        }
        #expect(sum.isZero, place)
        for order in venue.orders where order.status == .resting {
            #expect(order.filled + order.remaining == order.request.quantity, place)
        }
    }

    static func steps(_ random: inout SplitMix64) -> [ScenarioStep] {
        var steps: [ScenarioStep] = []
        for second in 0..<95 {
            let ms = Int32(second * 1000)
            let middle = 20 + random.below(60)
            var book = OrderBook()
            for level in 1...5 {
                let size = Quantity(hundredths: Int64(1 + random.below(3000)))
                book.set(.yes, .cents(middle - level), to: size)
                book.set(.no, .cents(100 - middle - level), to: size)
            }
            steps.append(Bench.step(ms, .book(book)))
            if random.below(15) == 0 {
                steps.append(Bench.step(ms + 200, .pause))
                steps.append(Bench.step(ms + 700, .activate))
            }
        }
        let values: [Price] = [.zero, .one, Price(tenThousandths: 3333)]
        steps.append(Bench.step(110_000, .determine(yesValue: values[random.below(3)])))
        steps.append(Bench.step(120_000, .settle))
        return steps
    }

    static func order(_ random: inout SplitMix64, _ number: Int) -> JSON {
        let kinds = ["immediate_or_cancel", "fill_or_kill", "good_till_canceled"]
        let cents = 1 + random.below(99)
        let price = FixedPoint.text(Int64(cents), decimals: 2)
        let count = FixedPoint.text(Int64(1 + random.below(6000)), decimals: 2)
        return Bench.order(
            random.below(2) == 0 ? "bid" : "ask", count, price, id: "\(number)",
            tif: kinds[random.below(3)], stp: random.below(2) == 0 ? "maker" : "taker_at_cross")
    }

    /// The same requests at the same times: the same bytes.
    @Test func theSameRunGivesTheSameBytes() throws {
        func run() throws -> [String] {
            var random = SplitMix64(seed: 7)
            var venue = Bench.venue(Bench.scenario(steps: Self.steps(&random)))
            var texts: [String] = []
            for number in 0..<100 {
                venue.advance(to: Timestamp(milliseconds: venue.now.milliseconds + 700))
                texts.append(try venue.place(Self.order(&random, number)).body)
                texts.append("\(venue.takeEvents().count)")
            }
            for path in ["/portfolio/orders", "/portfolio/fills", "/portfolio/positions"] {
                texts.append(try venue.ask("GET", path).body)
            }
            return texts
        }
        #expect(try run() == run())
    }

    /// A sale at the held side's price, whatever the route there, leaves cost, gain and cash right.
    @Test func aPositionFlipsThroughZero() {
        var holding = VenueHolding()
        #expect(holding.fill(.yes, .contracts(100), at: .cents(40)) == .cents(-4000))
        #expect(holding.fill(.no, .contracts(30), at: .cents(50)) == .cents(1500))
        #expect(holding.position == SignedQuantity(.yes, .contracts(70)))
        #expect(holding.cost == .cents(2800))
        #expect(holding.realized == .cents(300))
        // 70 close at 0.45, 50 open NO at 0.55.
        #expect(holding.fill(.no, .contracts(120), at: .cents(55)) == .cents(7000 - 6600))
        #expect(holding.position == SignedQuantity(.no, .contracts(50)))
        #expect(holding.cost == .cents(2750))
        #expect(holding.realized == .cents(300 + 350))
        #expect(holding.settle(yesValue: .zero) == .cents(5000))
        #expect(holding.realized == .cents(650 + 2250))
    }
}
