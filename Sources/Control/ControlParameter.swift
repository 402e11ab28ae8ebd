/// A value in a call.
enum ControlParameter: Hashable, Sendable, Codable {
    case string(String)
    case integer(Int64)
    /// Not given: many clients write what is left out so.
    case null
    case other

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .string(text)
        } else if let number = try? container.decode(Int64.self) {
            self = .integer(number)
        } else if container.decodeNil() {
            self = .null
        } else {
            self = .other
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .string(let text): try container.encode(text)
        case .integer(let number): try container.encode(number)
        case .null, .other: try container.encodeNil()
        }
    }
}

/// The parameters of one call; each is taken once, and none may be left.
struct ControlParameters {
    /// A name on the wire is a ticker or an interface: short, and of one line.
    static let stringBytesMax = 128

    private var values: [String: ControlParameter]

    init(_ values: [String: ControlParameter]) { self.values = values.filter { $1 != .null } }

    func has(_ name: String) -> Bool { values[name] != nil }

    mutating func takeString(_ name: String) throws(ControlError) -> String {
        let expected = "a text of 1 to \(Self.stringBytesMax) printable characters"
        guard case .string(let text) = values.removeValue(forKey: name),
            (1...Self.stringBytesMax).contains(text.utf8.count)
        else { throw .invalidParameter(name, expected: expected) }
        for byte in text.utf8 where !(0x21...0x7E).contains(byte) {
            throw .invalidParameter(name, expected: expected)
        }
        return text
    }

    /// Any text; what it may be is for its own rule.
    mutating func takeText(_ name: String) throws(ControlError) -> String {
        guard case .string(let text) = values.removeValue(forKey: name) else {
            throw .invalidParameter(name, expected: "a text")
        }
        return text
    }

    /// A line for people: no control characters, at least one byte.
    mutating func takeLine(_ name: String) throws(ControlError) -> String {
        let expected = "a line of 1 to \(Self.stringBytesMax) bytes"
        guard case .string(let text) = values.removeValue(forKey: name), Self.isLine(text) else {
            throw .invalidParameter(name, expected: expected)
        }
        return text
    }

    /// Whether a text is short, not empty, and of one line.
    static func isLine(_ text: String) -> Bool {
        guard (1...stringBytesMax).contains(text.utf8.count) else { return false }
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: return false
            default: continue
            }
        }
        return true
    }

    /// Nil when it is not there.
    mutating func takeInteger(
        _ name: String, in range: ClosedRange<Int>
    ) throws(ControlError) -> Int? {
        guard let value = values.removeValue(forKey: name) else { return nil }
        guard case .integer(let number) = value, range.contains(Int(number)) else {
            let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
            throw .invalidParameter(name, expected: expected)
        }
        return Int(number)
    }

    func checkAllTaken() throws(ControlError) {
        guard let name = values.keys.min() else { return }
        throw .invalidParameter(name, expected: "nothing: this method does not have it")
    }
}
