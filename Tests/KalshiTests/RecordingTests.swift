import Kalshi
import Nexum
import Testing
import Wire

/// Real traffic, read through whole. Passes where no recordings lie beside the project.
@Suite struct RecordingTests {
    /// What reading a recording of one market came to.
    struct Tally: Equatable, Sendable {
        var books = 0
        var changes = 0
        /// Snapshots of a book that was followed that did not equal it.
        var differing = 0
        var losses = 0
        var ignored = 0
        var unreadable = 0
        var crossed = 0
    }

    /// Follows one market as the engine would, and compares each new snapshot with the book that
    /// the changes have built.
    private func follow(_ lines: [ArraySlice<UInt8>], _ market: String) throws -> Tally {
        var tally = Tally()
        var state = StreamState(subaccount: 0, channels: [.book], rule: .growing)
        _ = state.watch([MarketTicker(market)], at: moment(milliseconds: 0))
        var followed: OrderBook?
        for line in lines {
            let recorded = try RecordedFrame(JSONDocument(Array(line)).root)
            for input in state.receive(recorded.frame, at: moment(milliseconds: 0)).inputs {
                switch input {
                case .book(_, let book, _, _):
                    tally.books += 1
                    // A market that closes sends books without a level: an end, not a picture.
                    if let followed, !book.isEmpty, followed != book { tally.differing += 1 }
                    followed = book
                case .bookChange(_, let side, let price, let change, _):
                    tally.changes += 1
                    try followed?.apply(side, price, change: change)
                    if followed?.isCrossed == true { tally.crossed += 1 }
                case .bookLost: followed = nil
                default: break
                }
            }
        }
        tally.losses = state.counters.losses
        tally.ignored = state.counters.ignoredDeltas
        tally.unreadable = state.counters.unreadable
        return tally
    }

    /// One whole session that moved 95 cents in a minute, one whose recorder lost the connection
    /// (the numbers of both its subscriptions begin anew), one in two files, of which the second
    /// is a left-over with four changes before its only book.
    @Test(arguments: [
        ("KXGOLD15M-26AUG120800-00", "2026-08-12", Tally(books: 3, changes: 51_002)),
        ("KXGOLD15M-26AUG102030-30", "2026-08-11", Tally(books: 4, changes: 33_511, losses: 2)),
        ("KXGOLD15M-26AUG102000-00", "2026-08-10", Tally(books: 1, changes: 46_359)),
        ("KXGOLD15M-26AUG102000-00", "2026-08-11", Tally(books: 1, ignored: 4)),
        ("KXGOLD15M-26AUG050000-00", "2026-08-05", Tally(books: 2, changes: 37_092)),
        ("KXGOLD15M-26AUG101800-00", "2026-08-10", Tally(books: 3, changes: 32_697)),
        ("KXGOLD15M-26AUG102115-15", "2026-08-11", Tally(books: 3, changes: 182_617)),
    ])
    func goldIsFollowedWithoutFault(
        _ market: String, _ day: String, _ expected: Tally
    ) throws {
        guard let lines = Recordings.lines("gold15m/\(market)/\(day).ndjson.gz") else { return }
        #expect(try follow(lines, market) == expected)
    }

    /// Frames off the production socket: one subscription, twelve markets, numbers without a gap
    /// when the answers to commands are counted.
    @Test func cockpitFramesAreUnbroken() throws {
        guard let bytes = Recordings.read("cockpit/ws_orderbook_stream.json") else { return }
        let root = try JSONDocument(bytes).root
        var state = StreamState(subaccount: 0, channels: [.book])
        let markets = try #require(root["tickers"]).elements.compactMap(\.string)
        _ = state.watch(Set(markets.map { MarketTicker($0) }), at: moment(milliseconds: 0))
        var books: [MarketTicker: OrderBook] = [:]
        var changes = 0
        for frame in try #require(root["frames"]).elements {
            let recorded = try RecordedFrame(frame)
            for input in state.receive(recorded.frame, at: moment(milliseconds: 0)).inputs {
                if case .book(let market, let book, _, _) = input { books[market] = book }
                if case .bookChange(let market, let side, let price, let change, _) = input {
                    try books[market]?.apply(side, price, change: change)
                    #expect(books[market]?.isCrossed == false)
                    changes += 1
                }
            }
        }
        #expect(books.count == 12 && changes == 245)
        #expect(state.counters.losses == 0 && state.counters.unreadable == 0)
    }

    @Test func singleFramesAreUnderstood() throws {
        for line in Recordings.lines("frames/ws_frames_verbatim.jsonl") ?? [] {
            let frame = try #require(try JSONDocument(Array(line)).root["frame"])
            if case .unknown(let type) = try StreamFrame(frame).message() {
                Issue.record("unknown type \(type)")
            }
        }
    }

    @Test func singleAnswersAreUnderstood() throws {
        for line in Recordings.lines("frames/rest_bodies_verbatim.jsonl") ?? [] {
            let root = try JSONDocument(Array(line)).root
            let status = try #require(root["status"]?.integer)
            let body = Array(try #require(root["body"]?.string).utf8)
            do throws(Failure) {
                _ = try Failure.document(status: Int(status), body: body)
                #expect(status < 300)
            } catch {
                #expect(status >= 400)
                if case .unreadable = error { Issue.record("\(error)") }
            }
        }
    }

    @Test func listsAreUnderstood() throws {
        if let bytes = Recordings.read("cockpit/portfolio_fills_redacted.json") {
            let payload = try #require(try JSONDocument(bytes).root["payload"])
            #expect(try Page<Fill>(payload).items.count == 33)
        }
        if let bytes = Recordings.read("cockpit/markets_settled.json") {
            for market in try #require(try JSONDocument(bytes).root["markets"]).elements {
                let status = try MarketFacts(market).status
                if case .other(let text) = status { Issue.record("\(text)") }
            }
        }
        if let bytes = Recordings.read("cockpit/market_single.json") {
            let root = try JSONDocument(bytes).root
            let single = try MarketFacts(reply: try #require(root["single"]))
            #expect(try single == MarketFacts(try #require(root["nested"])))
            #expect(try !OrderBook(reply: try #require(root["orderbook"])).isCrossed)
        }
        if let bytes = Recordings.read("cockpit/series_fee_fields.json") {
            for (key, body) in try #require(try JSONDocument(bytes).root["payloads"]).members {
                #expect(try SeriesFacts(reply: body).ticker.text == key)
            }
        }
        for name in Recordings.names(in: "gold15m", suffix: ".json") {
            let bytes = try #require(Recordings.read(name))
            let event = try EventFacts(
                reply: try #require(try JSONDocument(bytes).root["response"]))
            #expect(event.markets.count == 1)
        }
    }
}
