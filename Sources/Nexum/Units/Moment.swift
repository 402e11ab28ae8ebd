/// A point on the machine's monotonic clock; only differences mean something.
package struct Moment: Hashable, Comparable, Sendable {
    /// Nanoseconds since an arbitrary start, counting while the machine sleeps.
    package let nanoseconds: Int64

    package init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    package static func < (a: Moment, b: Moment) -> Bool { a.nanoseconds < b.nanoseconds }
    package static func + (a: Moment, span: Milliseconds) -> Moment {
        Moment(nanoseconds: a.nanoseconds + span.count * 1_000_000)
    }

    /// How long ago `earlier` was, in whole milliseconds.
    package func since(_ earlier: Moment) -> Milliseconds {
        Milliseconds((nanoseconds - earlier.nanoseconds) / 1_000_000)
    }
}

/// A length of time in whole milliseconds.
package struct Milliseconds: Hashable, Comparable, Sendable {
    package let count: Int64

    package init(_ count: Int64) { self.count = count }

    /// Whole seconds.
    package static func seconds(_ seconds: Int64) -> Milliseconds { Milliseconds(seconds * 1000) }
    package static func < (a: Milliseconds, b: Milliseconds) -> Bool { a.count < b.count }

    /// For people: `"250ms"`, `"1.5s"`, `"3min"`, `"2h"`.
    package var text: String {
        switch count {
        case ..<1000: return "\(count)ms"
        case ..<60_000 where count % 1000 == 0: return "\(count / 1000)s"
        case ..<60_000: return FixedPoint.text(count / 100, decimals: 1) + "s"
        case ..<3_600_000: return "\(count / 60_000)min"
        default: return "\(count / 3_600_000)h"
        }
    }
}

/// Both clocks at one instant: every decision is made at exactly one of these.
package struct Instant: Hashable, Sendable {
    /// For ages and waiting.
    package let moment: Moment
    /// For schedules and for people.
    package let utc: Timestamp

    package init(moment: Moment, utc: Timestamp) {
        self.moment = moment
        self.utc = utc
    }

    /// The same instant by the wall clock as it goes now: it may have been set meanwhile.
    package func stamped(by now: Instant) -> Instant {
        let ago = now.moment.since(moment)
        return Instant(
            moment: moment, utc: Timestamp(milliseconds: now.utc.milliseconds - ago.count))
    }
}
