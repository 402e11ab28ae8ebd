import Testing

@testable import Platform

@Suite struct TimeRationTests {
    private static let ms: Int64 = 1_000_000

    @Test func `a burst is free, and a flood gets its small share`() {
        var ration = TimeRation(atNs: 0)
        var now: Int64 = 0
        var busy: Int64 = 0
        var firstRest: Int64?
        // Each piece of work takes a fifth of a millisecond; the next one is ready at once.
        while now < 100_000 * Self.ms {
            now += Self.ms / 5
            busy += Self.ms / 5
            if let rest = ration.spend(Self.ms / 5, atNs: now) {
                firstRest = firstRest ?? now
                now += rest
            }
        }
        let first = firstRest ?? 0
        #expect(first >= TimeRation.burstNs && first < TimeRation.burstNs + 10 * Self.ms)
        let share = (busy - TimeRation.burstNs) * TimeRation.part
        #expect(share > now * 9 / 10 && share < now * 11 / 10)
    }

    @Test func `who asks once a second never waits`() {
        var ration = TimeRation(atNs: 0)
        for second in 0..<3600 {
            let now = Int64(second) * 1000 * Self.ms
            #expect(ration.spend(9 * Self.ms, atNs: now) == nil)
        }
    }

    @Test func `nobody waits for long, however slow the answers are`() {
        var ration = TimeRation(atNs: 0)
        for second in 0..<100 {
            let rest = ration.spend(900 * Self.ms, atNs: Int64(second) * 1000 * Self.ms)
            #expect(rest == TimeRation.restMaxNs)
        }
    }
}
