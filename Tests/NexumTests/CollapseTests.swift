import Nexum
import Testing

/// Falls that are real: sold within 300 ms of the first lasting book below the hard level where a
/// second sight agrees, within 600 ms where there is none.
@Suite struct CollapseTests {
    struct Case: CustomTestStringConvertible {
        let name: String
        /// Up to and with the first lasting book below the hard level.
        let before: [Course.Step]
        var after: [Course.Step] = []
        let withinMs: Int64
        var testDescription: String { name }
    }

    static let sides: [(Side, AccountSettings.Mode)] = WickTests.sides

    private static let slide: [Course.Step] = [88, 80, 72, 68].flatMap { cents -> [Course.Step] in
        [.bid(cents), .pause(15)]
    }

    static let cases: [Case] = [
        Case(
            name: "the book read by a request agrees", before: [.bid(8)],
            after: [.pause(70), .rest(8)], withinMs: 300),
        Case(
            name: "it takes 200 ms", before: [.bid(8)], after: [.pause(200), .rest(8)],
            withinMs: 300),
        Case(name: "a print after it", before: [.bid(8)], after: [.print(8)], withinMs: 300),
        Case(name: "a print before it", before: [.print(8), .bid(8)], withinMs: 300),
        Case(name: "a summary after it", before: [.bid(8)], after: [.ticker(8)], withinMs: 300),
        Case(
            name: "a summary before it", before: [.ticker(8), .pause(3), .bid(8)], withinMs: 300),
        Case(name: "nothing agrees", before: [.bid(8)], withinMs: 600),
        Case(
            name: "another sight that does not agree", before: [.bid(8)],
            after: [.pause(70), .rest(88)], withinMs: 600),
        Case(
            name: "a fall in steps", before: slide + [.bid(60)],
            after: [.print(60), .pause(15), .bid(30), .pause(15), .bid(8)], withinMs: 300),
        Case(
            name: "a fall in steps that nothing else shows", before: slide + [.bid(60)],
            after: [.pause(15), .bid(30), .pause(15), .bid(8)], withinMs: 600),
        Case(
            name: "a short recovery inside the fall", before: [.bid(8)],
            after: [.print(8), .pause(120), .bid(88), .pause(60), .bid(8)], withinMs: 300),
        Case(
            name: "gaps before it", before: [.bid(0), .pause(200), .bid(88), .pause(40), .bid(8)],
            after: [.print(8)], withinMs: 300),
    ]

    @Test("a collapse of 80¢ is sold in time", arguments: cases, sides)
    func inTime(one: Case, who: (side: Side, mode: AccountSettings.Mode)) {
        var desk = Course.desk(who.side, who.mode)
        Course(one.before).play(on: &desk, who.side)
        let fell = desk.now.moment
        Course(one.after).play(on: &desk, who.side)
        desk.idle(max(0, one.withinMs - desk.now.moment.since(fell).count))
        #expect(desk.sold.count == 1)
        #expect(desk.orders.first?.contracts == .contracts(100))
        #expect(desk.orders.first?.outcome == who.side.opposite)
    }
}
