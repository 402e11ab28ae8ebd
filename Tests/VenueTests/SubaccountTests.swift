import Nexum
import Testing
import Wire

@testable import Venue

/// Money and positions of one member kept apart, and candles.
@Suite struct SubaccountTests {
    static func venue() throws -> Venue {
        var venue = Bench.venue(
            Bench.scenario(steps: [
                Bench.step(0, .book(Bench.book(yes: [(40, 100)], no: [(50, 100)])))
            ]))
        #expect(
            try venue.ask("POST", "/portfolio/subaccounts").body == #"{"subaccount_number":1}"#)
        return venue
    }

    static func move(_ venue: inout Venue, _ cents: Int64, id: String) throws -> Int {
        try venue.ask(
            "POST", "/portfolio/subaccounts/transfer",
            body: [
                "client_transfer_id": .string(id), "from_subaccount": 0, "to_subaccount": 1,
                "amount_cents": .integer(cents),
            ]
        ).status
    }

    @Test func `cash moves once for each id, and only what is free`() throws {
        var venue = try Self.venue()
        #expect(try Self.move(&venue, 30_000, id: "a") == 200)
        #expect(try Self.move(&venue, 30_000, id: "a") == 409)
        #expect(try Self.move(&venue, 80_000, id: "b") == 400)
        #expect(try Self.move(&venue, .max, id: "c") == 400)
        #expect(venue.accounts.map(\.cash) == [.dollars(700), .dollars(1000), .dollars(300)])
        let answer = try venue.ask("GET", "/portfolio/balance?subaccount=1")
        #expect(answer.body.hasPrefix(#"{"balance":30000,"#))
    }

    @Test func `an order is paid by the subaccount it names and does not trade with another`()
        throws
    {
        var venue = try Self.venue()
        let one = [JSONMember(key: "subaccount", value: 1)]
        let bid = Bench.order("bid", "10", "0.45", tif: "good_till_canceled", extra: one)
        #expect(try venue.place(bid).status == 400)
        #expect(try Self.move(&venue, 30_000, id: "a") == 200)
        #expect(try venue.place(bid).status == 201)
        let met = try venue.place(Bench.order("ask", "10", "0.45", stp: "taker_at_cross"))
        #expect(met.body.contains(#""fill_count":"0.00""#))
        let all = try venue.ask("GET", "/portfolio/orders?status=resting").body
        #expect(all.contains(#""subaccount_number":1"#))
        let first = try venue.ask("GET", "/portfolio/orders?status=resting&subaccount=0").body
        #expect(first == #"{"orders":[],"cursor":""}"#)
        #expect(try venue.ask("GET", "/portfolio/balance?subaccount=2").status == 400)
    }

    @Test func `a key of one subaccount sees that one alone, and no keys`() throws {
        var venue = try Self.venue()
        #expect(try Self.move(&venue, 30_000, id: "a") == 200)
        venue.keys.append(
            ApiKey(
                id: "locked", name: "locked", account: 0, scopes: [.read, .write], subaccount: 1))
        let balance = try venue.ask("GET", "/portfolio/balance", key: "locked")
        #expect(balance.body.hasPrefix(#"{"balance":30000,"#))
        for (method, path) in [
            ("GET", "/portfolio/balance?subaccount=0"), ("GET", "/api_keys"),
            ("POST", "/api_keys/generate"), ("DELETE", "/api_keys/alice"),
        ] {
            let refused = try venue.ask(method, path, body: ["name": "new"], key: "locked")
            #expect(refused.status == 403, "\(path)")
            #expect(refused.body.contains("restricted to a single sub-account"))
        }
        #expect(venue.keys.map(\.id) == ["alice", "bob", "locked"])
    }

    @Test func `candles tell each minute, and add up to hours`() throws {
        var steps: [ScenarioStep] = []
        for (minute, cents) in [(0, 43), (0, 47), (1, 41), (2, 44)] {
            let price = Price.cents(cents)
            steps.append(
                Bench.step(
                    Int32(minute * 60_000), .trade(yesPrice: price, .contracts(2), taker: .yes)))
        }
        var venue = Bench.venue(Bench.scenario(steps: steps))
        for second in stride(from: 0, through: 150, by: 30) {
            venue.advance(to: Bench.start + .seconds(Int64(second)))
        }
        let path = "/series/KXTEST/markets/\(Bench.ticker)/candlesticks"
        let span = "?start_ts=1794990000&end_ts=1795010000&period_interval="
        let minutes = try venue.ask("GET", path + span + "1").body
        #expect(minutes.split(separator: "end_period_ts").count == 4)
        let hour = try venue.ask("GET", path + span + "60").body
        #expect(hour.split(separator: "end_period_ts").count == 2)
        #expect(
            hour.contains(
                #""price":{"open_dollars":"0.4300","low_dollars":"0.4100","#
                    + #""high_dollars":"0.4700","close_dollars":"0.4400","#
                    + #""mean_dollars":"0.4375","min_dollars":"0.4100","#
                    + #""max_dollars":"0.4700"},"volume_fp":"8.00""#))
        #expect(try venue.ask("GET", path + span + "5").status == 400)
    }
}
