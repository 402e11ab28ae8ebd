package import Wire

/// Why an answer or a frame of the exchange was not understood. Paths read like
/// `market_positions[3].position_fp`.
package enum ReplyError: Error, Hashable {
    /// The bytes are no document.
    case notJSON(JSONError)
    /// A field that must be there is absent or null: it is never made up.
    case missing(path: String)
    /// A field holds something else than its meaning allows.
    case unexpected(path: String, wanted: String, found: String)

    /// The same error seen from one level further out.
    func inside(_ outer: String) -> ReplyError {
        switch self {
        case .notJSON: self
        case .missing(let path): .missing(path: outer + "." + path)
        case .unexpected(let path, let wanted, let found):
            .unexpected(
                path: path.isEmpty ? outer : outer + "." + path, wanted: wanted, found: found)
        }
    }
}

extension ReplyError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notJSON(let error): error.description
        case .missing(let path): "\(path): missing"
        case .unexpected(let path, let wanted, let found):
            "\(path): wanted \(wanted), found \(found)"
        }
    }
}

extension JSONValue {
    /// What stands here, short enough for a log line.
    var summary: String {
        switch kind {
        case .null: "null"
        case .bool: bool == true ? "true" : "false"
        case .array: "an array of \(count)"
        case .object: "an object of \(count)"
        case .number, .string:
            String(decoding: text.prefix(JSONValue.summaryBytes), as: UTF8.self)
                .debugDescription
        }
    }

    /// Enough of a value to recognise it by.
    private static let summaryBytes = 40
}
