import Kalshi
import Nexum
import Testing
import Wire

/// What the exchange sends that nobody knows is left out, counted and told.
@Suite struct NoveltyTests {
    private static let delta = Frames.delta("A", seq: 3)

    /// A frame, and what of it nobody knows.
    @Test(arguments: [
        (#"{"type":"brand_new","msg":{"x":1}}"#, [#"a message of type "brand_new""#]),
        (delta, []),
        (
            delta.replacing("\"side\":", with: "\"why\":{\"a\":1},\"side\":"),
            [#"a field "why" of orderbook_delta"#]
        ),
        (delta.replacing("\"sid\":", with: "\"why\":1,\"sid\":"), [#"a field "why" of frame"#]),
        (
            Frames.lifecycle("A", seq: 3).replacing("\"deactivated\"", with: "\"frozen\""),
            [#"the word "frozen" as market_lifecycle_v2.event_type"#]
        ),
        (Frames.lifecycle("A", seq: 3), []),
        (
            #"{"type":"a\nb\#(String(repeating: "c", count: 99))","msg":{}}"#,
            [#"a message of type "a\nb\#(String(repeating: "c", count: 37))""#]
        ),
    ])
    func aFrameIsReadAsBefore(frame: String, unknown: [String]) {
        var session = StreamSession()
        _ = session.watch("A")
        _ = session.receive(Frames.subscribed("orderbook_delta", sid: 1))
        _ = session.receive(Frames.snapshot("A", seq: 1))
        var output = session.state.receive(Array(frame.utf8), at: session.now)
        #expect(output.novelties.map(\.description) == unknown)
        #expect(session.state.counters.unknown == unknown.count)
        #expect(session.state.counters.unreadable == 0)
        // And each further one is counted, too.
        output = session.state.receive(Array(frame.utf8), at: session.now)
        #expect(output.novelties.count == unknown.count)
    }

    /// Frames like those before are not looked into each time; what is new shows all the same.
    @Test func aNewFieldShowsBehindThousandsWithout() {
        var session = StreamSession()
        for number in 0..<2000 { _ = session.receive(Frames.delta("A", seq: number)) }
        #expect(session.state.counters.unknown == 0)
        let more = Self.delta.replacing("\"side\":", with: "\"why\":1,\"side\":")
        for _ in 0..<5 { _ = session.receive(more) }
        #expect(session.state.counters.unknown == 5)
        // In the place of one that is not needed: as many fields as ever.
        let other = Self.delta.replacing("\"market_id\"", with: "\"market_uid\"")
        for _ in 0..<64 { _ = session.receive(other) }
        #expect(session.state.counters.unknown == 6)
    }

    @Test(arguments: [
        (KalshiRequest.Kind.positions, Bodies.positions, []),
        (.balance, Bodies.balance, []),
        (.market, #"{"market":\#(Bodies.market)}"#, []),
        (.event, #"{"event":\#(Bodies.event),"markets":[\#(Bodies.market)]}"#, []),
        (.series, #"{"series":\#(Bodies.series)}"#, []),
        (.fills, #"{"fills":[\#(Bodies.fill)],"cursor":""}"#, []),
        (
            .fills, #"{"fills":[\#(Bodies.fill),{"rebate":"0.1"}],"page":2}"#,
            [#"a field "rebate" of fill_entry"#, #"a field "page" of fills"#]
        ),
        (
            .orders, #"{"orders":[\#(Bodies.order.replacing("canceled", with: "frozen"))]}"#,
            [#"the word "frozen" as order.status"#]
        ),
        (
            .market, #"{"market":\#(Bodies.market.replacing("\"active\"", with: "\"auction\""))}"#,
            [#"the word "auction" as market.status"#]
        ),
        (.exchangeStatus, #"{"x":1}"#, []),
    ])
    func anAnswerIsLookedInto(
        kind: KalshiRequest.Kind, body: String, unknown: [String]
    ) throws {
        let found = Novelty.found(in: try json(body), answering: kind)
        #expect(found.map(\.description) == unknown)
    }

    @Test func eachKindIsToldAtItsFirstAndThenEverMoreSeldom() {
        var novelties = Novelties()
        var told: [Int] = []
        for _ in 0..<5000 {
            if let count = novelties.note(.message(type: "x")) { told.append(count) }
        }
        #expect(told == [1, 10, 100, 1000])
        for number in 0..<1000 { _ = novelties.note(.message(type: "\(number)")) }
        #expect(novelties.counts.count == 200)
        #expect(novelties.others == 801)
    }

    /// Nothing of what was recorded is unknown.
    @Test func recordingsAreKnown() throws {
        var session = StreamSession()
        for line in Recordings.lines("frames/ws_frames_verbatim.jsonl") ?? [] {
            let frame = try #require(try JSONDocument(Array(line)).root["frame"])
            let output = session.state.receive(try frame.with("_rx_ms", nil), at: session.now)
            #expect(output.novelties == [])
        }
        let answers: [(String, KalshiRequest.Kind, String)] = [
            ("cockpit/portfolio_fills_redacted.json", .fills, "payload"),
            ("cockpit/market_single.json", .market, "single"),
            ("cockpit/market_single.json", .book, "orderbook"),
        ]
        for (name, kind, key) in answers {
            guard let bytes = Recordings.read(name) else { continue }
            let answer = try #require(try JSONDocument(bytes).root[key])
            #expect(Novelty.found(in: answer, answering: kind) == [], "\(name)")
        }
        for name in Recordings.names(in: "gold15m", suffix: ".json") {
            let bytes = try #require(Recordings.read(name))
            let answer = try #require(try JSONDocument(bytes).root["response"])
            #expect(Novelty.found(in: answer, answering: .event) == [], "\(name)")
        }
    }
}
