import Nexum
import Simulation
import Testing
import Venue

/// A market of four minutes, with all that is in recordings: a wick, a gap, a dip that comes back
/// after half a second, a collapse.
@Suite struct BacktestTests {
    private static let ticker = MarketTicker("KXMADE-1-T1")

    /// When the best YES bid comes to how many cents; 0: nobody bids for YES.
    private static let bids: [(ms: Int32, cents: Int)] = [
        (0, 88), (90_000, 65), (90_300, 88), (100_000, 0), (100_200, 88), (110_000, 65),
        (110_700, 88), (130_000, 8),
    ]

    private static func book(_ cents: Int) -> OrderBook {
        var book = OrderBook()
        if cents > 0 { book.set(.yes, .cents(cents), to: .contracts(2000)) }
        book.set(.no, .cents(cents > 0 ? 99 - cents : 11), to: .contracts(2000))
        return book
    }

    private static func scenario() -> Scenario {
        var steps: [ScenarioStep] = []
        for bid in bids {
            steps.append(
                ScenarioStep(offsetMs: bid.ms, market: 0, action: .book(book(bid.cents))))
        }
        steps.append(
            ScenarioStep(offsetMs: 241_000, market: 0, action: .determine(yesValue: .zero)))
        steps.append(ScenarioStep(offsetMs: 242_000, market: 0, action: .settle))
        let series = SeriesListing(
            ticker: SeriesTicker("KXMADE"), title: "Made", category: "Made", fees: .standard)
        let event = EventListing(
            ticker: EventTicker("KXMADE-1"), series: series.ticker, title: "Made",
            isMutuallyExclusive: false)
        let market = MarketListing(
            ticker: ticker, event: event.ticker, title: "Made", yesTitle: "Yes", noTitle: "No",
            opens: .seconds(0), closes: .seconds(240), expectedExpiration: nil)
        return Scenario(
            name: "made", series: [series], events: [event], markets: [market], steps: steps)
    }

    private static func lines(_ change: (inout Settings) -> Void = { _ in }) -> [String] {
        var settings = Settings()
        change(&settings)
        var lines: [String] = []
        for one in Backtest(scenario(), settings: settings, contracts: [100]).run() {
            lines.append(
                "\(one.side) at \(one.price?.centsText ?? "none"): \(one.exits) exits, "
                    + "\(one.aboveAgain) above again, \(one.orders) orders, sold "
                    + "\(one.sold.shortText), lent \(one.lent.centsText), lost "
                    + "\(one.lost.centsText), worth \(one.value?.centsText ?? "none")")
        }
        return lines.sorted()
    }

    private static let never = "0 exits, 0 above again, 0 orders, sold 0"
    private static let atOnce = "1 exits, 0 above again, 1 orders, sold 100"

    /// Those bought after two minutes do not see the dip; those after three not the collapse.
    private static let others = [
        "no at 12¢: \(never), lent 8.00, lost 0.00, worth 100¢",
        "no at 12¢: \(never), lent 8.00, lost 0.00, worth 100¢",
        "no at 92¢: \(never), lent 61.33, lost 0.00, worth 100¢",
        "yes at 89¢: \(atOnce), lent 59.33, lost 51.84, worth 0¢",
    ]
    private static let last = ["yes at 9¢: \(never), lent 6.00, lost 6.00, worth 0¢"]

    @Test("wick and gap sell nothing, a dip of 700 ms a part, a collapse the rest")
    func made() {
        let dipped = "yes at 89¢: 2 exits, 1 above again, 2 orders, sold 100"
        #expect(
            Self.lines() == Self.others + ["\(dipped), lent 59.33, lost 24.67, worth 0¢"]
                + Self.last)
    }

    @Test("a longer dwell sits the dip out")
    func otherSettings() {
        let lines = Self.lines { $0.liquidation.confirmFor = Milliseconds(900) }
        let same = "yes at 89¢: \(Self.atOnce), lent 59.33, lost 51.84, worth 0¢"
        #expect(lines == Self.others + [same] + Self.last)
    }
}
