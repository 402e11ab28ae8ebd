import Chance
import Nexum
import Testing
import Wire

@testable import Venue

extension SplitMix64 {
    /// 0..<count
    mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }
}

/// A venue with two members and one or more markets that trade from the start.
enum Bench {
    static let start = Timestamp(milliseconds: 1_795_000_000_000)
    static let ticker = "KXTEST-1-A"

    static func scenario(
        steps: [ScenarioStep] = [], fees: FeeSchedule = .standard, markets: [MarketListing]? = nil
    ) -> Scenario {
        Scenario(
            name: "test",
            series: [
                SeriesListing(
                    ticker: SeriesTicker("KXTEST"), title: "Test", category: "Tests", fees: fees)
            ],
            events: [
                EventListing(
                    ticker: EventTicker("KXTEST-1"), series: SeriesTicker("KXTEST"),
                    title: "A test", isMutuallyExclusive: true)
            ],
            markets: markets ?? [listing(ticker)], steps: steps)
    }

    static func listing(_ ticker: String, exchangeIndex: Int = 0) -> MarketListing {
        MarketListing(
            ticker: MarketTicker(ticker), event: EventTicker("KXTEST-1"), title: "Will it pass?",
            yesTitle: "Yes", noTitle: "No", opens: .seconds(-60), closes: .seconds(3600),
            expectedExpiration: .seconds(3900), exchangeIndex: exchangeIndex)
    }

    static func venue(
        _ scenario: Scenario = scenario(), cash: Money = .dollars(1000)
    ) -> Venue {
        Venue(
            playing: scenario, from: start,
            accounts: [
                AccountSetup(keyID: "alice", cash: cash), AccountSetup(keyID: "bob", cash: cash),
            ],
            verify: { _, text, signature in signature == text })
    }

    static func step(_ ms: Int32, _ action: ScenarioAction, market: UInt16 = 0) -> ScenarioStep {
        ScenarioStep(offsetMs: ms, market: market, action: action)
    }

    /// A book from cents and contracts, each side in its own price.
    static func book(yes: [(Int, Int64)], no: [(Int, Int64)]) -> OrderBook {
        var book = OrderBook()
        for (cents, count) in yes { book.set(.yes, .cents(cents), to: .contracts(count)) }
        for (cents, count) in no { book.set(.no, .cents(cents), to: .contracts(count)) }
        return book
    }

    /// A request signed the way the bench's venue checks it: the signature is the text.
    static func request(
        _ method: String, _ path: String, body: JSON? = nil, key: String = "alice",
        at time: Timestamp = start
    ) throws -> HTTPRequest {
        let target = "/trade-api/v2" + path
        let text = "\(time.milliseconds)\(method)\(target.prefix { $0 != "?" })"
        let headers = try HTTPHeaders([
            ("KALSHI-ACCESS-KEY", key), ("KALSHI-ACCESS-TIMESTAMP", "\(time.milliseconds)"),
            ("KALSHI-ACCESS-SIGNATURE", Base64.encode(Array(text.utf8))),
        ])
        return try HTTPRequest(
            method: method, target: target, headers: headers, body: body?.bytes ?? [])
    }

    static func order(
        _ side: String, _ count: String, _ price: String, id: String? = nil,
        tif: String = "immediate_or_cancel", stp: String = "maker", ticker: String = ticker,
        extra: [JSONMember] = []
    ) -> JSON {
        var body = JSONObject([
            "ticker": .string(ticker), "side": .string(side), "count": .string(count),
            "price": .string(price), "time_in_force": .string(tif),
            "self_trade_prevention_type": .string(stp),
        ])
        body.add("client_order_id", id.map { .string($0) })
        for member in extra { body.add(member.key, member.value) }
        return body.json
    }
}

extension Venue {
    /// Sends a request at the present time and returns status and body.
    mutating func ask(
        _ method: String, _ path: String, body: JSON? = nil, key: String = "alice"
    ) throws -> (status: Int, body: String) {
        let response = handle(
            try Bench.request(method, path, body: body, key: key, at: now))
        return (response.status, String(decoding: response.body, as: UTF8.self))
    }

    mutating func place(_ body: JSON, key: String = "alice") throws -> (status: Int, body: String) {
        try ask("POST", "/portfolio/events/orders", body: body, key: key)
    }

    /// Dollars in and out: cash of everybody, what open contracts are worth together, and fees.
    var total: Money {
        var total = house.cash + feesCollected
        for account in accounts { total += account.cash }
        for number in markets.indices {
            var long = max(0, house.holdings[number].position.hundredths)
            for account in accounts { long += max(0, account.holdings[number].position.hundredths) }
            total += Money(micros: long * 10_000)
        }
        return total
    }
}
