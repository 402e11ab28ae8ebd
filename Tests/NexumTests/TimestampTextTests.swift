import Chance
import Nexum
import Testing

@Suite struct TimestampTextTests {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("1970-01-01T00:00:00.001Z", 1),
            ("1969-12-31T23:59:59.999Z", -1), ("2026-11-22T18:30:00Z", 1_795_372_200_000),
            ("2026-11-22T13:30:00-05:00", 1_795_372_200_000),
            ("2026-11-23T00:00:00.1234567+05:30", 1_795_372_200_123),
            ("2024-02-29t12:00:00z", 1_709_208_000_000),
            ("2026-11-22T18:30:00.5Z", 1_795_372_200_500),
        ] as [(String, Int64)])
    func `a time is read to the millisecond`(text: String, milliseconds: Int64) {
        #expect(Timestamp(rfc3339: text.utf8)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "2026", "2026-11-22", "2026-11-22T18:30Z", "2026-11-22T18:30:00",
        "+026-11-22T18:30:00Z",
        "2026-11-22T18:30:00.Z", "2026-11-22T18:30:00+5:00", "2026-11-22T18:30:00+24:00",
        "2026-11-31T00:00:00Z", "2025-02-29T00:00:00Z", "2026-11-22T18:30:60Z",
        "2026-11-22T18:60:00Z",
        "2026-11-22T24:00:00Z", "2026-11-22T18:30:00Z ", "2026-11-22T18:30:00ZZ",
        "٢٠٢٦-11-22T18:30:00Z",
    ])
    func `anything else is none`(text: String) {
        #expect(Timestamp(rfc3339: text.utf8) == nil)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `what is written is read back`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        // From the year 0001 to the year 9999.
        let (first, last): (Int64, Int64) = (-62_135_596_800_000, 253_402_300_799_999)
        for _ in 0..<200 {
            let offset = Int64(random.next() % UInt64(last - first + 1))
            let time = Timestamp(milliseconds: first + offset)
            #expect(Timestamp(rfc3339: time.text.utf8) == time, "seed \(seed)")
        }
    }
}
