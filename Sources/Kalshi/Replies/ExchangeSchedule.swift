package import Nexum
package import Wire

/// When the exchange is open. Times of day are those of New York.
package struct ExchangeSchedule: Hashable, Sendable {
    /// Minutes since midnight in New York, 0 to 1440.
    package struct Hours: Hashable, Sendable {
        package let opens: Int
        package let closes: Int
    }

    /// The hours of each day of the week, Monday first, while they hold.
    package struct Week: Hashable, Sendable {
        package let begins: Timestamp
        package let ends: Timestamp
        package let days: [[Hours]]
    }

    /// A pause that was announced.
    package struct Maintenance: Hashable, Sendable {
        package let begins: Timestamp
        package let ends: Timestamp
    }

    package let weeks: [Week]
    package let maintenance: [Maintenance]

    /// `GET /exchange/schedule`.
    package init(reply value: JSONValue) throws(ReplyError) {
        self = try value.readObject("schedule", ExchangeSchedule.init(_:))
    }

    private init(_ value: JSONValue) throws(ReplyError) {
        weeks = try value.readList("standard_hours", Week.init(_:))
        maintenance = try value.readList("maintenance_windows", Maintenance.init(_:))
    }
}

extension ExchangeSchedule.Week {
    private static let dayNames = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]

    fileprivate init(_ value: JSONValue) throws(ReplyError) {
        begins = try value.read("start_time")
        ends = try value.read("end_time")
        var days: [[ExchangeSchedule.Hours]] = []
        for name in Self.dayNames {
            days.append(try value.readList(name, ExchangeSchedule.Hours.init(_:)))
        }
        self.days = days
    }
}

extension ExchangeSchedule.Maintenance {
    fileprivate init(_ value: JSONValue) throws(ReplyError) {
        begins = try value.read("start_datetime")
        ends = try value.read("end_datetime")
    }
}

extension ExchangeSchedule.Hours {
    fileprivate init(_ value: JSONValue) throws(ReplyError) {
        opens = try Self.minutes("open_time", in: value)
        closes = try Self.minutes("close_time", in: value)
    }

    /// `"09:30"`, also with seconds, which are left out; midnight at the end of a day is `"24:00"`.
    private static func minutes(_ key: String, in value: JSONValue) throws(ReplyError) -> Int {
        let text: String = try value.read(key)
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), let hour = Int(parts[0]), let minute = Int(parts[1]),
            (0...24).contains(hour), (0...59).contains(minute), hour * 60 + minute <= 1440
        else {
            throw .unexpected(path: key, wanted: "a time of day like 09:30", found: text)
        }
        return hour * 60 + minute
    }
}
