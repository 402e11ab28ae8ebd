import Chance
import Kalshi
import Nexum
import Testing

@Suite struct PaceTests {
    @Test func spendsItsCapacityAndThenItsRefill() {
        var pace = Pace(refillPerSecond: 100, capacity: 30, at: moment(milliseconds: 0))
        let taken = (0..<4).map { _ in pace.take(10, at: moment(milliseconds: 0)) }
        #expect(taken == [true, true, true, false])
        #expect(pace.wait(for: 10, at: moment(milliseconds: 0)) == Milliseconds(100))
        #expect(pace.wait(for: 10, at: moment(milliseconds: 1)) == Milliseconds(99))
        let early = pace.take(10, at: moment(milliseconds: 99))
        let due = pace.take(10, at: moment(milliseconds: 100))
        #expect(!early && due)
    }

    @Test func neverHoldsMoreThanItsCapacity() {
        let pace = Pace(refillPerSecond: 9600, capacity: 28_800, at: moment(milliseconds: 0))
        #expect(pace.tokens(at: Moment(nanoseconds: .max)) == 28_800)
        #expect(pace.wait(for: 28_801, at: moment(milliseconds: 0)) == nil)
    }

    @Test func beginsAnewWhenTheExchangeSaysThereAreNone() {
        var pace = Pace(refillPerSecond: 10, capacity: 100, at: moment(milliseconds: 0))
        pace.empty(at: moment(milliseconds: 500))
        #expect(pace.tokens(at: moment(milliseconds: 500)) == 0)
        #expect(pace.tokens(at: moment(milliseconds: 1500)) == 10)
    }

    @Test func roundsWaitsUp() {
        var pace = Pace(refillPerSecond: 300, capacity: 10, at: moment(milliseconds: 0))
        _ = pace.take(10, at: moment(milliseconds: 0))
        #expect(pace.wait(for: 1, at: moment(milliseconds: 0)) == Milliseconds(4))
        #expect(pace.tokens(at: moment(milliseconds: 3)) == 0)
        #expect(pace.tokens(at: moment(milliseconds: 4)) == 1)
    }

    /// No window of time ever sees more than the capacity and what came back in it; and whoever
    /// waits as long as told gets the tokens.
    @Test(arguments: 0..<50 as Range<UInt64>)
    func staysWithinTheBudget(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let rate = Int64.random(in: 1...500, using: &random)
        let capacity = Int64.random(in: 1...1500, using: &random)
        var pace = Pace(refillPerSecond: rate, capacity: capacity, at: Moment(nanoseconds: 0))
        var now: Int64 = 0
        var spent: Int64 = 0
        for _ in 0..<300 {
            now += Int64.random(in: 0...40_000_000, using: &random)
            let cost = Int64.random(in: 1...30, using: &random)
            if pace.take(cost, at: Moment(nanoseconds: now)) { spent += cost }
            #expect(
                Int128(spent - capacity) * 1_000_000_000 <= Int128(now) * Int128(rate),
                "seed \(seed)")
            if let wait = pace.wait(for: cost, at: Moment(nanoseconds: now)) {
                now += wait.count * 1_000_000
                #expect(pace.tokens(at: Moment(nanoseconds: now)) >= cost, "seed \(seed)")
            }
        }
    }
}
