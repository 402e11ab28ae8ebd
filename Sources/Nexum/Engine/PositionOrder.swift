/// What positions are put in order by: what a person has to see first stands first.
package enum PositionOrder: String, Hashable, Sendable, CaseIterable {
    /// The most endangered first: what is not known, then by health, then what owes nothing.
    case health
    case value, open, market

    /// Rows of equal rank by their markets' names.
    package func sorted(_ positions: [PositionStatus]) -> [PositionStatus] {
        var ranked: [(rank: Int64, row: PositionStatus)] = []
        for position in positions { ranked.append((rank(position), position)) }
        ranked.sort { ($0.rank, $0.row.market) < ($1.rank, $1.row.market) }
        return ranked.map(\.row)
    }

    private func rank(_ position: PositionStatus) -> Int64 {
        switch self {
        case .health:
            if let health = try? FixedPoint.parse(position.health.utf8, decimals: 4) {
                return health
            }
            return position.health == "unknown" ? .min : .max
        case .value: return -(position.exitValue ?? .zero).micros
        case .open: return (position.openProfit ?? .zero).micros
        case .market: return 0
        }
    }
}

/// A part of the positions, for a screen that has room for no more.
package struct PositionWindow: Hashable, Sendable {
    /// So many at most.
    package static let counts = 1...200

    package var count: Int
    package var order: PositionOrder

    package init(count: Int, order: PositionOrder) { (self.count, self.order) = (count, order) }

    /// The rows around a market, or the first ones.
    package func rows(of sorted: [PositionStatus], around market: String?) -> [PositionStatus] {
        let count = max(0, count)
        guard sorted.count > count else { return sorted }
        let index = sorted.firstIndex { $0.market == market } ?? 0
        let start = min(max(0, index - count / 2), sorted.count - count)
        return Array(sorted[start..<start + count])
    }
}

extension DeskField where Value == PositionOrder {
    /// One of the orders by its name.
    package static let positionOrder = DeskField("health, value, open or market") {
        PositionOrder(rawValue: $0)
    }
}
