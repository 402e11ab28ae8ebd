/// One value of a document: a handle that keeps the document alive.
///
/// Asking for the wrong kind gives nil or nothing, never a trap: what arrives is not ours.
package struct JSONValue: Sendable {
    /// What a value is.
    package enum Kind: UInt8, Sendable {
        case null, bool, number, string, array, object
    }

    private let storage: JSONStorage
    private let index: Int

    init(storage: JSONStorage, index: Int) {
        self.storage = storage
        self.index = index
    }

    private var token: JSONToken { storage.tokens[index] }

    package var kind: Kind { token.kind }

    package var isNull: Bool { kind == .null }

    /// The member of an object with exactly this key; nil when absent or not an object.
    package subscript(_ key: String) -> JSONValue? {
        let token = token
        guard token.kind == .object else { return nil }
        return member(key.utf8.span, among: token.count)
    }

    private func member(_ wanted: Span<UInt8>, among count: Int) -> JSONValue? {
        var at = index + 1
        for _ in 0..<count {
            let key = storage.tokens[at]
            if storage.bytes.holds(wanted, in: key) {
                return JSONValue(storage: storage, index: at + 1)
            }
            at = Int(storage.tokens[at + 1].next)
        }
        return nil
    }

    /// The values of an array in order; empty when not an array.
    package var elements: JSONElements {
        JSONElements(storage: storage, first: index + 1, count: kind == .array ? token.count : 0)
    }

    /// The members of an object in the order of the text; empty when not an object.
    package var members: JSONMembers {
        JSONMembers(storage: storage, first: index + 1, count: kind == .object ? token.count : 0)
    }

    /// Elements of an array or members of an object; 0 of anything else.
    package var count: Int { token.count }

    /// The value of a string with its escapes resolved; nil when not a string.
    package var string: String? {
        let token = token
        guard token.kind == .string else { return nil }
        return storage.bytes.text(of: token)
    }

    /// Nil when neither true nor false.
    package var bool: Bool? {
        let token = token
        guard token.kind == .bool else { return nil }
        return storage.bytes[Int(token.start)] == UInt8(ascii: "t")
    }

    /// A number without fraction and exponent that fits; nil for anything else, `1.0` too.
    package var integer: Int64? {
        kind == .number ? Int64(exactDigits: text) : nil
    }

    /// The text of a number as sent, or a string's content with its escapes still in it; empty for
    /// all else. Exact decimals are read from it.
    package var text: ArraySlice<UInt8> {
        let token = token
        guard token.kind == .number || token.kind == .string else { return [] }
        return storage.bytes[token.range]
    }
}

extension Int64 {
    /// Reads an optional minus and digits; nil when anything else is in it or it does not fit.
    fileprivate init?(exactDigits text: ArraySlice<UInt8>) {
        let isNegative = text.first == UInt8(ascii: "-")
        let digits = isNegative ? text.dropFirst() : text
        guard !digits.isEmpty else { return nil }
        var value: Int64 = 0
        for byte in digits {
            guard byte.isDigit else { return nil }
            let digit = Int64(byte - UInt8(ascii: "0"))
            let (tens, tensOverflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, sumOverflow) =
                isNegative
                ? tens.subtractingReportingOverflow(digit) : tens.addingReportingOverflow(digit)
            if tensOverflow || sumOverflow { return nil }
            value = sum
        }
        self = value
    }
}
