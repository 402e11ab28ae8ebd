import Nexum
import Testing

/// When nothing can be sold, in UTC.
@Suite struct TradingCalendarTests {
    @Test(
        "the pause of each Thursday follows the clock of New York",
        arguments: [
            ("2026-03-05", "08:00-10:00"), ("2026-03-12", "07:00-09:00"),
            ("2026-10-29", "07:00-09:00"), ("2026-11-05", "08:00-10:00"),
            ("2027-03-11", "08:00-10:00"), ("2027-03-18", "07:00-09:00"),
            ("2027-11-04", "07:00-09:00"), ("2027-11-11", "08:00-10:00"),
        ])
    func everyThursday(date: String, pause: String) throws {
        let now = try time("\(date) 00:00") + .seconds(-24 * 3600)
        let next = Week.standard().pause(at: now, within: .seconds(3 * 24 * 3600))
        let ends = pause.split(separator: "-")
        #expect(text(next) == "\(date) \(ends[0]) - \(date) \(ends[1])")
    }

    @Test(
        "a pause on the day a clock changes is the longer one",
        arguments: [
            // The clock jumps from 02:00 to 03:00.
            ("2026-03-08", "00:00-01:30 02:30-24:00", "2026-03-08 06:30 - 2026-03-08 07:00"),
            ("2026-03-08", "00:00-02:30 03:30-24:00", "2026-03-08 07:00 - 2026-03-08 07:30"),
            ("2026-03-08", "00:00-01:00 04:00-24:00", "2026-03-08 06:00 - 2026-03-08 08:00"),
            ("2026-03-08", "00:00-02:15 02:45-24:00", "none"),
            ("2026-03-08", "00:00-02:30 02:30-24:00", "none"),
            ("2026-03-08", "", "2026-03-08 05:00 - 2026-03-09 04:00"),
            ("2027-03-14", "00:00-01:30 02:30-24:00", "2027-03-14 06:30 - 2027-03-14 07:00"),
            // It shows the hour from 01:00 twice.
            ("2026-11-01", "00:00-01:30 02:30-24:00", "2026-11-01 05:30 - 2026-11-01 07:30"),
            ("2026-11-01", "00:00-00:30 01:30-24:00", "2026-11-01 04:30 - 2026-11-01 06:30"),
            ("2026-11-01", "00:00-01:15 01:45-24:00", "2026-11-01 05:15 - 2026-11-01 06:45"),
            (
                "2026-11-01", "00:00-00:30 01:15-01:45 03:00-24:00",
                "2026-11-01 04:30 - 2026-11-01 08:00"
            ),
            ("2026-11-01", "00:00-01:30 01:30-24:00", "none"),
            ("2026-11-01", "", "2026-11-01 04:00 - 2026-11-02 05:00"),
            ("2027-11-07", "00:00-01:30 02:30-24:00", "2027-11-07 05:30 - 2027-11-07 07:30"),
        ])
    func clockChange(date: String, sunday: String, pause: String) throws {
        let calendar = Week.calendar(sunday: sunday)
        let now = try time("\(date) 00:00")
        #expect(text(calendar.pause(at: now, within: .seconds(24 * 3600))) == pause)
    }

    @Test(
        "announced maintenance and hours are one pause where they touch",
        arguments: [
            ("09:00-12:00", "08:00-12:00"), ("07:30-09:00", "07:30-10:00"),
            ("10:00-11:00", "08:00-11:00"), ("07:30-08:00", "07:30-10:00"),
            ("08:30-09:00", "08:00-10:00"), ("07:00-12:00", "07:00-12:00"),
            ("11:00-12:00", "08:00-10:00"), ("06:30-07:00", "06:30-07:00"),
        ])
    func maintenance(window: String, pause: String) throws {
        let date = "2026-11-05"
        let ends = window.split(separator: "-")
        let announced = Pause(
            begins: try time("\(date) \(ends[0])"), ends: try time("\(date) \(ends[1])"))
        let next = Week.standard([announced]).pause(
            at: try time("\(date) 06:00"), within: .seconds(4 * 3600))
        let parts = pause.split(separator: "-")
        #expect(text(next) == "\(date) \(parts[0]) - \(date) \(parts[1])")
    }

    @Test(
        "the pause that is running, or the next one near enough",
        arguments: [
            ("2026-11-05 05:59", 7200, "none"), ("2026-11-05 06:00", 7200, "whole"),
            ("2026-11-05 06:00", 7199, "none"), ("2026-11-05 08:00", 0, "whole"),
            ("2026-11-05 09:59", 0, "whole"), ("2026-11-05 10:00", 7200, "none"),
            ("2026-10-29 09:00", 7 * 24 * 3600, "whole"),
        ] as [(String, Int64, String)])
    func span(now: String, seconds: Int64, pause: String) throws {
        let next = Week.standard().pause(at: try time(now), within: .seconds(seconds))
        let whole = "2026-11-05 08:00 - 2026-11-05 10:00"
        #expect(text(next) == (pause == "whole" ? whole : pause))
    }

    @Test func `midnight between two whole days is no pause`() throws {
        let calendar = Week.calendar(sunday: "00:00-24:00")
        let now = try time("2026-11-20 00:00")
        #expect(text(calendar.pause(at: now, within: .seconds(30 * 24 * 3600))) == "none")
    }

    @Test func `trading goes on past midnight`() throws {
        let evening = TradingCalendar.Hours(opens: 480, closes: 1440 + 180)
        // From eight to three, known from one in the night on.
        let week = TradingCalendar.Week(
            begins: try time("2026-11-20 06:00"), ends: try time("2026-12-01 00:00"),
            days: [[TradingCalendar.Hours]](repeating: [evening], count: 7))
        let calendar = TradingCalendar(weeks: [week], maintenance: [])
        let pause = "2026-11-20 08:00 - 2026-11-20 13:00"
        let now = try time("2026-11-20 06:00")
        #expect(text(calendar.pause(at: now, within: .seconds(7199))) == "none")
        #expect(text(calendar.pause(at: now, within: .seconds(7200))) == pause)
        #expect(
            text(calendar.pause(at: try time("2026-11-20 12:59"), within: .seconds(0))) == pause)
        #expect(
            text(calendar.pause(at: try time("2026-11-20 13:00"), within: .seconds(0))) == "none")
    }

    @Test func `where no week holds nothing is known`() throws {
        let now = try time("2026-11-05 00:00")
        let day = Milliseconds.seconds(24 * 3600)
        let none = TradingCalendar(weeks: [], maintenance: [])
        #expect(text(none.pause(at: now, within: day)) == "none")
        let short = try Week.standard(from: "2026-11-05 09:00", to: "2026-11-05 09:30")
        #expect(
            text(short.pause(at: now, within: day)) == "2026-11-05 09:00 - 2026-11-05 09:30")
        // Two weeks that hold one after the other see one pause, and the stricter of two counts.
        let seam = try TradingCalendar(
            weeks: Week.standard(from: "2026-01-01 00:00", to: "2026-11-05 09:00").weeks
                + Week.standard(from: "2026-11-05 09:00", to: "2027-01-01 00:00").weeks
                + Week.calendar(sunday: "00:00-24:00").weeks, maintenance: [])
        #expect(text(seam.pause(at: now, within: day)) == "2026-11-05 08:00 - 2026-11-05 10:00")
    }

    @Test func `an exchange that is closed for good is closed now`() throws {
        let calendar = Week.calendar([[TradingCalendar.Hours]](repeating: [], count: 7))
        let now = try time("2026-11-05 00:00")
        let pause = try #require(calendar.pause(at: now, within: .seconds(0)))
        #expect(now.since(pause.begins) >= .seconds(7 * 24 * 3600))
        #expect(pause.ends.since(now) >= .seconds(7 * 24 * 3600))
        // It does not move along with the time of day.
        let later = try time("2026-11-05 23:59")
        #expect(calendar.pause(at: later, within: .seconds(0)) == pause)
    }
}
