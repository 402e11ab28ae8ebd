/// A point in civil time: milliseconds since 1970 in UTC.
package struct Timestamp: Hashable, Comparable, Sendable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }
    package init(seconds: Int64) { milliseconds = seconds * 1000 }

    package static func < (a: Timestamp, b: Timestamp) -> Bool { a.milliseconds < b.milliseconds }
    package static func + (a: Timestamp, span: Milliseconds) -> Timestamp {
        Timestamp(milliseconds: a.milliseconds + span.count)
    }

    /// How long after `earlier` it is; negative when it is before.
    package func since(_ earlier: Timestamp) -> Milliseconds {
        Milliseconds(milliseconds - earlier.milliseconds)
    }

    /// RFC 3339 with milliseconds: `"2026-11-22T09:15:04.250Z"`.
    package var text: String {
        let date = CivilDate(daysSince1970: Int(Self.floorDivide(milliseconds, 86_400_000)))
        let year = Self.padded(date.year, 4)
        return "\(year)-\(Self.padded(date.month, 2))-\(Self.padded(date.day, 2))T\(clockText)Z"
    }

    /// The time of day in UTC with milliseconds: `"09:15:04.250"`.
    package var clockText: String {
        let inDay = Int(milliseconds - Self.floorDivide(milliseconds, 86_400_000) * 86_400_000)
        let (hour, minute, second) = (inDay / 3_600_000, inDay / 60_000 % 60, inDay / 1000 % 60)
        let hourAndMinute = "\(Self.padded(hour, 2)):\(Self.padded(minute, 2))"
        return "\(hourAndMinute):\(Self.padded(second, 2)).\(Self.padded(inDay % 1000, 3))"
    }

    /// The quotient rounded down, also below zero; `divisor` is positive.
    static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
        value / divisor - (value % divisor < 0 ? 1 : 0)
    }

    private static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}

/// A date of the Gregorian calendar.
package struct CivilDate: Hashable, Sendable {
    package let year: Int
    package let month: Int
    package let day: Int

    /// Counts in eras of 400 years that begin on 1 March, so that the leap day ends a year.
    package init(daysSince1970 days: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    package init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Days since 1 January 1970.
    package var daysSince1970: Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
            - 719_468
    }
}
