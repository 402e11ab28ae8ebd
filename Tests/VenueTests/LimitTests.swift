import Nexum
import Testing
import Wire

@testable import Venue

/// Who may ask how much, and for what.
@Suite struct LimitTests {
    /// More than the largest bucket lasts for.
    static let answersMax = 20_000

    /// Asks until it is refused and counts what was answered.
    static func answered(
        _ venue: inout Venue, _ method: String, _ path: String, body: JSON? = nil
    ) throws -> Int {
        for count in 0..<answersMax {
            let answer = try venue.ask(method, path, body: body)
            if answer.status == 429 {
                #expect(answer.body == #"{"error":"too many requests"}"#)
                return count
            }
        }
        return answersMax
    }

    @Test(arguments: Tier.allCases)
    func `a full bucket lasts for its capacity, and fills at its rate`(tier: Tier) throws {
        var venue = Bench.venue()
        venue.tier = tier
        let reads = Int(tier.capacities.read / 10)
        #expect(try Self.answered(&venue, "GET", "/portfolio/balance") == reads)
        venue.advance(to: venue.now + .seconds(1))
        let refilled = Int(tier.rates.read / 10)
        #expect(try Self.answered(&venue, "GET", "/portfolio/balance") == refilled)
        let writes = Int(tier.capacities.write / 2)
        let path = "/portfolio/events/orders/\(VenueID.order(1))"
        #expect(try Self.answered(&venue, "DELETE", path) == writes)
    }

    @Test func `a batch needs all its tokens at once`() throws {
        var venue = Bench.venue()
        venue.tier = .basic
        let order = Bench.order("bid", "1", "0.10", tif: "good_till_canceled")
        let path = "/portfolio/events/orders/batched"
        let eleven: JSON = ["orders": .array([JSON](repeating: order, count: 11))]
        #expect(try venue.ask("POST", path, body: eleven).status == 429)
        #expect(venue.orders.isEmpty)
        let ten: JSON = ["orders": .array([JSON](repeating: order, count: 10))]
        #expect(try venue.ask("POST", path, body: ten).status == 201)
        #expect(try venue.place(order).status == 429)
    }

    @Test func `a key may do what its scopes say, and no more`() throws {
        var venue = Bench.venue()
        venue.keyring = Keyring(
            generate: { _ in ("secret", { $0 == $1 }) }, learn: { _ in nil })
        let made = try venue.ask(
            "POST", "/api_keys/generate", body: ["name": "viewer", "scopes": ["read"]])
        let id = VenueID.key(1)
        #expect(
            made.body == #"{"api_key_id":"\#(id)","key_type":"rsa","private_key":"secret"}"#)
        #expect(try venue.ask("GET", "/portfolio/orders", key: id).status == 200)
        #expect(try venue.place(Bench.order("bid", "1", "0.10"), key: id).status == 403)
        #expect(try venue.ask("DELETE", "/api_keys/\(id)").status == 204)
        #expect(try venue.ask("GET", "/portfolio/orders", key: id).status == 401)
    }
}
