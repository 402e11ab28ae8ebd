import Nexum
import Testing

@testable import nexumctl

@Suite struct BarTests {
    @Test(
        arguments: [
            (0, 8, ""), (-5, 8, ""), (1, 800, "▏"), (1, 8, "▌"), (2, 8, "█"), (3, 8, "█▌"),
            (5, 8, "██▌"), (8, 8, "████"), (9, 8, "████"), (Int64.max, .max, "████"),
        ] as [(Int64, Int64, String)])
    func `a length is exact to an eighth, and something is never nothing`(
        part: Int64, whole: Int64, text: String
    ) {
        #expect(Bar.length(part, of: whole, width: 4) == text)
    }

    @Test(arguments: [
        ("3.0000", "[████│█│██████]"), ("2.0000", "[████│█│█▋····]"),
        ("1.0000", "[████│·│······]"), ("0.5000", "[██▏··│·│·····]"),
        ("0.0000", "[····│·│······]"), ("-1.0000", "[····│·│······]"),
        ("99999.0000", "[████│█│██████]"),
    ])
    func `a gauge shrinks toward liquidation past its marks`(health: String, text: String) {
        let gauge = Bar.health(health, TopSamples.thresholds, width: 15)
        #expect(gauge?.count == 15)
        #expect(Bar.health(health, TopSamples.thresholds, width: 14) == Self.narrow[health])
    }

    private static let narrow = [
        "3.0000": "[████│█│█████]", "2.0000": "[████│█│█····]", "1.0000": "[████│·│·····]",
        "0.5000": "[██··│·│·····]", "0.0000": "[····│·│·····]", "-1.0000": "[····│·│·····]",
        "99999.0000": "[████│█│█████]",
    ]

    @Test func `what is no number has no gauge`() {
        for word in ["none", "unknown", "account", ""] {
            #expect(Bar.health(word, TopSamples.thresholds, width: 20) == nil)
        }
    }

    @Test(
        arguments: [
            ([], ""), ([5], "▄"), ([5, 5, 5], "▄▄▄"), ([0, 7], "▁█"),
            ([0, 1, 2, 3, 4, 5, 6, 7], "▁▂▃▄▅▆▇█"),
            ([0, nil, 7], "▁ █"), ([nil], ""), ([9, 0, 0, 7], "▁▁█"),
        ] as [([Int64?], String)])
    func `a line goes from its lowest to its highest`(dollars: [Int64?], text: String) {
        var amounts: [Money?] = []
        for dollar in dollars { amounts.append(dollar.map { .dollars($0) }) }
        #expect(Sparkline.text(amounts, width: dollars.count == 4 ? 3 : 8) == text)
    }

    @Test(arguments: [
        ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("日本語", 4, "日…"), ("日本", 4, "日本"), ("a", 0, ""),
    ])
    func `text is cut to columns, wide characters and all`(text: String, columns: Int, cut: String)
    {
        #expect(Columns.cut(text, to: columns) == cut)
        #expect(Line(Span(text)).cut(to: columns).columns <= columns)
    }
}
