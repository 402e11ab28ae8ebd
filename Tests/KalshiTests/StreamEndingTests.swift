import Kalshi
import Nexum
import Testing

/// Subscriptions that the exchange ends by itself, and more markets than one command names.
@Suite struct StreamEndingTests {
    /// Error 10 or 25 of one subscription: it is opened anew, the others go on.
    @Test(arguments: [10, 25])
    func anEndedSubscriptionIsOpenedAnew(code: Int) {
        var session = StreamSession([.book, .fill])
        _ = session.watch("A")
        _ = session.receive(Frames.subscribed("fill", sid: 4))
        _ = session.receive(Frames.subscribed("orderbook_delta", sid: 1))
        _ = session.receive(Frames.snapshot("A", seq: 1))
        let again = session.receive(Frames.ended(code, sid: 1, seq: 2))
        #expect(
            again == [
                "lost A", #"3 subscribe ["orderbook_delta"] ["A"]"#, "refusal \(code)",
            ])
        #expect(session.receive(Frames.fill()) == ["fill 8a0c", "account"])
        #expect(session.receive(Frames.subscribed("orderbook_delta", sid: 9)) == ["alive"])
        let snapshot = Frames.snapshot("A", seq: 1, sid: 9)
        #expect(session.receive(snapshot) == ["book A 1/1 @1795000000010"])
        let delta = Frames.delta("A", seq: 2, sid: 9)
        #expect(session.receive(delta) == ["change A yes 0.4200 -5.50 @1795000000120"])
        session.milliseconds = 9999
        #expect(
            session.receive(Frames.ended(code, sid: 9, seq: 3)) == [
                "alive", "failure: subscription ended: trouble (\(code))",
            ])
    }

    @Test func whatAnEndedPrivateChannelMissedIsRead() {
        var session = StreamSession([.fill])
        _ = session.watch()
        _ = session.receive(Frames.subscribed("fill", sid: 4))
        #expect(
            session.receive(Frames.ended(10, sid: 4, seq: 0)) == [
                "alive", #"2 subscribe ["fill"] []"#, "account", "refusal 10",
            ])
        #expect(session.receive(Frames.subscribed("fill", sid: 5)) == ["alive", "account"])
    }

    @Test func manyMarketsAreNamedInParts() {
        var session = StreamSession()
        let names = (1000..<2200).map { "M\($0)" }
        let first = session.state.watch(Set(names.map { MarketTicker($0) }), at: session.now)
        #expect(first.map(\.count) == [500])
        let frame = Frames.subscribed("orderbook_delta", sid: 1)
        let rest = session.state.receive(Array(frame.utf8), at: session.now).commands
        #expect(rest.map(\.count) == [500, 200])
        #expect((first + rest).flatMap(\.markets) == names.map { MarketTicker($0) })
        // Those that do not come are asked for again, a part at a time.
        session.milliseconds = 2000
        let late = (0..<4).map { _ in session.state.tick(at: session.now).commands.map(\.count) }
        #expect(late == [[500], [500], [200], []])
        for (index, name) in names.enumerated() {
            _ = session.receive(Frames.snapshot(name, seq: index + 1))
        }
        let gap = session.state.receive(
            Array(Frames.delta("M1000", seq: 5000).utf8), at: session.now)
        #expect(gap.commands.map(\.count) == [500, 500, 200])
        #expect(gap.commands.flatMap(\.markets) == names.map { MarketTicker($0) })
    }
}

extension StreamCommand {
    fileprivate var markets: [MarketTicker] {
        switch self {
        case .subscribe(_, _, let markets), .addMarkets(_, _, let markets),
            .deleteMarkets(_, _, let markets), .getSnapshot(_, _, let markets):
            markets
        case .unsubscribe: []
        }
    }

    fileprivate var count: Int { markets.count }
}
