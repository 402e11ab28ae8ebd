import Nexum
import Wire

/// Reading fields by name, with errors that name the path.
extension JSONValue {
    /// A field that must be there; null counts as absent.
    func read<Field: ReplyField>(_ key: String) throws(ReplyError) -> Field {
        guard let field: Field = try readIfPresent(key) else { throw .missing(path: key) }
        return field
    }

    /// Nil when absent or null; still an error when it cannot be read.
    func readIfPresent<Field: ReplyField>(_ key: String) throws(ReplyError) -> Field? {
        guard let value = self[key], !value.isNull else { return nil }
        guard let field = Field(field: value) else {
            throw .unexpected(path: key, wanted: Field.wanted, found: value.summary)
        }
        return field
    }

    /// A text that may be absent, null or empty, which mean the same.
    func readText(_ key: String) throws(ReplyError) -> String? {
        let text: String? = try readIfPresent(key)
        return text?.isEmpty == true ? nil : text
    }

    /// A time that may be absent, null, or the first instant of year 1: three ways to say nothing.
    func readTime(_ key: String) throws(ReplyError) -> Timestamp? {
        let time: Timestamp? = try readIfPresent(key)
        return time == Timestamp(milliseconds: -62_135_596_800_000) ? nil : time
    }

    /// A time in Unix milliseconds, or in Unix seconds where only those were sent.
    func readTime(milliseconds: String, seconds: String) throws(ReplyError) -> Timestamp? {
        if let time = try readTime(milliseconds: milliseconds) { return time }
        return try readTime(seconds: seconds)
    }

    /// A time in Unix milliseconds.
    func readTime(milliseconds key: String) throws(ReplyError) -> Timestamp? {
        try readCount(key, upTo: JSONValue.lastMillisecond).map { Timestamp(milliseconds: $0) }
    }

    /// A time in Unix seconds.
    func readTime(seconds key: String) throws(ReplyError) -> Timestamp? {
        try readCount(key, upTo: JSONValue.lastMillisecond / 1000).map { Timestamp(seconds: $0) }
    }

    private func readCount(_ key: String, upTo last: Int64) throws(ReplyError) -> Int64? {
        let count: Int64? = try readIfPresent(key)
        guard let count else { return nil }
        guard (0...last).contains(count) else {
            throw .unexpected(path: key, wanted: "a Unix time", found: "\(count)")
        }
        return count
    }

    /// The end of the year 9999, as far as a time in letters can go: what lies beyond was sent in
    /// another unit, and sums of times below cannot overflow.
    private static let lastMillisecond: Int64 = 253_402_300_799_999

    /// The engine that matches a market; absent means the first one.
    func readShard() throws(ReplyError) -> Int {
        try readIfPresent("exchange_index") ?? 0
    }

    /// Every element of a list; null is an empty list, absence an error.
    func readList<Item>(
        _ key: String, _ read: (JSONValue) throws(ReplyError) -> Item
    ) throws(ReplyError) -> [Item] {
        guard let list = self[key] else { throw .missing(path: key) }
        return try list.readElements(named: key, read)
    }

    /// Every element of a list; null and absent are an empty list.
    func readListIfPresent<Item>(
        _ key: String, _ read: (JSONValue) throws(ReplyError) -> Item
    ) throws(ReplyError) -> [Item] {
        try self[key]?.readElements(named: key, read) ?? []
    }

    private func readElements<Item>(
        named key: String, _ read: (JSONValue) throws(ReplyError) -> Item
    ) throws(ReplyError) -> [Item] {
        if isNull { return [] }
        guard kind == .array else {
            throw .unexpected(path: key, wanted: "a list", found: summary)
        }
        var items: [Item] = []
        items.reserveCapacity(count)
        for element in elements {
            do throws(ReplyError) {
                items.append(try read(element))
            } catch {
                throw error.inside("\(key)[\(items.count)]")
            }
        }
        return items
    }

    /// An object inside this one.
    func readObject<Item>(
        _ key: String, _ read: (JSONValue) throws(ReplyError) -> Item
    ) throws(ReplyError) -> Item {
        guard let value = self[key], !value.isNull else { throw .missing(path: key) }
        guard value.kind == .object else {
            throw .unexpected(path: key, wanted: "an object", found: value.summary)
        }
        do throws(ReplyError) {
            return try read(value)
        } catch {
            throw error.inside(key)
        }
    }
}
