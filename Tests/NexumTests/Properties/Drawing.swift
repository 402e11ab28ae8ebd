import Chance
import Testing

/// How many cases a property is tried with: the same ones in every run.
enum Cases {
    static let seeds: ClosedRange<UInt64> = 1...10
    static let perSeed = 10_000

    /// Tries one seed's cases. `check` draws a case and says what is wrong with it, or nil; only
    /// the first fault is told.
    static func run(
        seed: UInt64, count: Int = perSeed, _ check: (inout SplitMix64) -> String?
    ) {
        var random = SplitMix64(seed: seed)
        for number in 0..<count {
            guard let fault = check(&random) else { continue }
            Issue.record("seed \(seed), case \(number): \(fault)")
            return
        }
    }
}

extension SplitMix64 {
    /// From 1 to `limit`, each order of magnitude as likely as the next.
    mutating func drawAnySize(upTo limit: Int64) -> Int64 {
        let bits = Int64(64 - limit.leadingZeroBitCount)
        return min(limit, number(1...(1 << min(62, number(1...bits)))))
    }
}
