extension AccountReading {
    /// Whether all that is told stays within the largest amount together, so that no sum of its
    /// parts can overflow. Contracts count for a dollar each, the most they can be worth.
    var canBeSummed: Bool {
        var left = Money.largestMicros - abs(cash.micros)
        for position in positions {
            left -= position.cost.micros + Self.most(position.position.magnitude)
            if left < 0 { return false }
        }
        for order in orders {
            left -= Self.most(order.remaining)
            if left < 0 { return false }
        }
        for fill in fills {
            left -= Self.most(fill.quantity) + abs(fill.fee.micros)
            if left < 0 { return false }
        }
        return left >= 0
    }

    private static func most(_ contracts: Quantity) -> Int64 { (Price.one * contracts).micros }
}
