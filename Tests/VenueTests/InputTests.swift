import Kalshi
import Nexum
import Testing
import Wire

@testable import Venue

/// What a session is told by frames and what the venue says directly are the same.
@Suite struct InputTests {
    private static let steps: [ScenarioStep] = [
        Bench.step(0, .book(Bench.book(yes: [(42, 95), (41, 10)], no: [(55, 40), (56, 310)]))),
        Bench.step(100, .change(.yes, .cents(42), SignedQuantity(hundredths: -9500))),
        Bench.step(150, .trade(yesPrice: .cents(43), .contracts(7), taker: .yes)),
        Bench.step(200, .book(Bench.book(yes: [(12, 5)], no: []))),
        Bench.step(300, .book(OrderBook())),
        Bench.step(400, .book(Bench.book(yes: [(42, 95)], no: [(56, 310)]))),
        Bench.step(500, .pause), Bench.step(600, .activate),
        Bench.step(700, .moveClose(Milliseconds(800))),
        Bench.step(900, .determine(yesValue: .one)), Bench.step(1000, .settle),
    ]

    @Test("frames and direct news come to the same inputs", arguments: ["alice", "bob"])
    func same(key: String) throws {
        var venue = Bench.venue(Bench.scenario(steps: Self.steps))
        var link = try Link(key: key, &venue)
        var (byFrames, direct): ([String], [String]) = ([], [])
        for ms in stride(from: Int64(50), through: 1100, by: 50) {
            venue.advance(to: Bench.start + Milliseconds(ms))
            if ms == 450 { try Self.trade(&venue) }
            let events = venue.takeEvents()
            direct += venue.inputs(of: events, toKey: key).map { "\($0)" }
            byFrames += try link.inputs(of: events, venue).map { "\($0)" }
        }
        #expect(direct == byFrames)
        #expect(direct.contains { $0.hasPrefix("fill") } == (key == "alice"))
        #expect(direct.count > 20)
    }

    /// One order that trades in part and goes.
    private static func trade(_ venue: inout Venue) throws {
        let order = OrderRequest(
            id: ClientOrderID("liq-1"), market: MarketTicker(Bench.ticker), outcome: .no,
            contracts: .contracts(100), yesPrice: .cents(42), timeInForce: .immediateOrCancel,
            isReduceOnly: false, exchangeIndex: 0)
        let request = KalshiRequest.create(order, subaccount: 0)
        let answer = venue.handle(
            try Bench.request(
                "POST", "/portfolio/events/orders", body: request.body, at: venue.now))
        #expect(answer.status == 201, "\(String(decoding: answer.body, as: UTF8.self))")
    }
}

/// A session that follows the market, read as the guard reads it.
private struct Link {
    private var client = Client()
    private var stream = Kalshi.StreamState(subaccount: 0)
    private let moment = Moment(nanoseconds: 0)

    init(key: String, _ venue: inout Venue) throws {
        _ = try client.upgrade(&venue, key: key)
        for command in stream.watch([MarketTicker(Bench.ticker)], at: moment) {
            let text = String(decoding: command.bytes, as: UTF8.self)
            for reply in try client.say(text, &venue) {
                _ = stream.receive(Array(reply.utf8), at: moment)
            }
        }
        _ = venue.takeEvents()
    }

    /// But for the signs of life that come with every frame.
    mutating func inputs(of events: [VenueEvent], _ venue: Venue) throws -> [Input] {
        var inputs: [Input] = []
        for text in try client.hear(events, venue) {
            for input in stream.receive(Array(text.utf8), at: moment).inputs {
                if case .feedAlive = input { continue }
                inputs.append(input)
            }
        }
        return inputs
    }
}
