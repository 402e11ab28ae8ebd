import Nexum
import Testing

@testable import nexumctl

@Suite struct FiguresTests {
    private let figures = Figures(Samples.wide)

    @Test(
        arguments: [
            (0, "0.00", "0.00"), (9_999, "0.00", "0.01"), (-1, "-0.01", "0.00"),
            (1_234_567_890_000, "1,234,567.89", "1,234,567.89"),
            (-999_999_990_001, "-1,000,000.00", "-999,999.99"), (100_000_000, "100.00", "100.00"),
        ] as [(Int64, String, String)])
    func `what is owned is rounded down and what is owed up`(
        micros: Int64, owned: String, owed: String
    ) {
        #expect(figures.owned(Money(micros: micros)) == owned)
        #expect(figures.owed(Money(micros: micros)) == owed)
    }

    @Test func `unknown is a dash`() {
        #expect(figures.owned(nil) == "—")
        #expect(figures.owed(nil) == "—")
        #expect(figures.price(nil) == "—")
        #expect(figures.age(nil) == "—")
        #expect(figures.health("unknown") == "—")
        #expect(figures.health("none") == "none")
    }

    @Test(arguments: [
        ("1.4329", "143.2%"), ("1.0000", "100%"), ("0.0000", "0%"), ("-0.5001", "-50.1%"),
        ("12.3456", "1,234.5%"),
    ])
    func `health is a percentage, rounded down`(ratio: String, text: String) {
        #expect(figures.health(ratio) == text)
    }

    @Test(
        arguments: [
            (0, "0.0 s"), (230, "0.2 s"), (9_999, "9.9 s"), (34_000, "34 s"), (120_000, "2 min"),
            (7_200_000, "2 h"), (172_800_000, "2 d"),
        ] as [(Int64, String)])
    func `ages get coarser`(milliseconds: Int64, text: String) {
        #expect(figures.age(milliseconds) == text)
    }
}
