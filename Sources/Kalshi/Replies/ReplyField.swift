import Nexum
import Wire

/// What a single field of an answer can hold.
protocol ReplyField {
    /// What an error calls it.
    static var wanted: String { get }
    /// Nil when the field holds something else.
    init?(field: JSONValue)
}

extension String: ReplyField {
    static var wanted: String { "a string" }
    init?(field: JSONValue) {
        guard let string = field.string else { return nil }
        self = string
    }
}

extension Bool: ReplyField {
    static var wanted: String { "true or false" }
    init?(field: JSONValue) {
        guard let bool = field.bool else { return nil }
        self = bool
    }
}

extension Int64: ReplyField {
    static var wanted: String { "an integer" }
    init?(field: JSONValue) {
        guard let integer = field.integer else { return nil }
        self = integer
    }
}

extension Int: ReplyField {
    static var wanted: String { "an integer" }
    init?(field: JSONValue) {
        guard let integer = field.integer else { return nil }
        self.init(exactly: integer)
    }
}

extension Identifier: ReplyField {
    static var wanted: String { "a name" }
    init?(field: JSONValue) {
        guard let string = field.string, !string.isEmpty else { return nil }
        self.init(string)
    }
}

extension Side: ReplyField {
    static var wanted: String { "yes or no" }
    init?(field: JSONValue) {
        guard let string = field.string else { return nil }
        self.init(rawValue: string)
    }
}

// Decimals come as strings; number tokens were seen too. Both have the same text.

extension Price: ReplyField {
    static var wanted: String { "a price of 0 to 1 dollar" }
    init?(field: JSONValue) { try? self.init(text: field.text.span) }
}

extension Money: ReplyField {
    static var wanted: String { "an amount in dollars" }
    init?(field: JSONValue) { try? self.init(text: field.text.span) }
}

extension Quantity: ReplyField {
    static var wanted: String { "a count of contracts" }
    init?(field: JSONValue) { try? self.init(text: field.text.span) }
}

extension SignedQuantity: ReplyField {
    static var wanted: String { "a signed count of contracts" }
    init?(field: JSONValue) { try? self.init(text: field.text.span) }
}

extension Timestamp: ReplyField {
    static var wanted: String { "a time like 2026-11-22T09:15:04Z" }
    init?(field: JSONValue) {
        guard field.kind == .string else { return nil }
        self.init(rfc3339: field.text)
    }
}
