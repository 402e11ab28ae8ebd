import Testing

@testable import Wire

/// What the reader takes and what it refuses, and where it says the fault is.
@Suite struct JSONReadingTests {
    @Test(arguments: [
        "null", " true ", "\t\r\nfalse\n", "0", "-0", "1.5", "-12.25e+10", "1E2", "1e-400",
        #""""#, #""a\/b""#, #""\ud83d\ude00""#, #""\u0000""#, "\"\u{7f}\"", "\"é€😀\u{10FFFF}\"",
        "[]", "[ ]", "[1,2 , 3]", "{}", "{ }", #"{"":0}"#, #"{"a":{"a":{"a":[]}}}"#,
        #"{"a":1,"b":1}"#, "{\"\u{E9}\":1,\"e\u{301}\":2}", "[[],[[]],{}]",
    ])
    func takes(_ text: String) throws {
        _ = try JSONDocument(Array(text.utf8))
    }

    @Test(arguments: [
        ("", JSONError.unexpectedEnd(at: 0)),
        ("  ", .unexpectedEnd(at: 2)),
        ("[", .unexpectedEnd(at: 1)),
        ("[1,", .unexpectedEnd(at: 3)),
        ("{\"a\"", .unexpectedEnd(at: 4)),
        ("tru", .unexpectedEnd(at: 3)),
        ("\"a", .unexpectedEnd(at: 2)),
        ("\"\\", .unexpectedEnd(at: 2)),
        ("\"\\u12", .unexpectedEnd(at: 5)),
        ("trueish", .trailingBytes(at: 4)),
        ("1 2", .trailingBytes(at: 2)),
        ("[]]", .trailingBytes(at: 2)),
        ("{}\0", .trailingBytes(at: 2)),
        ("True", .unexpectedByte(0x54, at: 0)),
        ("\u{FEFF}{}", .unexpectedByte(0xEF, at: 0)),
        ("[1,]", .unexpectedByte(0x5D, at: 3)),
        ("[,1]", .unexpectedByte(0x2C, at: 1)),
        ("[1 2]", .unexpectedByte(0x32, at: 3)),
        ("[1}", .unexpectedByte(0x7D, at: 2)),
        ("{\"a\":1,}", .unexpectedByte(0x7D, at: 7)),
        ("{a:1}", .unexpectedByte(0x61, at: 1)),
        ("{1:1}", .unexpectedByte(0x31, at: 1)),
        ("{\"a\" 1}", .unexpectedByte(0x31, at: 5)),
        ("{\"a\":}", .unexpectedByte(0x7D, at: 5)),
        ("'a'", .unexpectedByte(0x27, at: 0)),
        ("+1", .unexpectedByte(0x2B, at: 0)),
        (".5", .unexpectedByte(0x2E, at: 0)),
        ("NaN", .unexpectedByte(0x4E, at: 0)),
        ("Infinity", .unexpectedByte(0x49, at: 0)),
        ("/* */1", .unexpectedByte(0x2F, at: 0)),
        ("-", .badNumber(at: 0)),
        ("-a", .badNumber(at: 0)),
        ("01", .badNumber(at: 0)),
        ("-01", .badNumber(at: 0)),
        ("[1.]", .badNumber(at: 1)),
        ("1.e1", .badNumber(at: 0)),
        ("1e", .badNumber(at: 0)),
        ("1e+", .badNumber(at: 0)),
        ("0x1", .trailingBytes(at: 1)),
        ("\"\n\"", .controlCharacter(0x0A, at: 1)),
        ("\"a\0\"", .controlCharacter(0x00, at: 2)),
        (#""\x""#, .badEscape(at: 1)),
        (#""\'""#, .badEscape(at: 1)),
        (#""\u12G4""#, .badEscape(at: 1)),
        (#""\U0041""#, .badEscape(at: 1)),
        (#""\ud800""#, .loneSurrogate(at: 1)),
        (#""\ud800x""#, .loneSurrogate(at: 1)),
        (#""\ud800\n""#, .loneSurrogate(at: 1)),
        (#""\ud800\ud800""#, .loneSurrogate(at: 1)),
        (#""\ude00""#, .loneSurrogate(at: 1)),
        (#"{"a":1,"a":2}"#, .duplicateKey(at: 7)),
        (#"{"a":1,"\u0061":2}"#, .duplicateKey(at: 7)),
        (#"{"\u0061":1,"a":2}"#, .duplicateKey(at: 12)),
        (#"{"a":{"x":1},"b":[{}],"":1,"":2}"#, .duplicateKey(at: 27)),
    ])
    func refuses(_ text: String, _ error: JSONError) {
        #expect(throws: error) { try JSONDocument(Array(text.utf8)) }
    }

    /// A stray continuation, an overlong slash, an encoded surrogate, beyond the last character,
    /// cut short, and bytes that never occur.
    @Test(arguments: [
        [0x80], [0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xF0, 0x80, 0x80, 0xAF], [0xED, 0xA0, 0x80],
        [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xC3], [0xE2, 0x82], [0xFF],
        [0xE2, 0x28, 0xA1],
    ] as [[UInt8]])
    func refusesWhatIsNotUTF8(_ bytes: [UInt8]) {
        let document: [UInt8] = [0x22] + bytes + [0x22]
        #expect(throws: JSONError.invalidUTF8(at: 1)) { try JSONDocument(document) }
    }

    @Test func refusesUTF8CutByTheEnd() {
        #expect(throws: JSONError.invalidUTF8(at: 1)) { try JSONDocument([0x22, 0xF0, 0x9F]) }
    }

    private static let small = JSONLimits(maxBytes: 24, maxDepth: 3, maxTokens: 6, maxMembers: 2)

    @Test(arguments: [
        ("[[[1]]]", nil),
        ("[[[[1]]]]", JSONError.tooDeep(at: 3, limit: 3)),
        ("[1,2,3,4,5]", nil),
        ("[1,2,3,4,5,6]", .tooManyTokens(at: 12, limit: 6)),
        (#"{"a":1,"b":2}"#, nil),
        (#"{"a":1,"b":2,"c":3}"#, .tooManyMembers(at: 13, limit: 2)),
        ("                       1", nil),
        ("                        1", .tooLarge(bytes: 25, limit: 24)),
    ])
    func staysWithinLimits(_ text: String, _ error: JSONError?) {
        var thrown: JSONError?
        do throws(JSONError) {
            _ = try JSONDocument(Array(text.utf8), limits: Self.small)
        } catch {
            thrown = error
        }
        #expect(thrown == error)
    }

    @Test func refusesEndlessNesting() {
        let deep = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
        #expect(throws: JSONError.tooDeep(at: 32, limit: 32)) { try JSONDocument(deep) }
    }

    /// Wherever in a string a byte stands that needs a look, it is found.
    @Test(arguments: 0..<24)
    func looksAtEveryByteOfAString(offset: Int) throws {
        for byte in UInt8.min...UInt8.max {
            var bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 26)
            bytes[0] = UInt8(ascii: "\"")
            bytes[25] = UInt8(ascii: "\"")
            bytes[offset + 1] = byte
            let expected: JSONError? =
                switch byte {
                case 0..<0x20: .controlCharacter(byte, at: offset + 1)
                case UInt8(ascii: "\""): .trailingBytes(at: offset + 2)
                case UInt8(ascii: "\\") where offset == 23: .unexpectedEnd(at: 26)
                case UInt8(ascii: "\\"): .badEscape(at: offset + 1)
                case 0x80...: .invalidUTF8(at: offset + 1)
                default: nil
                }
            var thrown: JSONError?
            do throws(JSONError) {
                _ = try JSONDocument(bytes)
            } catch {
                thrown = error
            }
            #expect(thrown == expected)
        }
    }

    /// Cutting a document anywhere gives an error, never a trap and never a shorter document.
    @Test func refusesEveryPrefix() {
        let text = #"{"a":["x\u00e9\ud83d\ude00é",-1.5e3,true,null],"b":{"c":false}}"#
        let bytes = Array(text.utf8)
        for length in 0..<bytes.count {
            #expect(throws: JSONError.self) { try JSONDocument(Array(bytes[..<length])) }
        }
    }
}
