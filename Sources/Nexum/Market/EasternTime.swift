/// The clock of New York, in which the exchange writes its hours: whole minutes since that clock
/// showed midnight of 1 January 1970.
///
/// The rule in force since 2007: five hours behind UTC, four from 02:00 on the second Sunday of
/// March to 02:00 on the first Sunday of November.
enum EasternTime {
    static let minutesPerDay: Int64 = 1440
    private static let millisecondsPerMinute: Int64 = 60_000
    /// Minutes behind UTC in winter and in summer.
    private static let (winter, summer): (Int64, Int64) = (300, 240)

    /// What the clock shows.
    static func clock(at time: Timestamp) -> Int64 {
        let utc = Timestamp.floorDivide(time.milliseconds, millisecondsPerMinute)
        return utc - (isSummer(utc) ? summer : winter)
    }

    /// When the clock shows `minutes` for the first time, or jumps over them.
    static func first(showing minutes: Int64) -> Timestamp {
        if isSummer(minutes + summer) { return timestamp(minutes + summer) }
        return isSummer(minutes + winter) ? jump(over: minutes) : timestamp(minutes + winter)
    }

    /// When the clock shows `minutes` for the last time, or jumps over them.
    static func last(showing minutes: Int64) -> Timestamp {
        if !isSummer(minutes + winter) { return timestamp(minutes + winter) }
        return isSummer(minutes + summer) ? timestamp(minutes + summer) : jump(over: minutes)
    }

    /// The day of the week of a day since 1970, Monday 0.
    static func weekday(_ day: Int64) -> Int {
        // 1 January 1970 was a Thursday.
        Int(day + 3 - Timestamp.floorDivide(day + 3, 7) * 7)
    }

    /// The day since 1970 in which a minute since 1970 lies.
    static func day(_ minutes: Int64) -> Int64 { Timestamp.floorDivide(minutes, minutesPerDay) }

    private static func jump(over minutes: Int64) -> Timestamp {
        timestamp(summerBegins(year(minutes)))
    }

    private static func isSummer(_ utc: Int64) -> Bool {
        let year = year(utc)
        return summerBegins(year) <= utc && utc < summerEnds(year)
    }

    /// 02:00 in winter time.
    private static func summerBegins(_ year: Int) -> Int64 {
        (firstSunday(year, month: 3) + 7) * minutesPerDay + 120 + winter
    }

    /// 02:00 in summer time.
    private static func summerEnds(_ year: Int) -> Int64 {
        firstSunday(year, month: 11) * minutesPerDay + 120 + summer
    }

    private static func firstSunday(_ year: Int, month: Int) -> Int64 {
        let first = Int64(CivilDate(year: year, month: month, day: 1).daysSince1970)
        return first + 6 - Int64(weekday(first))
    }

    private static func year(_ minutes: Int64) -> Int {
        CivilDate(daysSince1970: Int(day(minutes))).year
    }

    private static func timestamp(_ utc: Int64) -> Timestamp {
        Timestamp(milliseconds: utc * millisecondsPerMinute)
    }
}
