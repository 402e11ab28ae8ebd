/// A document to be written. Objects keep the order of their members.
package enum JSON: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int64)
    /// A number written as given: the caller vouches that it is one.
    case number(String)
    case string(String)
    case array([JSON])
    case object([JSONMember])
}

/// A key and its value.
package struct JSONMember: Sendable, Hashable {
    package var key: String
    package var value: JSON

    package init(key: String, value: JSON) {
        self.key = key
        self.value = value
    }
}

extension JSON: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByStringInterpolation, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(nilLiteral: ()) { self = .null }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(stringLiteral value: String) { self = .string(value) }
    package init(arrayLiteral elements: JSON...) { self = .array(elements) }

    /// Keeps the order of the literal.
    package init(dictionaryLiteral elements: (String, JSON)...) {
        var members: [JSONMember] = []
        for (key, value) in elements { members.append(JSONMember(key: key, value: value)) }
        self = .object(members)
    }
}
