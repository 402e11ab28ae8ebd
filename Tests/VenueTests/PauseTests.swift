import Nexum
import Testing
import Wire

@testable import Venue

/// Pauses of the whole exchange, or of a shard.
@Suite struct PauseTests {
    static let rest = Bench.order("bid", "10", "0.10", tif: "good_till_canceled")
    static let fleeting = Bench.order(
        "bid", "10", "0.11", tif: "good_till_canceled",
        extra: [JSONMember(key: "cancel_order_on_pause", value: true)])

    static func pause(_ kind: ExchangePause.Kind, shard: Int? = nil) -> ExchangePause {
        ExchangePause(
            kind, from: Bench.start + .seconds(10), to: Bench.start + .seconds(20), shard: shard)
    }

    /// What a pause lets through: placing, cancelling.
    static let pauses: [(kind: ExchangePause.Kind, placed: String, cancelled: Int)] = [
        (.trading, "trading_is_paused", 200), (.exchange, "exchange_is_paused", 409),
    ]

    @Test(arguments: pauses)
    func `a pause comes and goes`(kind: ExchangePause.Kind, placed: String, cancelled: Int) throws {
        var venue = Bench.venue()
        venue.plan(Self.pause(kind))
        _ = try venue.place(Self.rest)
        _ = try venue.place(Self.fleeting)
        venue.advance(to: Bench.start + .seconds(15))
        #expect(venue.orders.map(\.status) == [.resting, .canceled])
        let refused = try venue.place(Self.rest)
        #expect(refused.status == 409)
        #expect(refused.body.contains(placed))
        let status = try venue.ask("GET", "/exchange/status").body
        #expect(status.contains(#""trading_active":false"#))
        #expect(status.hasPrefix(#"{"exchange_active":\#(kind == .trading)"#))
        let path = "/portfolio/events/orders/\(VenueID.order(1))"
        #expect(try venue.ask("DELETE", path).status == cancelled)
        venue.advance(to: Bench.start + .seconds(20))
        #expect(try venue.place(Self.rest).status == 201)
        #expect(try venue.ask("GET", "/exchange/status").body.contains("false") == false)
    }

    @Test func `one shard may be paused alone`() throws {
        let markets = [
            Bench.listing(Bench.ticker), Bench.listing("KXTEST-1-B", exchangeIndex: 2),
        ]
        var venue = Bench.venue(Bench.scenario(markets: markets))
        venue.plan(Self.pause(.trading, shard: 2))
        venue.advance(to: Bench.start + .seconds(10))
        #expect(try venue.place(Self.rest).status == 201)
        let other = Bench.order(
            "bid", "10", "0.10", tif: "good_till_canceled", ticker: "KXTEST-1-B")
        #expect(try venue.place(other).status == 409)
    }

    @Test func `what crosses in a pause trades when it ends`() throws {
        var venue = Bench.venue(
            Bench.scenario(steps: [
                Bench.step(15_000, .book(Bench.book(yes: [], no: [(95, 100)])))
            ]))
        venue.plan(Self.pause(.trading))
        _ = try venue.place(Self.rest)
        venue.advance(to: Bench.start + .seconds(19))
        #expect(venue.orders[0].status == .resting)
        venue.advance(to: Bench.start + .seconds(20))
        #expect(venue.orders[0].status == .executed)
    }

    @Test func `streams are cut off at both ends`() throws {
        var venue = Bench.venue()
        venue.plan(Self.pause(.trading))
        for seconds in [10, 20] {
            var client = Client()
            #expect(try client.upgrade(&venue) == 101)
            venue.advance(to: Bench.start + .seconds(Int64(seconds)))
            let heard = try client.hear(venue.takeEvents(), venue)
            #expect(heard.count == 1)
            #expect(client.session.isClosing)
        }
    }
}
