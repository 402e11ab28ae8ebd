/// Why bytes are not a document. Every place is an offset in bytes from the start.
package enum JSONError: Error, Hashable {
    /// The document is longer than the limit.
    case tooLarge(bytes: Int, limit: Int)
    /// Arrays and objects are nested deeper than the limit.
    case tooDeep(at: Int, limit: Int)
    /// There are more values and keys than the limit.
    case tooManyTokens(at: Int, limit: Int)
    /// One object has more members than the limit.
    case tooManyMembers(at: Int, limit: Int)
    /// The bytes end inside a value.
    case unexpectedEnd(at: Int)
    /// A byte that cannot stand here.
    case unexpectedByte(UInt8, at: Int)
    /// A number with a leading zero, a plus, or without digits where they must be.
    case badNumber(at: Int)
    /// A control character inside a string, which must be escaped.
    case controlCharacter(UInt8, at: Int)
    /// A backslash followed by what is no escape.
    case badEscape(at: Int)
    /// Half of a surrogate pair, which is no character.
    case loneSurrogate(at: Int)
    /// Bytes inside a string that are not UTF-8.
    case invalidUTF8(at: Int)
    /// A key that its object already has: which value holds would be a guess.
    case duplicateKey(at: Int)
    /// Something follows the value.
    case trailingBytes(at: Int)
}

extension JSONError: CustomStringConvertible {
    /// One sentence for a log line.
    package var description: String {
        switch self {
        case .tooLarge(let bytes, let limit):
            "JSON of \(bytes) bytes; at most \(limit) are read"
        case .tooDeep(let at, let limit):
            "JSON nested deeper than \(limit) at byte \(at)"
        case .tooManyTokens(let at, let limit):
            "JSON with more than \(limit) values at byte \(at)"
        case .tooManyMembers(let at, let limit):
            "JSON object with more than \(limit) members at byte \(at)"
        case .unexpectedEnd(let at): "JSON ends inside a value at byte \(at)"
        case .unexpectedByte(let byte, let at): "JSON has byte \(byte) at \(at), out of place"
        case .badNumber(let at): "JSON number malformed at byte \(at)"
        case .controlCharacter(let byte, let at):
            "JSON string with unescaped control character \(byte) at byte \(at)"
        case .badEscape(let at): "JSON string with an unknown escape at byte \(at)"
        case .loneSurrogate(let at): "JSON string with half a surrogate pair at byte \(at)"
        case .invalidUTF8(let at): "JSON string that is not UTF-8 at byte \(at)"
        case .duplicateKey(let at): "JSON object with the same key twice at byte \(at)"
        case .trailingBytes(let at): "JSON followed by other bytes at byte \(at)"
        }
    }
}
