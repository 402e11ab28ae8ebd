import Wire

/// One page of a list and the cursor to the next.
struct Page<Item> {
    /// What the exchange gives when not told.
    static var defaultLimit: Int64 { 100 }
    static var largestLimit: Int64 { 1000 }

    let items: [Item]
    /// Empty on the last page.
    let cursor: String

    /// `key` must be different for every item and stay the same from page to page. A cursor names
    /// the last item given, so that new items do not shift what follows.
    init(
        _ all: [Item], _ query: Query, least: Int64 = 1, key: (Item) -> String
    ) throws(VenueRefusal) {
        var limit = try query.integer("limit") ?? Self.defaultLimit
        // Where 0 may be asked for, it means what is given when not told.
        if limit == 0, least == 0 { limit = Self.defaultLimit }
        guard (1...Self.largestLimit).contains(limit) else { throw .badRequest("invalid limit") }
        let start = try Self.start(all, query, key)
        let end = min(start + Int(limit), all.count)
        items = Array(all[start..<end])
        if end < all.count, let last = items.last {
            cursor = Base64.encode(Array(key(last).utf8))
        } else {
            cursor = ""
        }
    }

    private static func start(
        _ all: [Item], _ query: Query, _ key: (Item) -> String
    ) throws(VenueRefusal) -> Int {
        guard let cursor = query["cursor"] else { return 0 }
        guard let bytes = Base64.decode(cursor) else { throw .badRequest("invalid cursor") }
        let last = String(decoding: bytes, as: UTF8.self)
        guard let index = all.firstIndex(where: { key($0) == last }) else {
            throw .badRequest("invalid cursor")
        }
        return index + 1
    }
}
