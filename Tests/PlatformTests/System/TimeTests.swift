import Glibc
import Platform
import Testing

@Suite @MainActor struct TimeTests {
    @Test func theClocksAreThoseOfTheMachine() throws {
        let first = SystemClock.monotonicNs
        #expect(first > 0)
        #expect(SystemClock.monotonicNs >= first)
        let before = Int64(time(nil)) * 1000
        let now = SystemClock.utcMs
        #expect(now >= before && now < before + 60_000)
    }

    @Test func anAlarmRingsOnceAndNotBeforeItsTime() async throws {
        let start = SystemClock.monotonicNs
        var rang: [Int64] = []
        let alarm = Alarm(afterNs: 20_000_000) { rang.append(SystemClock.monotonicNs) }
        #expect(rang.isEmpty)
        try await waitUntil("it rings") { !rang.isEmpty }
        #expect(rang[0] - start >= 20_000_000)
        try await settle()
        #expect(rang.count == 1)
        alarm.cancel()
    }

    @Test func aRepeatingAlarmGoesOnUntilItCancelsItself() async throws {
        var count = 0
        var alarm: Alarm?
        alarm = Alarm(afterNs: 0, everyNs: 1_000_000) {
            count += 1
            if count == 3 { alarm?.cancel() }
        }
        try await waitUntil("three times") { count == 3 }
        try await settle()
        #expect(count == 3)
    }

    @Test func aCancelledOrForgottenAlarmIsSilent() async throws {
        var rang = 0
        Alarm(afterNs: 0) { rang += 1 }.cancel()
        _ = Alarm(afterNs: 0) { rang += 1 }
        try await settle()
        #expect(rang == 0)
    }

    @Test func signalsAreHeardUntilCancelledAndByTheNextWatchAgain() async throws {
        for _ in 0..<2 {
            var heard: [SignalWatch.Signal] = []
            let watch = try SignalWatch { heard.append($0) }
            kill(getpid(), SIGHUP)
            try await waitUntil("a hang-up") { heard == [.hangUp] }
            kill(getpid(), SIGTERM)
            kill(getpid(), SIGINT)
            try await waitUntil("two more") { heard.count == 3 }
            #expect(Set(heard) == Set(SignalWatch.Signal.allCases))
            watch.cancel()
        }
    }

    @Test func randomnessDiffers() {
        #expect(Random.bytes(32) != Random.bytes(32))
        #expect(Random.bytes(0) == [])
        #expect(Random.uint64() != Random.uint64())
        var seen: Set<UInt32> = []
        for _ in 0..<64 { seen.insert(Random.uint32()) }
        #expect(seen.count > 60)
    }
}
