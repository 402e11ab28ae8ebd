/// One value or key of a document: where its text lies and where its subtree ends.
///
/// Sixteen bytes, in the order of the text; a member is its key's token and then its value's.
struct JSONToken {
    /// First byte of the text: after the quote for a string.
    var start: UInt32
    /// One past the last byte of the text: the closing quote for a string.
    var end: UInt32
    /// Index of the first token after this value and all inside it.
    var next: UInt32
    /// Elements of an array or members of an object; below 2^28.
    private var countAndKind: UInt32

    init(_ kind: JSONValue.Kind, start: Int, end: Int, next: Int, isEscaped: Bool = false) {
        self.start = UInt32(start)
        self.end = UInt32(end)
        self.next = UInt32(next)
        countAndKind = UInt32(kind.rawValue) | (isEscaped ? JSONToken.escapedBit : 0)
    }

    private static let escapedBit: UInt32 = 8
    private static let countShift: UInt32 = 4

    var kind: JSONValue.Kind {
        guard let kind = JSONValue.Kind(rawValue: UInt8(countAndKind & 7)) else {
            preconditionFailure("a token holds a kind that none was made with")
        }
        return kind
    }

    /// A string with a backslash in it: its text is not its value.
    var isEscaped: Bool { countAndKind & JSONToken.escapedBit != 0 }

    var count: Int {
        get { Int(countAndKind >> JSONToken.countShift) }
        set {
            let low = countAndKind & ((1 << JSONToken.countShift) - 1)
            countAndKind = UInt32(newValue) << JSONToken.countShift | low
        }
    }

    var range: Range<Int> { Int(start)..<Int(end) }
}

/// The bytes and tokens that all values of a document share.
final class JSONStorage: Sendable {
    let bytes: [UInt8]
    let tokens: [JSONToken]

    init(bytes: [UInt8], tokens: [JSONToken]) {
        self.bytes = bytes
        self.tokens = tokens
    }
}
