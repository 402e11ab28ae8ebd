import Kalshi
import Nexum
import Testing

/// `GET /exchange/schedule`.
@Suite struct CalendarReplyTests {
    @Test func weeksAndMaintenance() throws {
        let day = #"[{"open_time":"08:00","close_time":"24:00"}]"#
        let week = #"""
            {"start_time":"2026-01-01T00:00:00Z","end_time":"2027-01-01T00:00:00Z",
            "monday":\#(day),"tuesday":[],"wednesday":null,"thursday":\#(day),"friday":[],
            "saturday":[],"sunday":[{"open_time":"00:00","close_time":"03:00:00"}]}
            """#
        let window = #"""
            {"start_datetime":"2026-11-19T08:00:00Z","end_datetime":"2026-11-19T10:00:00Z"}
            """#
        let evening = [TradingCalendar.Hours(opens: 480, closes: 1440)]
        let calendar = try Self.calendar(weeks: week, windows: window)
        #expect(
            calendar
                == TradingCalendar(
                    weeks: [
                        TradingCalendar.Week(
                            begins: Timestamp(seconds: 1_767_225_600),
                            ends: Timestamp(seconds: 1_798_761_600),
                            days: [
                                evening, [], [], evening, [], [],
                                [TradingCalendar.Hours(opens: 0, closes: 180)],
                            ])
                    ],
                    maintenance: [
                        Pause(
                            begins: Timestamp(seconds: 1_795_075_200),
                            ends: Timestamp(seconds: 1_795_082_400))
                    ]))
    }

    /// The body of an ordinary week, read whole: nothing but Thursday from three to five is closed.
    @Test(arguments: [
        ("2026-11-15T00:00:00Z", "2026-11-19T08:00:00.000Z", "2026-11-19T10:00:00.000Z"),
        ("2026-07-05T00:00:00Z", "2026-07-09T07:00:00.000Z", "2026-07-09T09:00:00.000Z"),
    ])
    func anOrdinaryWeek(now: String, begins: String, ends: String) throws {
        let now = try #require(Timestamp(rfc3339: now.utf8))
        for (midnight, end) in [("24:00", "24:00"), ("00:00", "23:59"), ("00:00:00", "23:59:59")] {
            let calendar = try Self.calendar(weeks: Self.week(wholeDayTo: midnight, lateTo: end))
            let pause = calendar.pause(at: now, within: .seconds(6 * 24 * 3600))
            #expect(pause?.begins.text == begins && pause?.ends.text == ends, "\(midnight) \(end)")
        }
    }

    @Test(arguments: [
        ("00:00", "00:00", 0, 1440), ("08:00", "03:00", 480, 1620), ("00:00", "23:59", 0, 1440),
        ("23:59", "24:00", 1439, 1440), ("09:30", "16:00", 570, 960),
    ])
    func hours(open: String, close: String, opens: Int, closes: Int) throws {
        let calendar = try Self.calendar(weeks: Self.monday(open, close))
        #expect(calendar.weeks[0].days[0] == [TradingCalendar.Hours(opens: opens, closes: closes)])
    }

    @Test(arguments: ["24:01", "8", "08:60", "-1:00", "08:00:00:00", ""])
    func refusesATimeOfDay(_ time: String) {
        #expect(
            throws: ReplyError.unexpected(
                path: "schedule.standard_hours[0].monday[0].open_time",
                wanted: "a time of day like 09:30", found: time)
        ) {
            try Self.calendar(weeks: Self.monday(time, "24:00"))
        }
    }

    @Test func refusesADayThatOpensAtItsEnd() {
        #expect(
            throws: ReplyError.unexpected(
                path: "schedule.standard_hours[0].monday[0].open_time",
                wanted: "a time before 24:00", found: "24:00")
        ) {
            try Self.calendar(weeks: Self.monday("24:00", "24:00"))
        }
    }

    @Test func refusesWhatEndsBeforeItBegins() {
        let window = #"""
            {"start_datetime":"2026-11-19T08:00:00Z","end_datetime":"2026-11-19T08:00:00Z"}
            """#
        #expect(
            throws: ReplyError.unexpected(
                path: "schedule.maintenance_windows[0].end_datetime",
                wanted: "a time after 2026-11-19T08:00:00.000Z", found: "2026-11-19T08:00:00.000Z")
        ) {
            try Self.calendar(weeks: "", windows: window)
        }
    }

    @Test func refusesAWeekWithoutADay() {
        let week = #"{"start_time":"2026-01-01T00:00:00Z","end_time":"2027-01-01T00:00:00Z"}"#
        #expect(throws: ReplyError.missing(path: "schedule.standard_hours[0].monday")) {
            try Self.calendar(weeks: week)
        }
    }

    // MARK: Bodies

    private static func calendar(weeks: String, windows: String = "") throws -> TradingCalendar {
        let lists = #""standard_hours":[\#(weeks)],"maintenance_windows":[\#(windows)]"#
        return try TradingCalendar(reply: json(#"{"schedule":{\#(lists)}}"#))
    }

    private static func week(_ monday: String, _ others: String, thursday: String) -> String {
        #"""
        {"start_time":"2026-01-01T00:00:00Z","end_time":"2028-01-01T00:00:00Z",
        "monday":[\#(monday)],"tuesday":[\#(others)],"wednesday":[\#(others)],
        "thursday":[\#(thursday)],"friday":[\#(others)],"saturday":[\#(others)],
        "sunday":[\#(others)]}
        """#
    }

    private static func day(_ open: String, _ close: String) -> String {
        #"{"open_time":"\#(open)","close_time":"\#(close)"}"#
    }

    private static func monday(_ open: String, _ close: String) -> String {
        week(day(open, close), "", thursday: "")
    }

    private static func week(wholeDayTo midnight: String, lateTo end: String) -> String {
        let whole = day("00:00", midnight)
        return week(whole, whole, thursday: day("00:00", "03:00") + "," + day("05:00", end))
    }
}
