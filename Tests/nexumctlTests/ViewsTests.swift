import Control
import Nexum
import Testing

@testable import nexumctl

@Suite struct ViewsTests {
    @Test(arguments: [
        (
            78,
            """
              MARKET        SIDE  CONTRACTS     BID  HEALTH     LIQ  STATE
              KXRATE-T4.25  yes       1,200  0.4700  122.8%  0.4321  ▲ confirming
              KXGOLD-26N22  no           40  0.4700    none    none  ✓ no debt
              KXHIGHNY-B54  yes         900       —       —       —  ? unknown
            ? KXHIGHNY-B54  the book is 14 s old

            """
        ),
        (
            60,
            """
              MARKET        SIDE  CONTRACTS  HEALTH     LIQ
              KXRATE-T4.25  yes       1,200  122.8%  0.4321
              KXGOLD-26N22  no           40    none    none
              KXHIGHNY-B54  yes         900       —       —
            ? KXHIGHNY-B54  the book is 14 s old

            """
        ),
    ])
    func `positions leave columns out where there is no room`(columns: Int, text: String) {
        let look = Look(hasColor: false, isUTF8: true, columns: columns)
        let lines = PositionsView.lines(PositionsReply(status: Samples.status), look)
        #expect(look.text(lines) == text)
        for line in lines.dropLast() { #expect(look.text(line).count <= columns) }
    }

    @Test func `no positions are said to be none once the account was read`() {
        var status = Samples.empty
        let unread = PositionsView.lines(PositionsReply(status: status), Samples.plain)
        #expect(Samples.plain.text(unread) == "the account was not read yet\n")
        status.feed.accountAgeMs = 0
        let none = PositionsView.lines(PositionsReply(status: status), Samples.plain)
        #expect(Samples.plain.text(none) == "no positions\n")
    }

    @Test(arguments: [60, 80, 120])
    func `a book shows sums, what is ours and what leaving costs`(columns: Int) throws {
        for isUTF8 in [true, false] {
            let look = Look(hasColor: columns == 120 && isUTF8, isUTF8: isUTF8, columns: columns)
            let name = "book-\(columns)\(isUTF8 ? "" : "-ascii")"
            try expectScreen(name, look.text(BookView.lines(TopSamples.book, look)))
        }
    }

    @Test func `an empty book that is not live says so`() {
        let book = BookStatus(
            market: "KX", title: "", isLive: false, ageMs: nil, bids: [], asks: [])
        #expect(
            Samples.wide.text(BookView.lines(book, Samples.wide)) == """
                KX  NOT LIVE
                  the book is empty

                """)
    }

    @Test func `what is well is told with the bid at which it is sold`() {
        var status = Samples.status
        status.positions = [status.positions[0]]
        (status.positions[0].plan, status.positions[0].health) = (nil, "3.0200")
        #expect(
            Samples.wide.text(PlanView.lines(PlanReply(status: status), Samples.wide)) == """
                main  armed: what is triggered is sold
                  nothing would be sold

                  MARKET        SIDE  HEALTH  SOLD FROM
                  KXRATE-T4.25  yes     302%  bid at 0.4321

                """)
    }

    @Test func `a plan names the price, the proceeds and when`() {
        var status = Samples.status
        status.positions.append(
            Samples.position(
                "KXB", .no, 5, health: "0.9149", band: "liquidate",
                plan: PlanStatus(
                    isTriggered: true, sell: .contracts(5), limit: .cents(1), proceeds: .zero)))
        #expect(
            Samples.wide.text(PlanView.lines(PlanReply(status: status), Samples.wide)) == """
                main  armed: what is triggered is sold
                  MARKET         SELL  SIDE   LIMIT     BRINGS  HEALTH  WHEN
                  KXRATE-T4.25  1,400  yes   0.4600  12,345.67  122.8%  bid at 0.4321, confirming
                  KXB               5  no    0.0100       0.00   91.4%  now

                  MARKET        SIDE  HEALTH  SOLD FROM
                  KXGOLD-26N22  no      none  by no price
                  KXHIGHNY-B54  yes        —  —

                """)
        status.positions = []
        status.mode = "observe"
        #expect(
            Samples.wide.text(PlanView.lines(PlanReply(status: status), Samples.wide)) == """
                main  observe: nothing is sent
                  nothing would be sold

                """)
    }

    @Test func `events are a line each`() {
        let reply = EventsReply(
            account: "main",
            events: [
                EventStatus(
                    sequence: 1, time: "2026-11-22T14:01:57.250Z", kind: "armed", market: nil,
                    text: "by user 0"),
                EventStatus(
                    sequence: 2, time: "2026-11-22T14:01:58.000Z", kind: "order-sent",
                    market: "KXRATE", text: "sell 400 yes at 0.4600"),
            ])
        #expect(
            Samples.plain.text(EventsView.lines(reply, Samples.plain)) == """
                2026-11-22 14:01:57  armed  by user 0
                2026-11-22 14:01:58  order-sent  KXRATE  sell 400 yes at 0.4600

                """)
    }
}
