import Wire

/// Looks for what is unknown in frames. Of tens of thousands a second nearly all have the fields of
/// one before: a frame of as many fields as one of its type in which all was known is looked into
/// only now and then, and where anything decides by a word.
struct FrameLooks {
    private struct Past {
        /// The numbers of fields, envelope and message, with which all was known.
        var clean: Set<Int> = []
        var passedOver = 0
    }

    /// A field that takes the place of another shows so many frames later at the latest.
    private static let passedOverMax = 63

    private var pasts: [String: Past] = [:]

    /// What nobody knows in a frame; `body` is its message.
    mutating func look(_ frame: JSONValue, type: String, body: JSONValue?) -> [Novelty] {
        let shape = frame.count << 16 | (body?.count ?? 0)
        if passesOver(type, shape) { return [] }
        guard KnownObjects.fields[type] != nil else {
            return [.message(type: Novelty.cut(type))]
        }
        var found: [Novelty] = []
        Novelty.look(into: frame, as: "frame", &found)
        if let body { Novelty.look(into: body, as: type, &found) }
        let isDecidedByWords = type == "user_order" || type == "market_lifecycle_v2"
        if found.isEmpty, !isDecidedByWords { pasts[type, default: Past()].clean.insert(shape) }
        return found
    }

    private mutating func passesOver(_ type: String, _ shape: Int) -> Bool {
        guard let index = pasts.index(forKey: type), pasts.values[index].clean.contains(shape)
        else { return false }
        let isPassedOver = pasts.values[index].passedOver < Self.passedOverMax
        pasts.values[index].passedOver = isPassedOver ? pasts.values[index].passedOver + 1 : 0
        return isPassedOver
    }
}
