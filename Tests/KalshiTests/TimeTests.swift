import Kalshi
import Nexum
import Testing

@Suite struct TimeTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0),
        ("2026-11-18T11:08:43Z", 1_795_000_123_000),
        ("2026-11-18t11:08:43z", 1_795_000_123_000),
        ("2026-11-18T11:08:43.4Z", 1_795_000_123_400),
        ("2026-11-18T11:08:43.456999999Z", 1_795_000_123_456),
        ("2026-11-18T06:08:43.456-05:00", 1_795_000_123_456),
        ("2026-11-18T12:38:43+01:30", 1_795_000_123_000),
        ("1969-12-31T23:59:59.9999Z", -1),
        ("2024-02-29T00:00:00Z", 1_709_164_800_000),
        ("2016-12-31T23:59:60Z", 1_483_228_800_000),
        ("0001-01-01T00:00:00Z", -62_135_596_800_000),
        ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
    ])
    func reads(_ text: String, _ milliseconds: Int64) {
        #expect(Timestamp(rfc3339: Array(text.utf8)[...])?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "2026-11-18", "2026-11-18T11:08:43", "2026-11-18 11:08:43Z", "2026-11-18T11:08Z",
        "2026-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "2026-13-01T00:00:00Z",
        "2026-00-01T00:00:00Z", "2026-11-18T24:00:00Z", "2026-11-18T11:60:00Z",
        "2026-11-18T11:08:43.Z", "2026-11-18T11:08:43Zx", "2026-11-18T11:08:43+0100",
        "2026-11-18T11:08:43+24:00", "26-11-18T11:08:43Z", "-026-11-18T11:08:43Z", "1795000123",
    ])
    func refuses(_ text: String) {
        #expect(Timestamp(rfc3339: Array(text.utf8)[...]) == nil)
    }

    /// What is written is read back, over all the years a time can have.
    @Test(arguments: 0..<100 as Range<UInt64>)
    func readsBackWhatIsWritten(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let time = Timestamp(
            milliseconds: Int64.random(
                in: -62_135_596_800_000...253_402_300_799_999, using: &random))
        #expect(Timestamp(rfc3339: Array(time.text.utf8)[...]) == time, "seed \(seed)")
    }
}
