import Control
import Nexum
import Testing

@testable import nexumctl

/// What is shown of an exit, of a supposed world and of a sale, whole.
@Suite struct DirectingViewsTests {
    private static let looks = [
        ("60", Look(hasColor: false, isUTF8: true, columns: 60)),
        ("120", Look(hasColor: true, isUTF8: true, columns: 120)),
        ("ascii", Look(hasColor: false, isUTF8: false, columns: 80)),
    ]

    private static let exit: ExplainStatus? = {
        var entry = IntentEntry(
            id: ClientOrderID("nx1-x-00aa-1"), market: MarketTicker("KXRATE"), side: .yes,
            contracts: Quantity(hundredths: 2299), yesPrice: .cents(44),
            positionBefore: SignedQuantity(hundredths: 10_000), exchangeIndex: 0,
            ground: "witnessed", health: "96.2%", equity: Money(micros: 4_261_200),
            requirement: Money(micros: 4_426_120), exitValue: Money(micros: 44_261_200),
            debt: .dollars(40), bestBid: .cents(46))
        entry.cause = ExitCause(
            held: .contracts(100),
            bids: [ExitCause.Bid(price: .cents(46), contracts: .contracts(291))], bookAgeMs: 12,
            isBookRead: false, feeMultiplierMillionths: 1_000_000, rateNumerator: 1,
            rateDenominator: 10, liquidateAt: "100%", recoverTo: "125%", lastedMs: 512,
            sightYesPrice: .cents(46))
        entry.cause?.slackMin = .cents(1)
        entry.cause?.slackMax = .cents(10)
        entry.cause?.hardAt = "50%"
        entry.cause?.priceMin = .cents(2)
        let time = Timestamp(milliseconds: 1_795_000_000_000)
        let after = Entry.recovered(market: entry.market, health: "125%")
        return ExplainStatus(
            "last", account: "main",
            in: [
                LedgerRecord(sequence: 9, time: time, entry: .intent(entry)),
                LedgerRecord(sequence: 10, time: time, entry: after),
            ])
    }()

    @Test func `an exit is derived figure by figure`() throws {
        let exit = try #require(Self.exit)
        for (name, look) in Self.looks {
            try expectScreen("explain-\(name)", look.text(ExplainView.lines(exit, look)))
        }
        var old = exit
        (old.cause, old.walk, old.sale) = (nil, [], [])
        (old.target, old.slack) = (nil, nil)
        let look = Samples.plain
        try expectScreen("explain-old", look.text(ExplainView.lines(old, look)))
    }

    @Test func `a supposed world stands beside this one`() throws {
        let rows = [
            StressStatus.Row(
                market: "KXRATE-T4.25", side: .yes, contracts: .contracts(1200),
                exitValueBefore: .cents(54_300), exitValue: .cents(42_300),
                healthBefore: "1.8821", health: "-0.4209", band: "hard",
                sell: .contracts(1200), limit: .cents(30), proceeds: .cents(42_300),
                debtLeft: .cents(1780)),
            StressStatus.Row(
                market: "KXHIGHNY-B54", side: .no, contracts: .contracts(5),
                exitValueBefore: nil, exitValue: nil, healthBefore: "unknown",
                health: "unknown", band: "unknown", sell: nil, limit: nil, proceeds: nil,
                debtLeft: nil),
        ]
        let stress = StressStatus(
            account: "main", time: "2026-11-22T14:02:31.000Z", scenario: "every bid -0.1000",
            equityBefore: .cents(128_420), equity: .cents(116_420), healthBefore: "1.2000",
            health: "0.4000", debtLeft: nil, uncovered: nil, positions: rows)
        for (name, look) in Self.looks {
            try expectScreen("stress-\(name)", look.text(StressView.lines(stress, look)))
        }
    }

    @Test func `a sale says whether it was begun`() {
        var reply = LiquidateReply(
            account: "main", holding: Samples.positions[0], plan: nil, isBegun: false)
        let none = """
            KXRATE-T4.25  all 1,200 yes: nothing was sold
                  limit  nobody bids, or the book is not known
                 brings  — after fees; debt 1,440.81

            """
        #expect(Samples.wide.text(LiquidateView.lines(reply, Samples.wide)) == none)
        (reply.limit, reply.proceeds, reply.isBegun) = (.cents(44), .cents(52_800), true)
        let begun = """
            KXRATE-T4.25  all 1,200 yes: being sold; see: nexumctl events -f
                  limit  0.4400 or better
                 brings  528.00 after fees; debt 1,440.81

            """
        #expect(Samples.wide.text(LiquidateView.lines(reply, Samples.wide)) == begun)
    }
}
