/// Counts what was not known, kind by kind.
package struct Novelties: Sendable {
    /// So many kinds are told apart: a new version of the exchange has a handful, and what sends
    /// more must not fill memory.
    static let kindsMax = 200

    /// How often each came.
    package private(set) var counts: [Novelty: Int] = [:]
    /// How often others came, once there were as many kinds as are told apart.
    package private(set) var others = 0

    package init() {}

    /// Counts one, and gives how many of its kind there are now where that is worth telling: at
    /// the first, the tenth, the hundredth and so on.
    package mutating func note(_ novelty: Novelty) -> Int? {
        guard counts[novelty] != nil || counts.count < Self.kindsMax else {
            others += 1
            return nil
        }
        let count = counts[novelty, default: 0] + 1
        counts[novelty] = count
        return Self.isRound(count) ? count : nil
    }

    /// 1, 10, 100, …
    private static func isRound(_ count: Int) -> Bool {
        var rest = count
        while rest % 10 == 0 { rest /= 10 }
        return rest == 1
    }
}
