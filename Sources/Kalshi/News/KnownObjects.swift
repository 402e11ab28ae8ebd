package import Wire

/// Every object the exchange is known to send.
enum KnownObjects {
    /// The fields of each object; a field's value names the objects inside it, empty for none.
    static let fields = parse(KnownAnswers.text + "\n" + KnownFrames.text)

    /// TABLE: fields that decide something by a word, and the words they are known to hold.
    static let words: [String: Set<String>] = [
        "order.status": ["resting", "canceled", "executed"],
        "user_order.status": ["resting", "canceled", "executed", "unknown"],
        "market.status": [
            "initialized", "active", "inactive", "closed", "determined", "disputed", "amended",
            "finalized",
        ],
        "market.result": ["", "yes", "no", "scalar"],
        "series.fee_type": feeTypes,
        "event.fee_type_override": feeTypes,
        "market_lifecycle_v2.event_type": [
            "created", "activated", "deactivated", "close_date_updated", "determined", "settled",
            "price_level_structure_updated", "metadata_updated",
        ],
    ]

    private static let feeTypes: Set<String> = [
        "quadratic", "quadratic_with_maker_fees", "quadratic_with_combo_maker_fees", "flat",
    ]

    /// `name: field field>object`, names and fields apart by any white space.
    private static func parse(_ text: String) -> [String: [String: String]] {
        var all: [String: [String: String]] = [:]
        var name = ""
        for item in text.split(whereSeparator: \.isWhitespace) {
            if item.hasSuffix(":") {
                name = String(item.dropLast())
                precondition(all.updateValue([:], forKey: name) == nil, "\(name) stands twice")
            } else {
                let parts = item.split(separator: ">")
                all[name]?[String(parts[0])] = parts.count > 1 ? String(parts[1]) : ""
            }
        }
        return all
    }
}

extension Novelty {
    /// What nobody knows in an answer to such a request; empty for requests that are not looked
    /// into.
    package static func found(
        in value: JSONValue, answering kind: KalshiRequest.Kind
    ) -> [Novelty] {
        var found: [Novelty] = []
        if let name = kind.answer { look(into: value, as: name, &found) }
        return found
    }

    /// Looks into an object, or into each of a list.
    static func look(into value: JSONValue, as name: String, _ found: inout [Novelty]) {
        for element in value.elements { look(into: element, as: name, &found) }
        guard value.kind == .object, let known = KnownObjects.fields[name] else { return }
        for (key, field) in value.members {
            guard let inside = known[key] else {
                found.append(.field(cut(key), object: name))
                continue
            }
            if !inside.isEmpty { look(into: field, as: inside, &found) }
            guard field.kind == .string, let words = KnownObjects.words["\(name).\(key)"],
                let word = field.string, !words.contains(word)
            else { continue }
            found.append(.word(cut(word), field: "\(name).\(key)"))
        }
    }
}
