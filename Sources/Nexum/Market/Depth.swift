/// What selling into a side's bids would bring, walking from the best bid down.
package struct Depth: Hashable, Sendable {
    /// Contracts that found a bid.
    package let sold: Quantity
    /// Price × contracts, before fees.
    package let gross: Money
    /// The taker fees, each level's rounded up to a millionth of a dollar.
    package let fees: Money
    /// The lowest price touched; nil when nothing was sold.
    package let worst: Price?

    /// Contracts without a bid bring nothing.
    package var net: Money { gross - fees }

    /// Walks the bids for `quantity` contracts.
    package init(selling quantity: Quantity, into bids: Bids, fees schedule: FeeSchedule) {
        var left = quantity
        var gross = Money.zero
        var fees = Money.zero
        var worst: Price?
        for level in bids.levels.reversed() {
            if left.isZero { break }
            let taken = min(left, level.quantity)
            gross += level.price * taken
            fees += schedule.modelFee(taken, at: level.price)
            worst = level.price
            left -= taken
        }
        sold = quantity - left
        self.gross = gross
        self.fees = fees
        self.worst = worst
    }

    /// The parts of `quantity` contracts by the bids they find, best first: the same walk, level by
    /// level.
    package static func parts(of quantity: Quantity, in bids: Bids) -> [Level] {
        var left = quantity
        var parts: [Level] = []
        for level in bids.levels.reversed() {
            if left.isZero { break }
            let taken = min(left, level.quantity)
            parts.append(Level(price: level.price, quantity: taken))
            left -= taken
        }
        return parts
    }

    /// The smallest part of `most` contracts whose sale brings at least `target` net of fees, or
    /// all of `most` when that cannot be reached.
    package static func smallestSale(
        bringing target: Money, atMost most: Quantity, into bids: Bids, fees schedule: FeeSchedule
    ) -> Quantity {
        if target <= .zero { return .zero }
        var sold = Quantity.zero
        var net = Money.zero
        for level in bids.levels.reversed() {
            let taken = min(most - sold, level.quantity)
            let brought = level.price * taken - schedule.modelFee(taken, at: level.price)
            if net + brought >= target {
                return sold
                    + smallest(of: taken, bringing: target - net, at: level.price, fees: schedule)
            }
            net += brought
            sold += taken
        }
        return most
    }

    /// Within one level what is brought never falls as more is sold: a step adds its price, and the
    /// fee's rounding moves by at most the same millionth.
    private static func smallest(
        of taken: Quantity, bringing target: Money, at price: Price, fees schedule: FeeSchedule
    ) -> Quantity {
        var (low, high): (Int64, Int64) = (0, taken.hundredths)
        while low < high {
            let middle = Quantity(hundredths: (low + high) / 2)
            if price * middle - schedule.modelFee(middle, at: price) >= target {
                high = middle.hundredths
            } else {
                low = middle.hundredths + 1
            }
        }
        return Quantity(hundredths: low)
    }
}
