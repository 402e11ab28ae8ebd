/// Strings with backslashes: reading the escapes of a document that was found valid.
extension [UInt8] {
    /// The value of a string's token.
    func text(of token: JSONToken) -> String {
        token.isEscaped
            ? String(decoding: unescaped(token.range), as: UTF8.self)
            : String(decoding: self[token.range], as: UTF8.self)
    }

    /// Whether a string's token has exactly the bytes `wanted` as its value.
    func holds(_ wanted: Span<UInt8>, in token: JSONToken) -> Bool {
        if token.isEscaped { return unescaped(token.range).span.hasSameBytes(as: wanted) }
        let start = Int(token.start)
        guard Int(token.end) - start == wanted.count else { return false }
        for offset in wanted.indices where self[start + offset] != wanted[offset] { return false }
        return true
    }

    /// Whether two strings' tokens have the same value: `"a"` and `"\u0061"` do.
    func haveSameValue(_ one: JSONToken, _ other: JSONToken) -> Bool {
        if other.isEscaped { return holds(unescaped(other.range).span, in: one) }
        return holds(span.extracting(other.range), in: one)
    }

    /// The bytes of a string with its escapes resolved. The reader has checked them.
    private func unescaped(_ range: Range<Int>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(range.count)
        var at = range.lowerBound
        while at < range.upperBound {
            guard self[at] == UInt8(ascii: "\\") else {
                result.append(self[at])
                at += 1
                continue
            }
            at = append(escapeAt: at, to: &result)
        }
        return result
    }

    /// Resolves the escape whose backslash is at `at` and returns where it ends.
    private func append(escapeAt at: Int, to result: inout [UInt8]) -> Int {
        let letter = self[at + 1]
        guard letter == UInt8(ascii: "u") else {
            result.append(JSONEscape.value(of: letter) ?? letter)
            return at + 2
        }
        let first = unit(at: at + 2)
        var scalar = UInt32(first)
        var end = at + 6
        if UTF16.isLeadSurrogate(first) {
            let trail = UInt32(unit(at: at + 8))
            scalar = 0x10000 + (UInt32(first) - 0xD800) << 10 + (trail - 0xDC00)
            end = at + 12
        }
        guard let character = Unicode.Scalar(scalar) else {
            preconditionFailure("the reader let half a surrogate pair through")
        }
        result.append(contentsOf: String(character).utf8)
        return end
    }

    /// Four hexadecimal digits; the reader has checked them.
    private func unit(at: Int) -> UInt16 {
        var value: UInt16 = 0
        for offset in 0..<4 { value = value << 4 | UInt16(self[at + offset].hexValue ?? 0) }
        return value
    }
}

/// The escapes of one letter.
enum JSONEscape {
    /// What `\` and this letter stand for; nil when no such escape exists (`u` is not one letter).
    static func value(of letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): letter
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: nil
        }
    }
}

extension Span<UInt8> {
    fileprivate func hasSameBytes(as other: Span<UInt8>) -> Bool {
        guard count == other.count else { return false }
        for index in indices where self[index] != other[index] { return false }
        return true
    }
}

extension UInt8 {
    var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

    /// 0 to 15 for a hexadecimal digit of either case.
    var hexValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
