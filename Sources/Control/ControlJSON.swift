import FoundationEssentials

/// JSON as the control interface writes it: compact, keys sorted and in snake_case.
package enum ControlJSON {
    /// Values of ours always can be written; one that cannot is a bug.
    package static func bytes(of value: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(value))
        } catch {
            preconditionFailure("a value of ours cannot be written as JSON: \(error)")
        }
    }

    /// Nil when the text is not a value of this type.
    package static func value<Value: Decodable>(_: Value.Type, from bytes: [UInt8]) -> Value? {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try? decoder.decode(Value.self, from: Data(bytes))
    }
}
