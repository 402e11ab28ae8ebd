/// When the exchange trades, as far as it is announced: `GET /exchange/schedule`.
package struct TradingCalendar: Hashable, Sendable {
    package let weeks: [Week]
    /// Announced windows in which trading stops whatever the hours say.
    package let maintenance: [Pause]

    package init(weeks: [Week], maintenance: [Pause]) {
        self.weeks = weeks
        self.maintenance = maintenance
    }

    /// One stretch of trading, in minutes since midnight of its day in New York.
    package struct Hours: Hashable, Sendable {
        package let opens: Int
        /// Later than `opens`; beyond 1440 when trading goes on past midnight.
        package let closes: Int

        /// Both below two days, `opens` within its own.
        package init(opens: Int, closes: Int) {
            precondition((0...1440).contains(opens) && opens < closes && closes <= 2880, "hours")
            self.opens = opens
            self.closes = closes
        }
    }

    /// The hours of each day of the week, Monday first, while they hold.
    package struct Week: Hashable, Sendable {
        package let begins: Timestamp
        package let ends: Timestamp
        package let days: [[Hours]]

        /// It must begin before it ends and have seven days, each with any number of stretches.
        package init(begins: Timestamp, ends: Timestamp, days: [[Hours]]) {
            precondition(begins < ends && days.count == 7, "a week")
            self.begins = begins
            self.ends = ends
            self.days = days
        }
    }

    /// The earliest pause that is running at `now` or begins within `span` of it; nil when there is
    /// none.
    ///
    /// Trading pauses in announced maintenance and outside the hours of any week that holds; where
    /// no week holds nothing is known. Stretches that adjoin are one pause. Hours that are closed
    /// for longer than a week are cut to about a week on either side, at the same places all day.
    package func pause(at now: Timestamp, within span: Milliseconds) -> Pause? {
        let last = now + span
        let first = (Self.day(now) - Self.reach) * Self.dayMs
        let end = (Self.day(last) + Self.reach + 1) * Self.dayMs
        var closed: [Range<Int64>] = []
        for pause in maintenance {
            closed.append(pause.begins.milliseconds..<pause.ends.milliseconds)
        }
        for week in weeks { closed += week.closed(within: first..<end) }
        for pause in closed.united() where now.milliseconds < pause.upperBound {
            guard pause.lowerBound <= last.milliseconds else { return nil }
            return Pause(
                begins: Timestamp(milliseconds: pause.lowerBound),
                ends: Timestamp(milliseconds: pause.upperBound))
        }
        return nil
    }

    /// In days: a week, so that every pause of a weekly plan is seen whole, and one for changes of
    /// clocks.
    private static let reach: Int64 = 8
    private static let dayMs: Int64 = 86_400_000

    /// The day in UTC, since 1970.
    private static func day(_ time: Timestamp) -> Int64 {
        Timestamp.floorDivide(time.milliseconds, dayMs)
    }
}

/// A stretch of time in which nothing can be bought or sold.
package struct Pause: Hashable, Sendable {
    package let begins: Timestamp
    package let ends: Timestamp

    /// It must begin before it ends.
    package init(begins: Timestamp, ends: Timestamp) {
        precondition(begins < ends, "a pause without time")
        self.begins = begins
        self.ends = ends
    }
}
