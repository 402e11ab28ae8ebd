/// The values of an array, in order.
package struct JSONElements: Sequence, IteratorProtocol, Sendable {
    private let storage: JSONStorage
    private var at: Int
    private var remaining: Int

    init(storage: JSONStorage, first: Int, count: Int) {
        self.storage = storage
        at = first
        remaining = count
    }

    package var underestimatedCount: Int { remaining }

    package mutating func next() -> JSONValue? {
        guard remaining > 0 else { return nil }
        remaining -= 1
        defer { at = Int(storage.tokens[at].next) }
        return JSONValue(storage: storage, index: at)
    }
}

/// The members of an object, in the order of the text.
package struct JSONMembers: Sequence, IteratorProtocol, Sendable {
    private let storage: JSONStorage
    private var at: Int
    private var remaining: Int

    init(storage: JSONStorage, first: Int, count: Int) {
        self.storage = storage
        at = first
        remaining = count
    }

    package var underestimatedCount: Int { remaining }

    package mutating func next() -> (key: String, value: JSONValue)? {
        guard remaining > 0 else { return nil }
        remaining -= 1
        let key = storage.bytes.text(of: storage.tokens[at])
        let value = JSONValue(storage: storage, index: at + 1)
        at = Int(storage.tokens[at + 1].next)
        return (key, value)
    }
}
