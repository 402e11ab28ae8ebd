import Kalshi
import Nexum
import Testing
import Wire

@testable import Venue

/// The weekly maintenance.
@Suite struct HoursTests {
    private static let resting = Bench.order("bid", "10", "0.10", tif: "good_till_canceled")

    /// A market that trades for months, from a time on.
    private static func venue(from start: String, keepsHours: Bool = true) throws -> Venue {
        let market = MarketListing(
            ticker: MarketTicker(Bench.ticker), event: EventTicker("KXTEST-1"),
            title: "Will it pass?", yesTitle: "Yes", noTitle: "No", opens: .seconds(-60),
            closes: .seconds(100 * 86_400), expectedExpiration: .seconds(100 * 86_400))
        var venue = Venue(
            playing: Bench.scenario(markets: [market]), from: try time(start),
            accounts: [AccountSetup(keyID: "alice", cash: .dollars(1000))],
            verify: { _, text, signature in signature == text })
        if keepsHours { venue.keepHours() }
        return venue
    }

    private static func time(_ text: String) throws -> Timestamp {
        try #require(Timestamp(rfc3339: Array(text.utf8)[...]))
    }

    /// Three in New York is eight in winter, seven in summer.
    @Test(arguments: [
        ("2026-11-18T12:00:00Z", "2026-11-19T08:00:00Z", "2026-11-19T10:00:00Z"),
        ("2026-07-15T12:00:00Z", "2026-07-16T07:00:00Z", "2026-07-16T09:00:00Z"),
        ("2026-11-05T09:00:00Z", "2026-11-05T09:00:00Z", "2026-11-05T10:00:00Z"),
    ])
    func `on Thursdays orders are refused for two hours, and cancels are not`(
        start: String, begin: String, end: String
    ) throws {
        var venue = try Self.venue(from: start)
        var (begins, ends) = (try Self.time(begin), try Self.time(end))
        for week in 1...3 {
            if begins > venue.now {
                venue.advance(to: begins + .seconds(-1))
                #expect(try venue.place(Self.resting).status == 201, "week \(week)")
            }
            venue.advance(to: begins)
            let refused = try venue.place(Self.resting)
            #expect(refused.status == 409 && refused.body.contains("trading_is_paused"))
            #expect(venue.maintenanceEnd == ends)
            if let order = venue.orders.indices.last {
                let path = "/portfolio/events/orders/\(VenueID.order(order + 1))"
                #expect(try venue.ask("DELETE", path).status == 200)
            }
            venue.advance(to: ends)
            #expect(try venue.place(Self.resting).status == 201, "week \(week)")
            #expect(venue.maintenanceEnd == nil)
            begins = try Self.time(begin) + .seconds(Int64(week) * 7 * 86_400)
            ends = try Self.time(end) + .seconds(Int64(week) * 7 * 86_400)
            begins = begins < ends ? ends + .seconds(-7200) : begins
        }
    }

    /// What the exchange announces, what it says of itself, and what it does are the same.
    @Test(arguments: [true, false])
    func `schedule and status agree`(keepsHours: Bool) throws {
        var venue = try Self.venue(from: "2026-10-28T00:30:00Z", keepsHours: keepsHours)
        let reply = try venue.ask("GET", "/exchange/schedule").body
        let calendar = try TradingCalendar(reply: try JSONDocument(Array(reply.utf8)).root)
        var pausedHours = 0
        for _ in 0..<(16 * 24) {
            let isPaused = calendar.pause(at: venue.now, within: .seconds(0)) != nil
            let status = try venue.ask("GET", "/exchange/status").body
            #expect(status.contains(#""trading_active":false"#) == isPaused, "\(venue.now)")
            if isPaused { pausedHours += 1 }
            venue.advance(to: venue.now + .seconds(3600))
        }
        #expect(pausedHours == (keepsHours ? 6 : 0))
    }
}
