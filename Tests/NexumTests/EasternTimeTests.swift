import Chance
import Testing

@testable import Nexum

@Suite struct EasternTimeTests {
    /// Every change of the clock from 2024 to 2031 in seconds of UTC, forward first.
    static let changes: [Int64] = [
        1_710_054_000, 1_730_613_600, 1_741_503_600, 1_762_063_200, 1_772_953_200, 1_793_512_800,
        1_805_007_600, 1_825_567_200, 1_836_457_200, 1_857_016_800, 1_867_906_800, 1_888_466_400,
        1_899_356_400, 1_919_916_000, 1_930_806_000, 1_951_365_600,
    ]

    @Test func `the clock changes when New York changes it`() {
        var (next, behind): (Int, Int64) = (0, 300)
        var wrong: [Int64] = []
        // From 1 January 2024 to 1 January 2032, each half hour.
        for seconds in stride(from: Int64(1_704_067_200), to: 1_956_528_000, by: 1800) {
            if next < Self.changes.count, seconds >= Self.changes[next] {
                (next, behind) = (next + 1, behind == 300 ? 240 : 300)
            }
            let shown = EasternTime.clock(at: Timestamp(seconds: seconds))
            if shown != seconds / 60 - behind { wrong.append(seconds) }
        }
        #expect(wrong == [])
    }

    @Test(
        arguments: [
            ("2026-03-08T01:59:00Z", "2026-03-08T06:59:00.000Z", "2026-03-08T06:59:00.000Z"),
            ("2026-03-08T02:00:00Z", "2026-03-08T07:00:00.000Z", "2026-03-08T07:00:00.000Z"),
            ("2026-03-08T02:59:00Z", "2026-03-08T07:00:00.000Z", "2026-03-08T07:00:00.000Z"),
            ("2026-03-08T03:00:00Z", "2026-03-08T07:00:00.000Z", "2026-03-08T07:00:00.000Z"),
            ("2026-11-01T00:59:00Z", "2026-11-01T04:59:00.000Z", "2026-11-01T04:59:00.000Z"),
            ("2026-11-01T01:00:00Z", "2026-11-01T05:00:00.000Z", "2026-11-01T06:00:00.000Z"),
            ("2026-11-01T01:59:00Z", "2026-11-01T05:59:00.000Z", "2026-11-01T06:59:00.000Z"),
            ("2026-11-01T02:00:00Z", "2026-11-01T07:00:00.000Z", "2026-11-01T07:00:00.000Z"),
            ("2027-03-14T02:30:00Z", "2027-03-14T07:00:00.000Z", "2027-03-14T07:00:00.000Z"),
            ("2027-11-07T01:30:00Z", "2027-11-07T05:30:00.000Z", "2027-11-07T06:30:00.000Z"),
        ])
    func `a local time is found in UTC`(shown: String, first: String, last: String) throws {
        let local = try #require(Timestamp(rfc3339: shown.utf8)).milliseconds / 60_000
        #expect(EasternTime.first(showing: local).text == first)
        #expect(EasternTime.last(showing: local).text == last)
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func `every minute lies between the first and the last time it is shown`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<1000 {
            // From the year 1900 to the year 2200.
            let minute = Int64.random(in: -36_817_920..<120_970_080, using: &random)
            let time = Timestamp(seconds: minute * 60)
            let shown = EasternTime.clock(at: time)
            let (first, last) = (
                EasternTime.first(showing: shown), EasternTime.last(showing: shown)
            )
            #expect(first == time || last == time, "seed \(seed), \(time.text)")
            #expect(first <= time && time <= last, "seed \(seed), \(time.text)")
        }
    }
}
