import Nexum
import Paper
import Platform

/// The clock of a rehearsal. It stands still while anything is on its way between the daemon and
/// the paper exchange, then moves to whatever comes next, no faster than the pace allows. So a
/// rehearsal at any pace does the same things at the same times.
final class PacedTimeline: Timeline {
    private(set) var now: Instant
    private let server: PaperServer
    private let meter: Meter
    /// How many times faster than the wall clock.
    private let speed: Int64
    private let begunWallNs: Int64
    private let begun: Instant
    private var timers: [PacedTimer] = []
    private var lastTimer = 0
    private var alarm: Alarm?
    private var isMoving = false

    init(from start: Timestamp, speed: Int64, server: PaperServer, meter: Meter) {
        begunWallNs = SystemClock.monotonicNs
        begun = Instant(moment: Moment(nanoseconds: 1_000_000_000), utc: start)
        now = begun
        self.server = server
        self.meter = meter
        self.speed = speed
        meter.onChange = { [weak self] in self?.move() }
        server.onChange = { [weak self] in self?.moveSoon() }
        server.clock = { [weak self] in self?.now.utc ?? start }
    }

    func after(_ delay: Milliseconds, _ body: @escaping @MainActor () -> Void) -> any TimelineTimer
    {
        lastTimer += 1
        let timer = PacedTimer(
            due: now.moment + Milliseconds(max(0, delay.count)), number: lastTimer, body)
        timers.append(timer)
        moveSoon()
        return timer
    }

    private func moveSoon() {
        guard alarm == nil else { return }
        alarm = Alarm(afterNs: 0) { [weak self] in self?.fire() }
    }

    private func fire() {
        alarm = nil
        move()
    }

    /// Moves to the next thing that happens, if everything before it is over and its time has come.
    private func move() {
        guard !isMoving, meter.isQuiet else { return }
        isMoving = true
        defer { isMoving = false }
        timers.removeAll { $0.isOver }
        guard let next = nextMoment else { return }
        let wait = wallWait(until: next)
        guard wait <= 0 else {
            alarm = Alarm(afterNs: wait) { [weak self] in self?.fire() }
            return
        }
        set(next)
        if let event = server.nextEventTime, event <= now.utc {
            server.advance(to: now.utc)
        } else {
            fireTimer()
        }
        alarm = nil
        moveSoon()
    }

    private var nextMoment: Moment? {
        var next: Moment?
        for timer in timers { next = min(next ?? timer.due, timer.due) }
        if let event = server.nextEventTime {
            next = min(next ?? moment(of: event), moment(of: event))
        }
        return next.map { max($0, now.moment) }
    }

    private func moment(of utc: Timestamp) -> Moment { begun.moment + utc.since(begun.utc) }

    private func set(_ moment: Moment) {
        now = Instant(moment: moment, utc: begun.utc + moment.since(begun.moment))
    }

    private func wallWait(until moment: Moment) -> Int64 {
        let passed = (moment.nanoseconds - begun.moment.nanoseconds) / speed
        return begunWallNs + passed - SystemClock.monotonicNs
    }

    private func fireTimer() {
        let due = timers.filter { !$0.isOver && $0.due <= now.moment }
        due.min { ($0.due, $0.number) < ($1.due, $1.number) }?.fire()
    }
}

/// One thing that a rehearsal waits for.
final class PacedTimer: TimelineTimer {
    let due: Moment
    let number: Int
    private var body: (() -> Void)?

    init(due: Moment, number: Int, _ body: @escaping () -> Void) {
        self.due = due
        self.number = number
        self.body = body
    }

    var isOver: Bool { body == nil }

    func cancel() { body = nil }

    func fire() {
        let body = body
        self.body = nil
        body?()
    }
}
