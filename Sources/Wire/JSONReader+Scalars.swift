extension JSONReader {
    /// Reads a number by the grammar and keeps its text: -? (0 | [1-9][0-9]*) fraction? exponent?
    mutating func number() throws(JSONError) {
        let start = at
        if bytes[at] == UInt8(ascii: "-") { at += 1 }
        let first = at
        try digits(of: start)
        if bytes[first] == UInt8(ascii: "0"), at > first + 1 { throw .badNumber(at: start) }
        if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
            at += 1
            try digits(of: start)
        }
        if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
            at += 1
            if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") {
                at += 1
            }
            try digits(of: start)
        }
        try append(JSONToken(.number, start: start, end: at, next: tokens.count + 1))
    }

    /// Takes one digit or more.
    private mutating func digits(of start: Int) throws(JSONError) {
        let first = at
        while at < bytes.count, bytes[at].isDigit { at += 1 }
        guard at > first else { throw .badNumber(at: start) }
    }

    /// Reads a string whose opening quote is next, and checks every byte of it.
    mutating func string() throws(JSONError) {
        let start = at + 1
        var isEscaped = false
        at = start
        while true {
            at = endOfPlainText(from: at)
            guard at < bytes.count else { throw .unexpectedEnd(at: at) }
            switch bytes[at] {
            case UInt8(ascii: "\""):
                let token = JSONToken(
                    .string, start: start, end: at, next: tokens.count + 1, isEscaped: isEscaped)
                at += 1
                return try append(token)
            case UInt8(ascii: "\\"):
                isEscaped = true
                try escape()
            case 0x80...: try multibyte()
            case let byte: throw .controlCharacter(byte, at: at)
            }
        }
    }

    /// The next byte that ends a string or needs a closer look: a quote, a backslash, a control
    /// character, or a part of a character beyond ASCII.
    ///
    /// Eight bytes are looked at together: strings are most of a message, and byte by byte they
    /// took half of the time of reading one.
    private func endOfPlainText(from start: Int) -> Int {
        let span = bytes.span
        var place = start
        while place + 8 <= span.count {
            let word = unsafe span.bytes.unsafeLoadUnaligned(
                fromByteOffset: place, as: UInt64.self)
            let stops = PlainText.stops(in: UInt64(littleEndian: word))
            if stops != 0 { return place + stops.trailingZeroBitCount / 8 }
            place += 8
        }
        while place < span.count, !PlainText.isStop(span[place]) { place += 1 }
        return place
    }

    /// Checks the escape whose backslash is next and takes it.
    private mutating func escape() throws(JSONError) {
        let start = at
        guard at + 1 < bytes.count else { throw .unexpectedEnd(at: bytes.count) }
        let letter = bytes[at + 1]
        guard letter == UInt8(ascii: "u") else {
            guard JSONEscape.value(of: letter) != nil else { throw .badEscape(at: start) }
            at += 2
            return
        }
        let unit = try unit(at: start + 2, of: start)
        at += 6
        guard UTF16.isSurrogate(unit) else { return }
        guard UTF16.isLeadSurrogate(unit), at + 1 < bytes.count,
            bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u"),
            UTF16.isTrailSurrogate(try self.unit(at: at + 2, of: at))
        else { throw .loneSurrogate(at: start) }
        at += 6
    }

    private func unit(at first: Int, of start: Int) throws(JSONError) -> UInt16 {
        guard first + 4 <= bytes.count else { throw .unexpectedEnd(at: bytes.count) }
        var value: UInt16 = 0
        for place in first..<first + 4 {
            guard let digit = bytes[place].hexValue else { throw .badEscape(at: start) }
            value = value << 4 | UInt16(digit)
        }
        return value
    }

    /// Checks one character of two to four bytes and takes it: no overlong forms, no surrogates,
    /// nothing above U+10FFFF.
    private mutating func multibyte() throws(JSONError) {
        let lead = bytes[at]
        let (length, second): (Int, ClosedRange<UInt8>) =
            switch lead {
            case 0xC2...0xDF: (2, 0x80...0xBF)
            case 0xE0: (3, 0xA0...0xBF)
            case 0xED: (3, 0x80...0x9F)
            case 0xE1...0xEF: (3, 0x80...0xBF)
            case 0xF0: (4, 0x90...0xBF)
            case 0xF1...0xF3: (4, 0x80...0xBF)
            case 0xF4: (4, 0x80...0x8F)
            default: (0, 0x80...0xBF)
            }
        guard length > 0, at + length <= bytes.count, second.contains(bytes[at + 1]) else {
            throw .invalidUTF8(at: at)
        }
        for place in at + 2..<at + length where bytes[place] & 0xC0 != 0x80 {
            throw .invalidUTF8(at: at)
        }
        at += length
    }
}

/// Tells the bytes of a string that stand for themselves from those that do not.
private enum PlainText {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highBits: UInt64 = 0x8080_8080_8080_8080

    static func isStop(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte >= 0x80 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    /// Sets the high bit of the bytes that stop. Only the lowest bit that is set can be relied on:
    /// a borrow may set one above it.
    static func stops(in word: UInt64) -> UInt64 {
        let quotes = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
        let backslashes = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
        let below = (quotes &- ones) | (backslashes &- ones) | (word &- ones &* 0x20)
        return (below | word) & highBits
    }
}
