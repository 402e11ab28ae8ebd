extension TradingCalendar.Week {
    /// Where trading is closed, in milliseconds of UTC, ascending and apart, as far as the week
    /// holds within `span`.
    func closed(within span: Range<Int64>) -> [Range<Int64>] {
        let known = span.clamped(to: begins.milliseconds..<ends.milliseconds)
        guard !known.isEmpty else { return [] }
        var closed: [Range<Int64>] = []
        var since = known.lowerBound
        for open in open(within: known) {
            let until = min(open.lowerBound, known.upperBound)
            if since < until { closed.append(since..<until) }
            since = max(since, open.upperBound)
        }
        if since < known.upperBound { closed.append(since..<known.upperBound) }
        return closed
    }

    /// Where trading is open, in milliseconds of UTC, ascending.
    ///
    /// On the day the clock goes back an hour is shown twice: what opens in it opens late and what
    /// closes in it closes early, since no more is certain.
    private func open(within span: Range<Int64>) -> [Range<Int64>] {
        var open: [Range<Int64>] = []
        for minutes in openMinutes(within: span) {
            let opens = EasternTime.last(showing: minutes.lowerBound).milliseconds
            let closes = EasternTime.first(showing: minutes.upperBound).milliseconds
            if opens < closes { open.append(opens..<closes) }
        }
        return open
    }

    /// The same on the clock of New York. What adjoins there is united before it is taken to UTC,
    /// or a seam in the hour that is shown twice would look like a pause.
    private func openMinutes(within span: Range<Int64>) -> [Range<Int64>] {
        let (from, to) = (Self.day(span.lowerBound), Self.day(span.upperBound))
        var open: [Range<Int64>] = []
        // The day before may trade past midnight.
        for day in (from - 1)...to {
            let midnight = day * EasternTime.minutesPerDay
            for hours in days[EasternTime.weekday(day)] {
                open.append((midnight + Int64(hours.opens))..<(midnight + Int64(hours.closes)))
            }
        }
        return open.united()
    }

    private static func day(_ milliseconds: Int64) -> Int64 {
        EasternTime.day(EasternTime.clock(at: Timestamp(milliseconds: milliseconds)))
    }
}

extension [Range<Int64>] {
    /// Ascending, with what overlaps or adjoins made one.
    func united() -> [Range<Int64>] {
        var united: [Range<Int64>] = []
        for range in sorted(by: { $0.lowerBound < $1.lowerBound }) {
            guard let last = united.last, range.lowerBound <= last.upperBound else {
                united.append(range)
                continue
            }
            united[united.count - 1] =
                last.lowerBound..<Swift.max(last.upperBound, range.upperBound)
        }
        return united
    }
}
