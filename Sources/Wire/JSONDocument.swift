/// A document read in one pass into a flat list of tokens.
///
/// Strict RFC 8259: one value with nothing after it, valid UTF-8, no duplicate keys in an object,
/// no half surrogates, no leading zeros. Nothing is converted until it is asked for, so an amount
/// never passes through binary floating point.
package struct JSONDocument: Sendable {
    private let storage: JSONStorage

    /// Reads all of `bytes`; throws at the first fault.
    package init(_ bytes: [UInt8], limits: JSONLimits = .exchange) throws(JSONError) {
        guard bytes.count <= limits.maxBytes else {
            throw .tooLarge(bytes: bytes.count, limit: limits.maxBytes)
        }
        var reader = JSONReader(bytes, limits: limits)
        try reader.document()
        storage = JSONStorage(bytes: bytes, tokens: reader.tokens)
    }

    /// The outermost value.
    package var root: JSONValue { JSONValue(storage: storage, index: 0) }
}
