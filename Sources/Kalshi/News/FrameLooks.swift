import Wire

/// Looks for what is unknown in frames. Of tens of thousands a second nearly all have the fields of
/// one before: a frame of as many fields as one of its type in which all was known is looked into
/// only now and then, but for those where a word decides.
struct FrameLooks {
    /// A type and its numbers of fields, envelope and message, with which all was known.
    private struct Shape {
        let type: String
        let fields: Int
        var passedOver = 0
    }

    /// A field that takes the place of another shows so many frames later at the latest.
    private static let passedOverMax = 63
    /// More than there are shapes of what is sent often; few enough to look through.
    private static let cleanMax = 16

    private var clean: [Shape] = []

    /// What nobody knows in a frame; `body` is its message.
    mutating func look(_ frame: JSONValue, type: String, body: JSONValue?) -> [Novelty] {
        let fields = frame.count << 16 | (body?.count ?? 0)
        let known = clean.firstIndex { $0.fields == fields && $0.type == type }
        if let known {
            clean[known].passedOver += 1
            if clean[known].passedOver <= Self.passedOverMax { return [] }
            clean[known].passedOver = 0
        }
        let found = Self.found(frame, type: type, body: body)
        let isDecidedByWords = type == "user_order" || type == "market_lifecycle_v2"
        if known == nil, found.isEmpty, !isDecidedByWords, clean.count < Self.cleanMax {
            clean.append(Shape(type: type, fields: fields))
        }
        return found
    }

    private static func found(_ frame: JSONValue, type: String, body: JSONValue?) -> [Novelty] {
        guard KnownObjects.fields[type] != nil else {
            return [.message(type: Novelty.cut(type))]
        }
        var found: [Novelty] = []
        Novelty.look(into: frame, as: "frame", &found)
        if let body { Novelty.look(into: body, as: type, &found) }
        return found
    }
}
