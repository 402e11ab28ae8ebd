import Nexum
import Testing

/// Rounding to the prices a market accepts, against a list of all of them.
@Suite struct PriceGridPropertyTests {
    /// A range in ten-thousandths of a dollar.
    struct Span: Sendable {
        let start: Int
        let end: Int
        let step: Int
    }

    /// The shapes the exchange knows, and some it may think of: a gap, steps that miss the end.
    static let grids: [[Span]] = [
        [Span(start: 0, end: 10_000, step: 100)],
        [Span(start: 0, end: 10_000, step: 10)],
        [Span(start: 0, end: 10_000, step: 1)],
        edges(10, 100), edges(10, 50), edges(10, 20), edges(1, 100), edges(20, 10),
        [Span(start: 100, end: 9900, step: 100)],
        [Span(start: 0, end: 10_000, step: 300)],
        [Span(start: 0, end: 10_000, step: 10_000)],
        [Span(start: 30, end: 1000, step: 70), Span(start: 2000, end: 9999, step: 1000)],
        [Span(start: 0, end: 500, step: 5), Span(start: 500, end: 10_000, step: 9500)],
    ]

    /// A fine step in the outer tenths, another between.
    private static func edges(_ outer: Int, _ inner: Int) -> [Span] {
        [
            Span(start: 0, end: 1000, step: outer), Span(start: 1000, end: 9000, step: inner),
            Span(start: 9000, end: 10_000, step: outer),
        ]
    }

    @Test("every price rounds to its neighbours on the grid", arguments: grids)
    func neighbours(_ spans: [Span]) throws {
        let grid = try #require(PriceGrid(ranges: spans.map(Self.range)))
        let accepted = Self.accepted(spans)
        var next = accepted.makeIterator()
        var (below, above): (Int?, Int?) = (nil, next.next())
        for value in 0...10_000 {
            let isAccepted = value == above
            if isAccepted { below = value }
            let price = Price(tenThousandths: value)
            let found = [grid.atMost(price)?.tenThousandths, grid.atLeast(price)?.tenThousandths]
            guard found == [below, above], grid.accepts(price) == isAccepted else {
                Issue.record("\(price.text) in \(spans): \(found)")
                return
            }
            if isAccepted { above = next.next() }
        }
    }

    @Test("the outermost prices are on the grid", arguments: grids)
    func ends(_ spans: [Span]) throws {
        let grid = try #require(PriceGrid(ranges: spans.map(Self.range)))
        let accepted = Self.accepted(spans)
        let ends = [grid.lowest.tenThousandths, grid.highest.tenThousandths]
        #expect(ends == (accepted.isEmpty ? [100, 9900] : [accepted[0], accepted.last]))
    }

    private static func range(_ span: Span) -> PriceGrid.Range {
        PriceGrid.Range(
            start: Price(tenThousandths: span.start), end: Price(tenThousandths: span.end),
            step: Price(tenThousandths: span.step))
    }

    /// All prices of the ranges but nothing and a dollar, ascending.
    private static func accepted(_ spans: [Span]) -> [Int] {
        var prices: [Int] = []
        for span in spans {
            for price in stride(from: span.start, through: span.end, by: span.step)
            where price > prices.last ?? 0 && price < 10_000 {
                prices.append(price)
            }
        }
        return prices
    }
}
