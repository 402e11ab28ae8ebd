import Dispatch
import Glibc
import Platform
import Simulation

/// What runs came to, in sum.
nonisolated struct Sums: Sendable {
    var seeds = 0
    var events = 0
    var liquidations = 0
    var digest: UInt64 = 0
    var faults = FaultCounts()
    var answers = ExitAnswers()
    var brokenCount = 0
    /// Those with the lowest seeds.
    var broken: [(plan: Plan, violation: Violation)] = []
    var seconds: Int64 = 0
    /// How many failing seeds are kept and shown; the rest is counted.
    private static let shown = 20

    mutating func add(_ plan: Plan, _ outcome: Outcome) {
        seeds += 1
        events += outcome.events
        liquidations += outcome.liquidations
        digest ^= outcome.digest &* (plan.seed | 1)
        faults += outcome.faults
        answers += outcome.answers
        guard let first = outcome.violations.first else { return }
        brokenCount += 1
        broken.append((plan, first))
        broken.sort { $0.plan.seed < $1.plan.seed }
        broken = Array(broken.prefix(Self.shown))
    }
}

/// The sums of several threads, and how far they are, on a terminal.
nonisolated final class Totals: @unchecked Sendable {
    private let queue = DispatchQueue(label: "totals")
    private let clock = ContinuousClock()
    private let begun: ContinuousClock.Instant
    private let seedsWanted: UInt64
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private var told: ContinuousClock.Instant
    private var kept = Sums()
    private static let tellEvery = Duration.seconds(1)

    init(seedsWanted: UInt64) {
        self.seedsWanted = seedsWanted
        begun = clock.now
        told = begun
    }

    var sums: Sums {
        queue.sync {
            var sums = kept
            sums.seconds = (clock.now - begun).components.seconds
            return sums
        }
    }

    func add(_ plan: Plan, _ outcome: Outcome) {
        queue.sync {
            kept.add(plan, outcome)
            if isTerminal, clock.now - told >= Self.tellEvery { tell() }
        }
    }

    private func tell() {
        told = clock.now
        let seconds = max(1, (told - begun).components.seconds)
        let rate = Int64(kept.seeds) / seconds
        // Over the last such line.
        Self.write(
            "\r\(kept.seeds) of \(seedsWanted) seeds, \(rate) a second, "
                + "\(kept.brokenCount) broke a rule \r")
    }

    /// Leaves the line that told how far it is.
    func endProgress() {
        if isTerminal, told != begun { Self.write("\n") }
    }

    private static func write(_ text: String) {
        let bytes = Array(text.utf8)
        _ = unsafe Glibc.write(STDERR_FILENO, bytes, bytes.count)
    }
}
