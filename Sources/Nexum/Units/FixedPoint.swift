/// What is wrong with a decimal text.
package enum FixedPointError: Error, Hashable, Sendable {
    case notANumber
    case tooManyDecimals(allowed: Int)
    case tooLarge
}

/// Reads and writes exact decimals as scaled integers; the only place that knows how.
package enum FixedPoint {
    /// The value of a decimal text in units of 10^-decimals: `"0.42"` with 4 decimals is 4,200.
    ///
    /// Trailing zeros beyond the scale are accepted, other digits beyond it are an error: money is
    /// never rounded on the way in. No exponent, no leading `+`, no white space.
    package static func parse(_ text: some Sequence<UInt8>, decimals: Int) throws(FixedPointError)
        -> Int64
    {
        try parse(Array(text).span, decimals: decimals)
    }

    /// The same of bytes that lie side by side, as those of a message do: most of a message that
    /// changes a book is decimals.
    package static func parse(_ text: Span<UInt8>, decimals: Int) throws(FixedPointError) -> Int64 {
        var magnitude: Int64 = 0
        var isNegative = false
        var digits = 0
        var fraction = -1
        for index in text.indices {
            let byte = text[index]
            switch byte {
            case UInt8(ascii: "-") where index == 0:
                isNegative = true
            case UInt8(ascii: ".") where fraction < 0 && digits > 0:
                fraction = 0
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits += 1
                let digit = Int64(byte - UInt8(ascii: "0"))
                if fraction >= decimals {
                    if digit != 0 { throw .tooManyDecimals(allowed: decimals) }
                    continue
                }
                if fraction >= 0 { fraction += 1 }
                magnitude = try appended(digit, to: magnitude)
            default:
                throw .notANumber
            }
        }
        guard digits > 0, fraction != 0 else { throw .notANumber }
        for _ in max(fraction, 0)..<decimals { magnitude = try appended(0, to: magnitude) }
        return isNegative ? -magnitude : magnitude
    }

    /// The decimal text of a scaled integer with exactly `decimals` decimals: 4,200 is `"0.4200"`.
    package static func text(_ value: Int64, decimals: Int) -> String {
        var digits = String(value.magnitude)
        if digits.utf8.count <= decimals {
            digits = String(repeating: "0", count: decimals + 1 - digits.utf8.count) + digits
        }
        let sign = value < 0 ? "-" : ""
        if decimals == 0 { return sign + digits }
        return sign + digits.dropLast(decimals) + "." + digits.suffix(decimals)
    }

    private static func appended(_ digit: Int64, to value: Int64) throws(FixedPointError) -> Int64 {
        let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
        let (sum, carry) = tens.addingReportingOverflow(digit)
        if overflow || carry { throw .tooLarge }
        return sum
    }
}
