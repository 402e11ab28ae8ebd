/// One header line. Name and value are checked when it is made, so no text from outside can start
/// a new line in a message.
package struct HTTPHeader: Hashable, Sendable {
    package let name: String
    package let value: String

    /// Throws `headerLine` when the name is not a token or the value holds a control character.
    package init(_ name: String, _ value: String) throws(HTTPError) {
        guard HTTPCharacters.isToken(name.utf8), HTTPCharacters.isValue(value.utf8) else {
            throw .headerLine
        }
        self.name = name
        self.value = value
    }
}

/// Headers in the order they were given. Names are found without regard to case.
package struct HTTPHeaders: Hashable, Sendable {
    package private(set) var all: [HTTPHeader] = []

    package init() {}

    /// Throws `headerLine` at the first pair that is no header.
    package init(_ pairs: [(name: String, value: String)]) throws(HTTPError) {
        for pair in pairs { try append(pair.name, pair.value) }
    }

    /// Throws `headerLine` when the two are no header.
    package mutating func append(_ name: String, _ value: String) throws(HTTPError) {
        all.append(try HTTPHeader(name, value))
    }

    /// Adds a header after the others; one of the same name stays.
    package mutating func append(_ header: HTTPHeader) {
        all.append(header)
    }

    /// The first value of that name.
    package subscript(name: String) -> String? {
        for header in all where HTTPCharacters.equal(header.name, name) { return header.value }
        return nil
    }

    /// Every value of that name, in order.
    package func values(_ name: String) -> [String] {
        var values: [String] = []
        for header in all where HTTPCharacters.equal(header.name, name) {
            values.append(header.value)
        }
        return values
    }

    /// Whether one of the comma-separated words under `name` is `token`, without regard to case.
    package func has(_ token: String, in name: String) -> Bool {
        for value in values(name) {
            for word in value.split(separator: ",") {
                let trimmed = HTTPCharacters.trimmed(ArraySlice(Array(word.utf8)))
                if HTTPCharacters.equal(String(decoding: trimmed, as: UTF8.self), token) {
                    return true
                }
            }
        }
        return false
    }

    /// Whether the other end closes the connection after this message.
    package var closesConnection: Bool { has("close", in: "Connection") }
}
