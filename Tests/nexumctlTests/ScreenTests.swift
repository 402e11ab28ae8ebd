import Nexum
import Testing

@testable import nexumctl

/// The live screen as it stands on a terminal, whole.
@Suite struct ScreenTests {
    private static func text(
        _ state: TopState, _ width: Int, _ height: Int, color: Bool = false, utf8: Bool = true
    ) -> String {
        let look = Look(hasColor: color, isUTF8: utf8, columns: width)
        let lines = Screen.lines(state, width: width, height: height, look: look)
        #expect(lines.count == height)
        for line in lines { #expect(line.columns <= width) }
        return look.text(lines)
    }

    @Test(arguments: [(60, 24), (80, 24), (80, 40), (120, 40), (200, 50)])
    func `there is something for every size`(width: Int, height: Int) throws {
        try expectScreen("top-\(width)x\(height)", Self.text(TopSamples.state, width, height))
    }

    @Test func `colours name what marks and words name too`() throws {
        try expectScreen("top-colour", Self.text(TopSamples.state, 100, 30, color: true))
    }

    @Test func `a terminal with letters only loses no meaning`() throws {
        let text = Self.text(TopSamples.state, 100, 30, utf8: false)
        for byte in text.utf8 { #expect(byte < 0x80) }
        try expectScreen("top-ascii", text)
    }

    @Test func `a daemon that is gone leaves the last sight, quietly`() throws {
        var state = TopSamples.state
        state.lost = TopState.Lost(seconds: 3, reason: "no daemon listens")
        try expectScreen("top-lost", Self.text(state, 80, 24, color: true))
    }

    @Test func `help and questions`() throws {
        var state = TopSamples.state
        _ = state.press(.character("?"))
        try expectScreen("top-help", Self.text(state, 80, 24))
        _ = state.press(.character("x"))
        _ = state.press(.character("a"))
        let question = Self.text(state, 80, 24).split(separator: "\n").last
        #expect(question == " disarm main, so that exits are only planned? y/n")
    }

    @Test func `an account with nothing to show says so`() throws {
        var state = TopState(account: "main")
        try expectScreen("top-waiting", Self.text(state, 60, 8))
        let empty = WatchStatus(
            status: Samples.empty, thresholds: TopSamples.thresholds, cushion: nil, samples: [],
            sampleEveryMs: 2000, book: nil, events: [])
        state.take(empty, isFirst: true)
        try expectScreen("top-empty", Self.text(state, 80, 20))
    }

    @Test func `every size is filled exactly, however small`() {
        var cross = TopSamples.watch
        (cross.status.money.health, cross.status.money.band) = ("1.4000", "warn")
        var state = TopState(account: "main")
        state.take(cross, isFirst: true)
        for width in [1, 20, 40, 59, 61, 79, 81, 99, 101, 159, 161, 250] {
            for height in [1, 2, 5, 8, 13, 24, 41, 70] { _ = Self.text(state, width, height) }
        }
    }

    @Test func `two hundred positions leave room, and the selected one is seen`() {
        var watch = TopSamples.watch
        watch.status.positions = []
        for number in 100..<300 {
            watch.status.positions.append(
                Samples.position("KX-\(number)", .yes, 5, health: "2.0000", band: "healthy"))
        }
        var state = TopState(account: "main")
        state.take(watch, isFirst: true)
        for key in [Key.down, .last, .up, .pageUp, .first] {
            _ = state.press(key)
            let shown = Self.text(state, 100, 40)
            #expect(shown.contains("▸ \(state.selected ?? "none")"))
            #expect(shown.contains("── events"))
        }
    }

    @Test func `what a part of the positions leaves out is told all the same`() {
        var watch = TopSamples.watch
        watch.status.conditions = []
        watch.status.positions = [
            Samples.position("KX-1", .yes, 5, health: "0.9000", band: "liquidate"),
            Samples.position("KX-2", .yes, 5, health: "2.0000", band: "healthy"),
        ]
        for index in [0, 1] { watch.status.positions[index].openProfit = .cents(-150) }
        watch.keep(PositionWindow(count: 1, order: .health), around: "KX-2")
        var state = TopState(account: "main")
        state.take(watch, isFirst: true)
        let text = Self.text(state, 120, 40)
        #expect(text.contains("✗ main  CRITICAL"))
        #expect(text.contains("open -3.00,"))
        #expect(text.contains("positions 2 · by health"))
        #expect(text.contains("▸ KX-2") && !text.contains("KX-1"))
    }

    @Test func `nothing from outside directs the terminal`() {
        var watch = TopSamples.watch
        watch.book?.title = "\u{1B}[2Jx\u{202E}y"
        watch.status.positions[0].market = "KX\u{1B}]0;x\u{7}"
        var state = TopState(account: "main")
        state.take(watch, isFirst: true)
        let text = Self.text(state, 120, 40)
        for scalar in text.unicodeScalars { #expect(scalar == "\n" || scalar.value >= 0x20) }
        #expect(!text.contains("\u{202E}"))
    }
}
