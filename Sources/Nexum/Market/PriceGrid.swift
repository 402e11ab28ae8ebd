/// The prices a market accepts: ranges of dollars, each with its step.
package struct PriceGrid: Hashable, Sendable {
    /// From `start` to `end`, both included, in steps of `step`.
    package struct Range: Hashable, Sendable {
        package let start: Price
        package let end: Price
        package let step: Price

        package init(start: Price, end: Price, step: Price) {
            self.start = start
            self.end = end
            self.step = step
        }
    }

    /// Ascending, never empty, every step above zero.
    package let ranges: [Range]

    /// Nil when there is no range, a step is zero, or the ranges do not ascend.
    package init?(ranges: [Range]) {
        guard !ranges.isEmpty else { return nil }
        for (index, range) in ranges.enumerated() {
            guard range.step > .zero, range.start < range.end else { return nil }
            if index > 0, ranges[index - 1].end > range.start { return nil }
        }
        self.ranges = ranges
    }

    /// Whole cents: legal in every structure the exchange knows.
    package static let cents = PriceGrid(ranges: [Range(start: .zero, end: .one, step: .cents(1))])!

    /// Every price there is: for figures that belong to no market.
    package static let finest = PriceGrid(
        ranges: [Range(start: .zero, end: .one, step: Price(tenThousandths: 1))])!

    /// The highest accepted price that is at most `price`; never 0 and never a dollar.
    package func atMost(_ price: Price) -> Price? {
        var best: Price?
        for range in ranges where range.start <= price {
            let offset = min(price, range.end).tenThousandths - range.start.tenThousandths
            let step = range.step.tenThousandths
            var found = range.start.tenThousandths + offset / step * step
            if found == Price.wholeDollar { found -= step }
            if Self.isTradable(found) { best = Price(tenThousandths: found) }
        }
        return best
    }

    /// The lowest accepted price that is at least `price`; never 0 and never a dollar.
    package func atLeast(_ price: Price) -> Price? {
        for range in ranges where range.end >= price {
            let offset = max(price, range.start).tenThousandths - range.start.tenThousandths
            let step = range.step.tenThousandths
            var found = range.start.tenThousandths + (offset + step - 1) / step * step
            if found == 0 { found = step }
            if found <= range.end.tenThousandths, Self.isTradable(found) {
                return Price(tenThousandths: found)
            }
        }
        return nil
    }

    /// Whether an order may carry this YES price.
    package func accepts(_ price: Price) -> Bool { atMost(price) == price }

    /// The lowest price an order may carry.
    package var lowest: Price { atLeast(.zero) ?? .cents(1) }
    /// The highest price an order may carry.
    package var highest: Price { atMost(.one) ?? .cents(99) }

    /// How many steps lie between two prices, in either direction; a part of a step counts as none.
    package func steps(between a: Price, and b: Price) -> Int {
        let (low, high) = (min(a, b).tenThousandths, max(a, b).tenThousandths)
        var steps = 0
        for range in ranges {
            let from = max(low, range.start.tenThousandths)
            let to = min(high, range.end.tenThousandths)
            if to > from { steps += (to - from) / range.step.tenThousandths }
        }
        return steps
    }

    private static func isTradable(_ tenThousandths: Int) -> Bool {
        tenThousandths > 0 && tenThousandths < Price.wholeDollar
    }
}
