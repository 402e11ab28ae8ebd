import Platform

/// How long the same work took, several times over, in nanoseconds.
struct Rounds {
    /// Odd, so that one of them is the median, and enough that a disturbed one does not decide.
    static let usual = 21

    private let sorted: [Int64]

    /// From what single rounds took; at least one.
    init(nanoseconds: [Int64]) {
        precondition(!nanoseconds.isEmpty, "nothing was measured")
        sorted = nanoseconds.sorted()
    }

    /// Times `work`, each time on what `prepare` made ready, after one round that is not counted:
    /// it fills the caches and the allocator.
    init<Ready>(_ count: Int = usual, prepare: () -> Ready, work: (inout Ready) -> Void) {
        var nanoseconds: [Int64] = []
        for round in 0...count {
            var ready = prepare()
            let start = SystemClock.monotonicNs
            work(&ready)
            let end = SystemClock.monotonicNs
            if round > 0 { nanoseconds.append(end - start) }
        }
        self.init(nanoseconds: nanoseconds)
    }

    var best: Int64 { sorted[0] }
    var median: Int64 { sorted[sorted.count / 2] }
    var worst: Int64 { sorted[sorted.count - 1] }
}
