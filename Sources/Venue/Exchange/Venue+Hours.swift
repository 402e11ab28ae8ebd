package import Nexum

extension Venue {
    /// From now on trading pauses in the weekly maintenance, Thursday from three to five in New
    /// York. Without it this exchange is open around the clock, and says so.
    package mutating func keepHours() { planMaintenance() }

    /// When the weekly maintenance that is on now ends; nil while it is not.
    package var maintenanceEnd: Timestamp? {
        guard let weeklyPause, weeklyPause.covers(now, shard: 0) else { return nil }
        return weeklyPause.ends
    }

    /// The next one, in the place of the one that is over.
    mutating func planMaintenance() {
        pauses.removeAll { $0 == weeklyPause }
        guard let next = Self.hours.pause(at: now, within: Self.week) else {
            preconditionFailure("a week without a Thursday")
        }
        let pause = ExchangePause(.trading, from: next.begins, to: next.ends)
        weeklyPause = pause
        plan(pause)
    }

    /// Longer than from one maintenance to the next, a change of clocks included.
    private static let week = Milliseconds.seconds(8 * 86_400)

    private static let hours = TradingCalendar(
        weeks: [
            TradingCalendar.Week(
                begins: Timestamp(milliseconds: 0), ends: Timestamp(seconds: 4_102_444_800),
                days: (0..<7).map { $0 == thursday ? thursdayHours : allDay })
        ], maintenance: [])

    private static let thursday = 3
    private static let allDay = [TradingCalendar.Hours(opens: 0, closes: 24 * 60)]
    private static let thursdayHours = [
        TradingCalendar.Hours(opens: 0, closes: 3 * 60),
        TradingCalendar.Hours(opens: 5 * 60, closes: 24 * 60),
    ]
}
