package import Nexum
package import Wire

extension TradingCalendar {
    /// `GET /exchange/schedule`. Times of day are those of New York.
    package init(reply value: JSONValue) throws(ReplyError) {
        self = try value.readObject("schedule", TradingCalendar.init(_:))
    }

    private init(_ value: JSONValue) throws(ReplyError) {
        self.init(
            weeks: try value.readList("standard_hours", Week.init(_:)),
            maintenance: try value.readList("maintenance_windows", Pause.init(_:)))
    }
}

extension TradingCalendar.Week {
    private static let dayNames = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]

    fileprivate init(_ value: JSONValue) throws(ReplyError) {
        let span = try value.readSpan("start_time", "end_time")
        var days: [[TradingCalendar.Hours]] = []
        for name in Self.dayNames {
            days.append(try value.readList(name, TradingCalendar.Hours.init(_:)))
        }
        self.init(begins: span.lowerBound, ends: span.upperBound, days: days)
    }
}

extension Pause {
    fileprivate init(_ value: JSONValue) throws(ReplyError) {
        let span = try value.readSpan("start_datetime", "end_datetime")
        self.init(begins: span.lowerBound, ends: span.upperBound)
    }
}

extension TradingCalendar.Hours {
    /// A close that does not come after the opening is on the next day: `"00:00"` to `"00:00"` is
    /// a whole day. One at the last minute of a day is its midnight.
    fileprivate init(_ value: JSONValue) throws(ReplyError) {
        let opens = try Self.minutes("open_time", in: value)
        var closes = try Self.minutes("close_time", in: value)
        if closes == Self.day - 1 { closes = Self.day }
        guard opens < Self.day else {
            throw .unexpected(path: "open_time", wanted: "a time before 24:00", found: "24:00")
        }
        self.init(opens: opens, closes: closes > opens ? closes : closes + Self.day)
    }

    private static let day = 1440

    /// `"09:30"`, also with seconds, which are left out; midnight at the end of a day is `"24:00"`.
    private static func minutes(_ key: String, in value: JSONValue) throws(ReplyError) -> Int {
        let text: String = try value.read(key)
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), let hour = Int(parts[0]), let minute = Int(parts[1]),
            (0...24).contains(hour), (0...59).contains(minute), hour * 60 + minute <= day
        else {
            throw .unexpected(path: key, wanted: "a time of day like 09:30", found: text)
        }
        return hour * 60 + minute
    }
}

extension JSONValue {
    /// Two times, the second after the first.
    fileprivate func readSpan(_ first: String, _ second: String) throws(ReplyError)
        -> Range<Timestamp>
    {
        let begins: Timestamp = try read(first)
        let ends: Timestamp = try read(second)
        guard begins < ends else {
            throw .unexpected(path: second, wanted: "a time after \(begins.text)", found: ends.text)
        }
        return begins..<ends
    }
}
