import Kalshi
import Nexum
import Testing

@Suite struct TimeTests {
    @Test(arguments: [
        ("Wed, 18 Nov 2026 11:08:43 GMT", 1_795_000_123_000),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ("Thu, 29 Feb 2024 00:00:00 GMT", 1_709_164_800_000),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 253_402_300_799_000),
    ])
    func readsTheDateHeader(_ text: String, _ milliseconds: Int64) {
        #expect(Timestamp(httpDate: text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "Wed, 18 Nov 2026 11:08:43", "Wed, 18 Nov 2026 11:08:43 UTC",
        "Wed 18 Nov 2026 11:08:43 GMT", "Wed, 18 nov 2026 11:08:43 GMT",
        "Wed, 30 Feb 2026 11:08:43 GMT", "Wed, 18 Nov 26 11:08:43 GMT",
        "Wed, 18 Nov 2026 24:00:00 GMT", "Wed, 8 Nov 2026 11:08:43 GMT",
        "Wed, 18 Nov 2026 11:08 GMT", "Wed, 18 Nov 2026 11:08:43.5 GMT",
        "Wednesday, 18-Nov-26 11:08:43 GMT", "Wed Nov 18 11:08:43 2026",
        "2026-11-18T11:08:43Z",
    ])
    func refusesWhatIsNoDateHeader(_ text: String) {
        #expect(Timestamp(httpDate: text) == nil)
    }
}
