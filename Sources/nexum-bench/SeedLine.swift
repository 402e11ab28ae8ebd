import Dispatch
import Glibc

/// Whether somebody wants the work to end.
nonisolated final class StopFlag: @unchecked Sendable {
    private let queue = DispatchQueue(label: "stop")
    private var isUp = false

    var isRaised: Bool { queue.sync { isUp } }

    func raise() { queue.sync { isUp = true } }
}

/// Seeds that stand in line for the threads that run them, the lowest first.
nonisolated final class SeedLine: @unchecked Sendable {
    private let queue = DispatchQueue(label: "seeds")
    private var next: UInt64
    private var end: UInt64
    private let stop: StopFlag

    init(_ seeds: Range<UInt64>, until stop: StopFlag) {
        next = seeds.lowerBound
        end = seeds.upperBound
        self.stop = stop
    }

    /// No seed from this one on is begun any more; those before it are.
    func cut(at seed: UInt64) { queue.sync { end = min(end, seed) } }

    /// Does the work for every seed, on all cores, and waits for its end.
    func work(_ work: @Sendable (UInt64) -> Void) {
        let cores = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        DispatchQueue.concurrentPerform(iterations: cores) { _ in
            while let seed = take() { work(seed) }
        }
    }

    private func take() -> UInt64? {
        guard !stop.isRaised else { return nil }
        return queue.sync {
            guard next < end else { return nil }
            defer { next += 1 }
            return next
        }
    }
}
