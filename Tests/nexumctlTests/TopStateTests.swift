import Nexum
import Testing

@testable import nexumctl

@Suite struct TopStateTests {
    @Test(arguments: [
        ([], [Key]()), (Array("qJ".utf8), [.character("q"), .character("J")]),
        (Array("\u{1B}[A\u{1B}[B\u{1B}OA".utf8), [.up, .down, .up]),
        (Array("\u{1B}[5~\u{1B}[6~\u{1B}[H\u{1B}[F".utf8), [.pageUp, .pageDown, .first, .last]),
        (Array("\r\n\u{7F}\u{8}\u{1B}".utf8), [.enter, .enter, .backspace, .backspace, .escape]),
        (Array("\u{1B}[1;5Aq".utf8), [.character("q")]), (Array("\u{1B}[".utf8), []),
        ([0xC3, 0xA9, 0x00, 0x01], []),
    ])
    func `keys come out of bytes`(bytes: [UInt8], keys: [Key]) {
        #expect(Key.keys(in: bytes) == keys)
    }

    @Test func `the most endangered comes first, and sorting goes round`() {
        var state = TopSamples.state
        var firsts: [String] = []
        for _ in PositionOrder.allCases {
            firsts.append(state.rows.first?.market ?? "")
            _ = state.press(.character("s"))
        }
        #expect(
            firsts == [
                "KXBTCD-26NOV2217-T98500", "KXRATE-26DEC10-T4.25", "KXGOLD15M-26AUG120800-00",
                "KXBTCD-26NOV2217-T98500",
            ])
        #expect(state.order == .health)
    }

    @Test func `the selection stays with its market, and goes on from its place when that is gone`()
    {
        var state = TopSamples.state
        let selected = state.selected
        _ = state.press(.character("s"))
        #expect(state.selected == selected)
        let markets = state.rows.map(\.market)
        _ = state.press(.last)
        var watch = TopSamples.watch
        watch.status.positions.removeAll { $0.market == markets.last }
        state.take(watch, isFirst: false)
        #expect(state.selected == markets.dropLast().last)
        watch.status.positions = []
        state.take(watch, isFirst: false)
        #expect(state.selected == nil)
        #expect(state.press(.down) == nil)
    }

    @Test(arguments: [
        ("a", "y", TopState.Wish.disarm), ("a", "n", nil), ("a", "\u{1B}", nil), ("q", "", .quit),
        ("c", "main\n", .close(market: "KXRATE-26DEC10-T4.25")), ("c", "mian\n", nil),
        ("c", "maxx\u{7F}\u{7F}in\r", .close(market: "KXRATE-26DEC10-T4.25")),
        ("c", "\n", nil), ("c", "main\u{1B}\n", nil),
        ("?", "q", .quit), ("?", "a", nil), ("z", "", nil),
    ])
    func `a key does what it says, a change only after its question`(
        first: String, second: String, wish: TopState.Wish?
    ) {
        var state = TopSamples.state
        var wishes: [TopState.Wish?] = []
        for key in Key.keys(in: Array((first + second).utf8)) { wishes.append(state.press(key)) }
        #expect(wishes.last == wish)
        if !second.isEmpty { #expect(wishes.first == TopState.Wish?.none) }
        #expect(state.question == nil)
    }

    @Test(arguments: [
        ("mian\n", "mian is not main: nothing was sold"),
        ("\n", "nothing is not main: nothing was sold"), ("main\u{1B}", "nothing was sold"),
    ])
    func `a wrong name is told`(typed: String, message: String) {
        var state = TopSamples.state
        for key in Key.keys(in: Array(("c" + typed).utf8)) { _ = state.press(key) }
        #expect(state.message == message)
    }

    @Test func `what comes later is added, what comes first of a connection replaces`() {
        var state = TopState(account: "main")
        state.take(TopSamples.watch, isFirst: true)
        let (samples, events) = (state.samples.count, state.events.count)
        var more = TopSamples.watch
        more.samples = [WatchStatus.Sample(equity: .zero, cushion: nil)]
        state.take(more, isFirst: false)
        #expect((state.samples.count, state.events.count) == (samples + 1, 2 * events))
        state.lost = TopState.Lost(seconds: 9, reason: "it does not answer")
        state.take(TopSamples.watch, isFirst: true)
        #expect((state.samples.count, state.events.count) == (samples, events))
        #expect(state.lost == nil)
        for _ in 0..<500 { state.take(more, isFirst: false) }
        #expect(state.samples.count == 300)
        #expect(state.events.count == 200)
    }
}
