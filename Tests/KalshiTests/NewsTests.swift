import Kalshi
import Nexum
import Testing
import Wire

/// What the exchange may add any day: fields nobody knows change nothing that is read.
@Suite struct NewsTests {
    /// The document with a new field in each of its objects.
    private func withNews(_ value: JSON) -> JSON {
        switch value {
        case .object(let members):
            var all = [JSONMember(key: "brand_new", value: ["x": [1, nil]])]
            for member in members {
                all.append(JSONMember(key: member.key, value: withNews(member.value)))
            }
            return .object(all)
        case .array(let elements):
            var all: [JSON] = []
            for element in elements { all.append(withNews(element)) }
            return .array(all)
        default: return value
        }
    }

    private func withNews(_ value: JSONValue) throws -> JSONValue {
        try JSONDocument(withNews(JSON(value)).bytes).root
    }

    @Test func answers() throws {
        let position = try json(Bodies.position)
        #expect(try PositionReading(withNews(position)) == PositionReading(position))
        let order = try json(Bodies.order)
        #expect(try OrderReading(withNews(order)) == OrderReading(order))
        let fill = try json(Bodies.fill)
        #expect(try Fill(withNews(fill)) == Fill(fill))
        let market = try json(Bodies.market)
        #expect(try MarketFacts(withNews(market)) == MarketFacts(market))
        let balance = try json(Bodies.balance)
        #expect(try Balance(withNews(balance)) == Balance(balance))
    }

    @Test func recordedFrames() throws {
        for line in Recordings.lines("frames/ws_frames_verbatim.jsonl") ?? [] {
            let frame = try #require(try JSONDocument(Array(line)).root["frame"])
            let plain = "\(try StreamFrame(frame).message())"
            #expect("\(try StreamFrame(withNews(frame)).message())" == plain)
        }
    }

    @Test func recordedMarkets() throws {
        guard let bytes = Recordings.read("cockpit/markets_settled.json") else { return }
        let markets = try #require(try JSONDocument(bytes).root["markets"])
        #expect(markets.count > 0)
        for market in markets.elements {
            #expect(try MarketFacts(withNews(market)) == MarketFacts(market))
        }
    }
}
