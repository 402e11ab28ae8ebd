import Nexum
import Testing

/// A time in UTC from `"2026-11-05 08:00"`.
func time(_ text: String) throws -> Timestamp {
    let parts = text.split(separator: " ")
    return try #require(Timestamp(rfc3339: "\(parts[0])T\(parts[1]):00Z".utf8))
}

/// `"2026-11-05 08:00 - 2026-11-05 10:00"`, or `"none"`.
func text(_ pause: Pause?) -> String {
    guard let pause else { return "none" }
    let ends = [pause.begins, pause.ends].map { time in
        "\(time.text.prefix(10)) \(time.text.dropFirst(11).prefix(5))"
    }
    return ends.joined(separator: " - ")
}

/// Calendars of one week.
enum Week {
    private static let wholeDay = "00:00-24:00"

    /// Open around the clock but for Thursday from three to five.
    static func standard(_ maintenance: [Pause] = []) -> TradingCalendar {
        let week = calendar(thursday: "00:00-03:00 05:00-24:00")
        return TradingCalendar(weeks: week.weeks, maintenance: maintenance)
    }

    /// The same as long as it holds.
    static func standard(from begins: String, to ends: String) throws -> TradingCalendar {
        let week = TradingCalendar.Week(
            begins: try time(begins), ends: try time(ends), days: standard().weeks[0].days)
        return TradingCalendar(weeks: [week], maintenance: [])
    }

    /// Open around the clock but for one day or another.
    static func calendar(thursday: String = wholeDay, sunday: String = wholeDay) -> TradingCalendar
    {
        var days = [[TradingCalendar.Hours]](repeating: hours(wholeDay), count: 7)
        days[3] = hours(thursday)
        days[6] = hours(sunday)
        return calendar(days)
    }

    static func calendar(_ days: [[TradingCalendar.Hours]]) -> TradingCalendar {
        let week = TradingCalendar.Week(
            begins: Timestamp(seconds: 0), ends: Timestamp(seconds: 4_000_000_000), days: days)
        return TradingCalendar(weeks: [week], maintenance: [])
    }

    /// Stretches from `"00:00-03:00 05:00-24:00"`.
    private static func hours(_ text: String) -> [TradingCalendar.Hours] {
        var hours: [TradingCalendar.Hours] = []
        for part in text.split(separator: " ") {
            let ends = part.split(separator: "-").map(minutes)
            hours.append(TradingCalendar.Hours(opens: ends[0], closes: ends[1]))
        }
        return hours
    }

    private static func minutes(_ text: Substring) -> Int {
        let parts = text.split(separator: ":").compactMap { Int($0) }
        return parts[0] * 60 + parts[1]
    }
}
