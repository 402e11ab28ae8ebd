import Chance
import Testing

@testable import Nexum

/// Pauses against the plain question: does the clock of New York show a time within the hours?
@Suite struct TradingCalendarPropertyTests {
    @Test(arguments: 0..<40 as Range<UInt64>)
    func `trading pauses outside the hours, and only there but on two days`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let calendar = Week.calendar(Self.days(&random))
        // Around both changes of 2026 and in between.
        let changes: [Int64] = [1_772_953_200, 1_793_512_800]
        for _ in 0..<400 {
            let near = changes[Int(random.next() % 2)]
            let seconds = near + Int64.random(in: -8000...8000, using: &random) * 60
            let now = Timestamp(seconds: seconds)
            let isOpen = Self.isOpen(EasternTime.clock(at: now), calendar.weeks[0].days)
            let pause = calendar.pause(at: now, within: .seconds(0))
            let isPaused = pause.map { $0.begins <= now && now < $0.ends } ?? false
            #expect(isOpen || isPaused, "seed \(seed), \(now.text)")
            if isOpen, abs(seconds - near) > 7200 {
                #expect(!isPaused, "seed \(seed), \(now.text)")
            }
        }
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `a pause announced ahead is the one that comes`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let calendar = Week.calendar(Self.days(&random))
        for _ in 0..<50 {
            let now = Timestamp(seconds: 1_793_000_000 + Int64(random.next() % 2_000_000))
            let ahead = calendar.pause(at: now, within: .seconds(2 * 24 * 3600))
            guard let ahead else { continue }
            let running = calendar.pause(at: max(now, ahead.begins), within: .seconds(0))
            #expect(running == ahead, "seed \(seed), \(now.text)")
            let after = calendar.pause(at: ahead.ends, within: .seconds(0))
            #expect(after == nil, "seed \(seed), \(now.text)")
        }
    }

    /// One to three stretches a day, now and then past midnight; every day opens at some time.
    private static func days(_ random: inout SplitMix64) -> [[TradingCalendar.Hours]] {
        var days: [[TradingCalendar.Hours]] = []
        for _ in 0..<7 {
            var hours: [TradingCalendar.Hours] = []
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let opens = Int.random(in: 0..<96, using: &random) * 15
                let length = Int.random(in: 1...48, using: &random) * 15
                hours.append(TradingCalendar.Hours(opens: opens, closes: opens + length))
            }
            days.append(hours)
        }
        return days
    }

    private static func isOpen(_ minutes: Int64, _ days: [[TradingCalendar.Hours]]) -> Bool {
        let day = EasternTime.day(minutes)
        for (back, extra) in [(Int64(0), 0), (1, 1440)] {
            let minute = Int(minutes - day * 1440) + extra
            for hours in days[EasternTime.weekday(day - back)]
            where (hours.opens..<hours.closes).contains(minute) {
                return true
            }
        }
        return false
    }
}
