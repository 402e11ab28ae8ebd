import Nexum
import Testing
import Wire

@testable import Venue

/// Orders that stop together.
@Suite struct GroupTests {
    static let path = "/portfolio/order_groups"

    static func venue(limit: Int64) throws -> (venue: Venue, group: String) {
        var venue = Bench.venue(
            Bench.scenario(steps: [
                Bench.step(0, .book(Bench.book(yes: [], no: [(50, 100)]))),
                Bench.step(20_000, .book(Bench.book(yes: [], no: [(51, 100)]))),
            ]))
        let made = try venue.ask(
            "POST", path + "/create", body: ["contracts_limit": .integer(limit)])
        #expect(made.status == 201)
        return (venue, VenueID.group(1))
    }

    static func bid(_ count: String, _ price: String, in group: String) -> JSON {
        Bench.order(
            "bid", count, price, tif: "good_till_canceled",
            extra: [JSONMember(key: "order_group_id", value: .string(group))])
    }

    @Test func `what trades beyond the limit stops the rest, until reset`() throws {
        var (venue, group) = try Self.venue(limit: 20)
        _ = try venue.place(Self.bid("5", "0.40", in: group))
        #expect(venue.orders[0].status == .resting)
        _ = try venue.place(Self.bid("20", "0.50", in: group))
        #expect(venue.orders.map(\.status) == [.canceled, .executed])
        let refused = try venue.place(Self.bid("1", "0.40", in: group))
        #expect(refused.status == 409)
        #expect(refused.body.contains("exceeded_order_group_risk_limit"))
        #expect(try venue.ask("PUT", "\(Self.path)/\(group)/reset").body == "{}")
        #expect(try venue.place(Self.bid("1", "0.40", in: group)).status == 201)
    }

    @Test func `only what traded within fifteen seconds counts`() throws {
        var (venue, group) = try Self.venue(limit: 20)
        _ = try venue.place(Self.bid("15", "0.50", in: group))
        venue.advance(to: Bench.start + .seconds(20))
        _ = try venue.place(Self.bid("15", "0.50", in: group))
        #expect(venue.orders[1].filled == .contracts(15))
        #expect(!venue.groups[0].isTriggered)
    }

    @Test(arguments: [("PUT", "/trigger", 1), ("DELETE", "", 0)])
    func `one call stops all its orders`(method: String, action: String, left: Int) throws {
        var (venue, group) = try Self.venue(limit: 20)
        for price in ["0.10", "0.20", "0.30"] {
            _ = try venue.place(Self.bid("5", price, in: group))
        }
        #expect(try venue.ask("GET", "\(Self.path)/\(group)").body.contains(VenueID.order(3)))
        #expect(try venue.ask(method, "\(Self.path)/\(group)\(action)").status == 200)
        #expect(venue.orders.map(\.status) == [.canceled, .canceled, .canceled])
        let list = try venue.ask("GET", Self.path).body
        #expect(list.contains(group) == (left == 1))
    }

    /// A group is stopped, reset and gone; each time an order of it and one outside are placed.
    @Test(arguments: [
        (["PUT /trigger"], 409, "exceeded_order_group_risk_limit"),
        (["PUT /trigger", "PUT /reset"], 201, ""), (["PUT /reset"], 201, ""),
        (["PUT /trigger", "PUT /trigger", "PUT /reset"], 201, ""),
        (["DELETE "], 404, "order_group_not_found"),
    ])
    func `what a group does to orders is done to its own alone`(
        calls: [String], status: Int, code: String
    ) throws {
        var (venue, group) = try Self.venue(limit: 1_000_000)
        let outside = Bench.order("bid", "5", "0.10", tif: "good_till_canceled")
        _ = try venue.place(outside)
        for call in calls {
            let words = call.split(separator: " ", omittingEmptySubsequences: false)
            let path = "\(Self.path)/\(group)\(words[1])?subaccount=0&exchange_index=0"
            #expect(try venue.ask(String(words[0]), path).status == 200)
        }
        #expect(venue.orders[0].status == .resting)
        let answer = try venue.place(Self.bid("5", "0.20", in: group))
        #expect(answer.status == status)
        #expect(answer.body.contains(code))
        #expect(try venue.place(outside).status == 201)
    }

    @Test(arguments: ["PUT /trigger", "PUT /reset", "DELETE "])
    func `a group that was deleted is not found`(call: String) throws {
        var (venue, group) = try Self.venue(limit: 20)
        #expect(try venue.ask("DELETE", "\(Self.path)/\(group)").status == 200)
        let words = call.split(separator: " ", omittingEmptySubsequences: false)
        #expect(try venue.ask(String(words[0]), "\(Self.path)/\(group)\(words[1])").status == 404)
    }

    @Test func `a group is its owner's alone`() throws {
        var (venue, group) = try Self.venue(limit: 20)
        #expect(try venue.ask("GET", "\(Self.path)/\(group)", key: "bob").status == 404)
        #expect(try venue.place(Self.bid("1", "0.40", in: group), key: "bob").status == 404)
    }

    static let limits: [(body: JSON, status: Int)] = [
        (["contracts_limit": 0], 400), (["contracts_limit": 1_000_001], 400),
        ([:], 400), (["contracts_limit_fp": "2.50"], 201),
        (["contracts_limit": 3, "contracts_limit_fp": "2.50"], 400),
        (["contracts_limit": 3, "contracts_limit_fp": "3"], 201),
    ]

    @Test(arguments: limits)
    func `a limit is a whole number or a count`(body: JSON, status: Int) throws {
        var venue = Bench.venue()
        #expect(try venue.ask("POST", Self.path + "/create", body: body).status == status)
    }
}
