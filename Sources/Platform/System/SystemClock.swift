import CLinux
import Glibc

/// The two clocks of the machine, as plain integers.
package enum SystemClock {
    /// Nanoseconds since the machine started, sleep included. Never goes back; for ages and
    /// deadlines.
    package static var monotonicNs: Int64 {
        let now = read(CLOCK_BOOTTIME)
        return Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec)
    }

    /// Milliseconds since 1970-01-01 UTC. May jump when the clock is set; for signatures and for
    /// what people read.
    package static var utcMs: Int64 {
        let now = read(CLOCK_REALTIME)
        return Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
    }

    /// Nanoseconds since the machine started, without those it slept: the clock in which the
    /// service manager wants to be told.
    static var awakeNs: Int64 {
        let now = read(CLOCK_MONOTONIC)
        return Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec)
    }

    /// Nanoseconds for which the calling thread has had a processor.
    package static var ownThreadNs: Int64 {
        let now = read(CLOCK_THREAD_CPUTIME_ID)
        return Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec)
    }

    private static func read(_ clock: clockid_t) -> timespec {
        var time = timespec()
        precondition(clock_gettime(clock, &time) == 0, "the machine has no such clock")
        return time
    }
}
