import Nexum
import Platform

/// The daemon's time: what it is now, and who is called later. Everything that waits asks here, so
/// that a rehearsal can run the very same daemon on a clock of its own.
protocol Timeline: AnyObject {
    var now: Instant { get }

    /// Runs `body` after `delay`, unless the timer is cancelled or given up before.
    func after(_ delay: Milliseconds, _ body: @escaping @MainActor () -> Void) -> any TimelineTimer
}

/// Something that will happen; cancelled for good by `cancel()`.
protocol TimelineTimer: AnyObject {
    func cancel()
}

extension Alarm: TimelineTimer {}

/// The machine's own clocks.
final class SystemTimeline: Timeline {
    var now: Instant {
        Instant(
            moment: Moment(nanoseconds: SystemClock.monotonicNs),
            utc: Timestamp(milliseconds: SystemClock.utcMs))
    }

    func after(_ delay: Milliseconds, _ body: @escaping @MainActor () -> Void) -> any TimelineTimer
    {
        Alarm(afterNs: max(0, delay.count) * 1_000_000, onFire: body)
    }
}

/// Calls again and again, each round counted from the end of the one before.
final class Repeating {
    private let timeline: any Timeline
    private let every: Milliseconds
    private let body: () -> Void
    private var timer: (any TimelineTimer)?

    init(_ timeline: any Timeline, every: Milliseconds, _ body: @escaping () -> Void) {
        self.timeline = timeline
        self.every = every
        self.body = body
        schedule()
    }

    func stop() {
        timer?.cancel()
        timer = nil
    }

    private func schedule() {
        timer = timeline.after(every) { [weak self] in
            self?.schedule()
            self?.body()
        }
    }
}
