import Kalshi
import Nexum
import Testing
import Wire

/// Subscriptions, sequences, and which books can be relied on: frames in, inputs and commands out.
@Suite struct StreamStateTests {
    private typealias Session = StreamSession

    private static let change = "yes 0.4200 -5.50 @1795000000120"

    /// Two markets, acknowledged, each with its snapshot; the next number is 3.
    private func opened() -> Session {
        var session = Session()
        _ = session.watch("B", "A")
        _ = session.receive(Frames.subscribed("orderbook_delta", sid: 1))
        _ = session.receive(Frames.snapshot("A", seq: 1))
        _ = session.receive(Frames.snapshot("B", seq: 2))
        return session
    }

    @Test func opensWhenEveryChannelIsAcknowledged() {
        var session = Session(StreamChannel.allCases)
        #expect(
            session.watch("B", "A") == [
                #"1 subscribe ["fill", "user_orders", "market_positions", "#
                    + #""market_lifecycle_v2"] []"#,
                #"2 subscribe ["orderbook_delta", "ticker", "trade"] ["A", "B"]"#,
            ])
        var said: [String] = []
        for (sid, channel) in StreamChannel.allCases.enumerated() {
            said += session.receive(Frames.subscribed(channel.rawValue, sid: sid + 1))
        }
        #expect(said == ["alive", "alive", "alive", "alive", "alive", "alive", "opened"])
    }

    @Test func withoutMarketsNothingIsAskedForMarketByMarket() {
        var session = Session([.book, .fill])
        #expect(session.watch() == [#"1 subscribe ["fill"] []"#])
        #expect(session.receive(Frames.subscribed("fill", sid: 1)) == ["opened"])
        #expect(session.watch("A") == [#"2 subscribe ["orderbook_delta"] ["A"]"#])
    }

    @Test func passesBooksOnWithTheExchangesTime() {
        var session = Session()
        _ = session.watch("A")
        _ = session.receive(Frames.subscribed("orderbook_delta", sid: 1))
        #expect(session.receive(Frames.snapshot("A", seq: 1)) == ["book A 1/1 @1795000000010"])
        #expect(session.receive(Frames.delta("A", seq: 2)) == ["change A \(Self.change)"])
        #expect(session.receive(Frames.snapshot("Z", seq: 3)) == ["alive"])
        #expect(session.receive(Frames.delta("Z", seq: 4)) == ["alive"])
    }

    /// A market whose last order went sends no sides at all.
    @Test func anEmptySnapshotIsABook() {
        var session = opened()
        let empty = #"{"type":"orderbook_snapshot","sid":1,"seq":3,"msg":{"market_ticker":"A"}}"#
        #expect(session.receive(empty) == ["book A 0/0 @0"])
    }

    @Test func answersToCommandsCountInTheSequence() {
        var session = opened()
        #expect(session.receive(Frames.ok(sid: 1, seq: 3)) == ["alive"])
        #expect(session.receive(Frames.delta("A", seq: 4)) == ["change A \(Self.change)"])
        #expect(session.state.counters.losses == 0)
    }

    @Test(arguments: [5, 2, 1])
    func aBreakLosesEveryBookOfTheSubscription(seq: Int) {
        var session = opened()
        #expect(
            session.receive(Frames.delta("A", seq: seq)) == [
                "lost A", "lost B", #"2 snapshot 1 ["A", "B"]"#,
            ])
        #expect(session.receive(Frames.delta("A", seq: seq + 1)) == ["alive"])
        let snapshot = Frames.snapshot("A", seq: seq + 2)
        #expect(session.receive(snapshot) == ["book A 1/1 @1795000000010"])
        #expect(session.receive(Frames.delta("A", seq: seq + 3)) == ["change A \(Self.change)"])
        #expect(session.receive(Frames.delta("B", seq: seq + 4)) == ["alive"])
        #expect(session.state.counters.losses == 1)
        #expect(session.state.counters.ignoredDeltas == 3)
    }

    @Test func breaksWhileWaitingAreNotAskedAboutAgainAtOnce() {
        var session = opened()
        _ = session.receive(Frames.delta("A", seq: 9))
        #expect(session.receive(Frames.delta("A", seq: 19)) == ["alive"])
        #expect(session.tick(afterMs: 1999) == [])
        #expect(session.tick(afterMs: 1) == [#"3 snapshot 1 ["A", "B"]"#])
        #expect(session.tick(afterMs: 1999) == [])
    }

    @Test(arguments: [
        #"{"type":"orderbook_delta","sid":1,"seq":3,"msg":{"market_ticker":"A"}}"#,
        #"{"type":"orderbook_delta","sid":1,"seq":"3","msg":{}}"#,
        #"{"type":"orderbook_snapshot","sid":1,"msg":{"market_ticker":"A"}}"#,
    ])
    func anUnreadableFrameOfABookLosesTheBooks(_ frame: String) {
        var session = opened()
        #expect(session.receive(frame) == ["lost A", "lost B", #"2 snapshot 1 ["A", "B"]"#])
        #expect(session.state.counters.unreadable == 1)
    }

    @Test func noiseMayHaveBeenAChangeOfAnyBook() {
        var session = opened()
        #expect(
            session.receive("{\"type\"") == [
                "lost A", "lost B", #"2 snapshot 1 ["A", "B"]"#, "account",
            ])
    }

    @Test func theEngineCanDistrustOneBook() {
        var session = opened()
        let first = session.state.loseBook(of: MarketTicker("A"), at: session.now)
        #expect(Session.lines(first) == ["lost A", #"2 snapshot 1 ["A"]"#])
        let second = session.state.loseBook(of: MarketTicker("A"), at: session.now)
        #expect(Session.lines(second) == [])
        #expect(session.receive(Frames.delta("B", seq: 3)) == ["change B \(Self.change)"])
    }

    @Test func marketsComeAndGo() {
        var session = opened()
        #expect(session.watch("B", "C") == [#"2 add 1 ["C"]"#, #"3 delete 1 ["A"]"#])
        #expect(session.watch("B", "C") == [])
        #expect(session.receive(Frames.delta("A", seq: 3)) == ["alive"])
        #expect(session.receive(Frames.delta("C", seq: 4)) == ["alive"])
        #expect(session.receive(Frames.snapshot("C", seq: 5)) == ["book C 1/1 @1795000000010"])
    }

    @Test func marketsWantedBeforeTheAcknowledgementAreAddedAfterIt() {
        var session = Session()
        _ = session.watch("A")
        #expect(session.watch("A", "B") == [])
        #expect(
            session.receive(Frames.subscribed("orderbook_delta", sid: 5)) == [
                "opened", #"2 add 5 ["B"]"#,
            ])
    }

    @Test func otherSubaccountsAreLeftOut() {
        var session = Session([.fill])
        #expect(session.receive(Frames.fill()) == ["fill 8a0c", "account"])
        #expect(session.receive(Frames.fill(subaccount: #","subaccount":0"#)).count == 2)
        #expect(session.receive(Frames.fill(subaccount: #","subaccount":1"#)) == ["alive"])
        #expect(session.receive(Frames.position(subaccount: 0)) == ["alive", "account"])
        #expect(session.receive(Frames.position(subaccount: 1)) == ["alive"])
    }

    @Test func anUnreadableFillSendsUsToRead() {
        var session = Session([.fill])
        let frame = #"{"type":"fill","sid":4,"msg":{"trade_id":"8a0c"}}"#
        #expect(session.receive(frame) == ["alive", "account"])
    }

    @Test func lifecycleConcernsWatchedMarkets() {
        var session = Session([.book, .lifecycle])
        _ = session.watch("A", "B")
        _ = session.receive(Frames.subscribed("market_lifecycle_v2", sid: 7))
        #expect(session.receive(Frames.lifecycle("A", seq: 31)) == ["changed A"])
        #expect(session.receive(Frames.lifecycle("Z", seq: 32)) == ["alive"])
        #expect(session.receive(Frames.lifecycle("Z", seq: 34)) == ["changed A", "changed B"])
        let fees = #"{"type":"event_fee_update","sid":7,"seq":35,"msg":{"event_ticker":"E"}}"#
        #expect(session.receive(fees) == ["alive", "event E"])
    }

    /// A recording of one market lacks the numbers of the others; that they begin anew still shows.
    @Test func recordingsMaySkipNumbers() {
        var session = Session(rule: .growing)
        _ = session.watch("A")
        #expect(session.receive(Frames.snapshot("A", seq: 70)).count == 1)
        #expect(session.receive(Frames.delta("A", seq: 95)) == ["change A \(Self.change)"])
        #expect(session.receive(Frames.delta("A", seq: 3)) == ["lost A"])
    }

    /// Whatever a frame says, it says that the connection lives.
    @Test func everyFrameIsASignOfLife() {
        var session = opened()
        let change = Frames.delta("A", seq: 3)
        for frame in [change, Frames.snapshot("A", seq: 4), "{", Frames.error(8)] {
            let output = session.state.receive(Array(frame.utf8), at: session.now)
            #expect(output.inputs.first.map(Session.line) == "alive")
        }
    }

    @Test func theUnknownIsCounted() {
        var session = Session()
        #expect(session.receive(#"{"type":"brand_new","msg":{"x":1}}"#) == ["alive"])
        #expect(session.state.counters.unknown == 1)
    }

    @Test func someErrorsEndTheConnection() {
        var session = opened()
        #expect(session.receive(Frames.error(8, id: 44)) == ["alive", "refusal 8"])
        #expect(
            session.receive(Frames.error(25)) == [
                "alive", "failure: subscription ended: trouble (25)",
            ])
        var refused = Session()
        _ = refused.watch("A")
        #expect(
            refused.receive(Frames.error(9, id: 1)) == [
                "alive", "failure: subscription refused: trouble (9)",
            ])
        #expect(
            session.receive(#"{"id":0,"sid":1,"seq":3,"type":"unsubscribed"}"#) == [
                "alive", "failure: subscription ended without being asked",
            ])
    }

    @Test func silenceAfterASubscriptionEndsTheConnection() {
        var session = Session()
        _ = session.watch("A")
        #expect(session.tick(afterMs: 9999) == [])
        #expect(session.tick(afterMs: 1) == ["failure: subscription not acknowledged"])
    }
}
