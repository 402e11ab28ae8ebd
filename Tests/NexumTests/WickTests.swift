import Nexum
import Testing

/// Moments in which the market was not there: nothing is sold for them.
@Suite struct WickTests {
    struct Case: CustomTestStringConvertible {
        let name: String
        let steps: [Course.Step]
        var testDescription: String { name }
    }

    static let sides: [(Side, AccountSettings.Mode)] = [
        (.yes, .isolated), (.no, .isolated), (.yes, .cross), (.no, .cross),
    ]

    /// Every second sight that there is agrees at once.
    private static func seen(_ cents: Int) -> [Course.Step] {
        [.bid(cents), .rest(cents), .print(cents), .ticker(cents)]
    }

    private static func times(_ count: Int, _ steps: [Course.Step]) -> [Course.Step] {
        var all: [Course.Step] = []
        for _ in 0..<count { all += steps }
        return all
    }

    static let cases: [Case] = [
        Case(
            name: "80¢ for 300 ms, and the book read meanwhile is the one before",
            steps: [.bid(8), .pause(60), .rest(88), .pause(240), .bid(88)]),
        Case(
            name: "80¢ for 300 ms, and the book read meanwhile comes after it",
            steps: [.bid(8), .pause(300), .bid(88), .rest(88), .ticker(88)]),
        Case(
            name: "80¢ for 480 ms, and nobody traded there",
            steps: [.bid(8), .pause(480), .bid(88)]),
        Case(
            name: "80¢ for 240 ms, with a print in it and all else agreeing",
            steps: seen(8) + [.pause(240), .bid(88)]),
        Case(
            name: "a print a moment before a wick",
            steps: [.print(8), .pause(5), .bid(8), .pause(240), .bid(88)]),
        Case(
            name: "23¢ for 300 ms with all agreeing",
            steps: seen(65) + [.pause(300), .bid(88)]),
        Case(
            name: "23¢ for 490 ms with all agreeing",
            steps: seen(65) + [.pause(490), .bid(88)]),
        Case(
            name: "the best levels are gone for 20 to 400 ms, each time set anew",
            steps: times(
                5,
                [20, 45, 100, 180, 240, 400].flatMap { gap -> [Course.Step] in
                    [.bid(65), .ticker(65), .pause(gap), .bid(88), .ticker(88), .pause(130)]
                })),
        Case(
            name: "nobody bids for 20 to 400 ms",
            steps: [20, 60, 150, 400].flatMap { gap -> [Course.Step] in
                [.bid(0), .pause(gap), .bid(88), .pause(30)]
            }),
        Case(
            name: "nobody bids for 400 ms with a bid far below in it",
            steps: [.bid(0), .pause(150), .bid(8), .print(8), .pause(100), .bid(0), .pause(150)]
                + [.bid(88)]),
        Case(
            name: "a book that flaps for ten seconds",
            steps: times(30, seen(8) + [.pause(200), .bid(88), .ticker(88), .pause(133)])),
    ]

    @Test("no wick, gap or flap sells anything", arguments: cases, sides)
    func nothing(one: Case, who: (side: Side, mode: AccountSettings.Mode)) {
        var desk = Course.desk(who.side, who.mode)
        Course(one.steps).play(on: &desk, who.side)
        desk.idle(8000)
        #expect(desk.sold == [])
    }
}
