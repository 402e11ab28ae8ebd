package import Nexum

extension Timestamp {
    /// A time in the form of RFC 3339, `2026-11-22T09:15:04.250999+01:00`, rounded down to a
    /// millisecond. Nil for anything else: no date alone, no time without an offset.
    package init?(rfc3339 text: ArraySlice<UInt8>) {
        var reader = InternetTimeReader(rest: text)
        guard let milliseconds = reader.milliseconds(), reader.rest.isEmpty else { return nil }
        self.init(milliseconds: milliseconds)
    }
}

/// Takes a time from the front of a text, part by part.
private struct InternetTimeReader {
    var rest: ArraySlice<UInt8>

    mutating func milliseconds() -> Int64? {
        guard let days = days(), let letter = rest.popFirst(), letter | 0x20 == UInt8(ascii: "t"),
            let hour = digits(2, in: 0...23), take(":"), let minute = digits(2, in: 0...59),
            take(":"), let second = digits(2, in: 0...60),  // 60: a leap second
            let fraction = fraction(), let offset = offsetMinutes()
        else { return nil }
        let minutes = (days * 24 + hour) * 60 + minute - offset
        return Int64((minutes * 60 + second) * 1000 + fraction)
    }

    private mutating func days() -> Int? {
        guard let year = digits(4, in: 0...9999), take("-"), let month = digits(2, in: 1...12),
            take("-"), let day = digits(2, in: 1...31)
        else { return nil }
        let days = CivilDate(year: year, month: month, day: day).daysSince1970
        // 30 February counts on into March: it does not come back as it went in.
        guard CivilDate(daysSince1970: days).day == day else { return nil }
        return days
    }

    /// Milliseconds of a fraction of any length; 0 without one.
    private mutating func fraction() -> Int? {
        guard take(".") else { return 0 }
        var (value, scale, count) = (0, 100, 0)
        while let byte = rest.first, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
            value += Int(byte - UInt8(ascii: "0")) * scale
            scale /= 10
            count += 1
            rest.removeFirst()
        }
        return count > 0 ? value : nil
    }

    private mutating func offsetMinutes() -> Int? {
        guard let sign = rest.popFirst() else { return nil }
        if sign | 0x20 == UInt8(ascii: "z") { return 0 }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
            let hours = digits(2, in: 0...23), take(":"), let minutes = digits(2, in: 0...59)
        else { return nil }
        return (sign == UInt8(ascii: "-") ? -1 : 1) * (hours * 60 + minutes)
    }

    private mutating func digits(_ count: Int, in range: ClosedRange<Int>) -> Int? {
        var value = 0
        for _ in 0..<count {
            guard let byte = rest.popFirst(), byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9")
            else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return range.contains(value) ? value : nil
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }
}
