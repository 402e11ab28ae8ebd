/// One number that was measured, over several rounds.
struct Figure: Hashable {
    enum Unit: String {
        case nanoseconds = "ns"
        case perSecond = "/s"
    }

    /// What the median has to be.
    enum Target: Hashable {
        case atMost(Int64)
        case atLeast(Int64)

        func isMet(by value: Int64) -> Bool {
            switch self {
            case .atMost(let most): value <= most
            case .atLeast(let least): value >= least
            }
        }
    }

    let name: String
    let unit: Unit
    /// Of the least disturbed round: what repeats best on a machine that does other things too.
    let best: Int64
    let median: Int64
    let worst: Int64
    /// Nil: told for what it explains, not for itself.
    let target: Target?

    var isMet: Bool? { target.map { $0.isMet(by: median) } }

    /// How long a round took as a whole.
    static func time(_ name: String, _ rounds: Rounds, _ target: Target?) -> Figure {
        Figure(
            name: name, unit: .nanoseconds, best: rounds.best, median: rounds.median,
            worst: rounds.worst, target: target)
    }

    /// How long one of the `count` items of a round took.
    static func time(_ name: String, each count: Int, of rounds: Rounds) -> Figure {
        let items = Int64(count)
        return Figure(
            name: name, unit: .nanoseconds, best: rounds.best / items,
            median: rounds.median / items, worst: rounds.worst / items, target: nil)
    }

    /// How many of the `count` items of a round were done in a second.
    static func rate(_ name: String, _ count: Int, of rounds: Rounds, _ target: Target?) -> Figure {
        let items = Int64(count) * 1_000_000_000
        return Figure(
            name: name, unit: .perSecond, best: items / max(1, rounds.best),
            median: items / max(1, rounds.median), worst: items / max(1, rounds.worst),
            target: target)
    }
}
