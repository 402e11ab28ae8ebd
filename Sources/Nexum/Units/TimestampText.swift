extension Timestamp {
    /// A time as RFC 3339 writes it: `2026-11-22T09:15:04.25Z`, or with an offset such as `-05:00`.
    ///
    /// Nil when anything else stands there, or a day or hour that does not exist. Digits beyond the
    /// millisecond are dropped.
    package init?(rfc3339 text: some Sequence<UInt8>) {
        var reader = TimestampReader(bytes: Array(text))
        guard let year = reader.number(digits: 4), reader.skip("-"),
            let month = reader.number(digits: 2), reader.skip("-"),
            let day = reader.number(digits: 2), reader.skip("T") || reader.skip("t"),
            let clock = reader.clock(), let milliseconds = reader.fraction(),
            let offset = reader.offset(), reader.isAtEnd
        else { return nil }
        let date = CivilDate(year: year, month: month, day: day)
        guard (1...12).contains(month), (1...31).contains(day),
            CivilDate(daysSince1970: date.daysSince1970) == date
        else { return nil }
        let seconds = date.daysSince1970 * 86_400 + clock - offset
        self.init(milliseconds: Int64(seconds) * 1000 + Int64(milliseconds))
    }
}

/// Takes the parts of a time off the front of a text; nil where the part is not there.
private struct TimestampReader {
    let bytes: [UInt8]
    private var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func skip(_ expected: Unicode.Scalar) -> Bool {
        guard position < bytes.count, Unicode.Scalar(bytes[position]) == expected else {
            return false
        }
        position += 1
        return true
    }

    mutating func number(digits: Int) -> Int? {
        var value = 0
        for _ in 0..<digits {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// `HH:MM:SS` as seconds of the day; a leap second has no place in it.
    mutating func clock() -> Int? {
        guard let minutes = hourAndMinute(), skip(":"), let second = number(digits: 2), second < 60
        else { return nil }
        return minutes * 60 + second
    }

    /// Milliseconds; zero when no point follows.
    mutating func fraction() -> Int? {
        guard skip(".") else { return 0 }
        guard let tenths = digit() else { return nil }
        var (value, weight) = (tenths * 100, 10)
        while let next = digit() {
            value += next * weight
            weight /= 10
        }
        return value
    }

    /// How far the writer's clock is ahead of UTC, in seconds.
    mutating func offset() -> Int? {
        if skip("Z") || skip("z") { return 0 }
        let sign = skip("+") ? 1 : skip("-") ? -1 : 0
        guard sign != 0, let minutes = hourAndMinute() else { return nil }
        return sign * minutes * 60
    }

    private mutating func hourAndMinute() -> Int? {
        guard let hour = number(digits: 2), hour < 24, skip(":"), let minute = number(digits: 2),
            minute < 60
        else { return nil }
        return hour * 60 + minute
    }

    private mutating func digit() -> Int? {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard position < bytes.count, digits.contains(bytes[position]) else { return nil }
        position += 1
        return Int(bytes[position - 1] - UInt8(ascii: "0"))
    }
}
