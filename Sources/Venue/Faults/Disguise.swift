import Wire

/// What faults do to a document on its way out.
enum Disguise {
    /// Faults that change a document without losing it.
    static let replies: [Fault] = [.nullList, .numbers, .unknownField, .unknownWord]
    static let frames: [Fault] = [
        .numbers, .unknownField, .unknownWord, .missingSide, .missingTime, .regression,
    ]

    /// The document as it goes out after the fault; one that is no JSON stays as it is.
    static func spoil(_ bytes: [UInt8], _ fault: Fault) -> [UInt8] {
        guard let root = try? JSONDocument(bytes).root else { return bytes }
        return spoiled(root, "", fault).bytes
    }

    /// How far a number goes back: to that of the frame before.
    private static let stepBack: Int64 = 1
    private static let strangeWord = "paper_unknown"

    private static func spoiled(_ value: JSONValue, _ key: String, _ fault: Fault) -> JSON {
        switch value.kind {
        case .null: return .null
        case .bool: return .bool(value.bool ?? false)
        case .number:
            if fault == .regression, key == "seq", let number = value.integer, number > 1 {
                return .integer(number - Self.stepBack)
            }
            return .number(String(decoding: value.text, as: UTF8.self))
        case .string: return word(value.string ?? "", key, fault)
        case .array:
            if fault == .nullList, value.count == 0 { return .null }
            var list: [JSON] = []
            for element in value.elements { list.append(spoiled(element, key, fault)) }
            return .array(list)
        case .object: return object(value, fault)
        }
    }

    private static func object(_ value: JSONValue, _ fault: Fault) -> JSON {
        var members: [JSONMember] = []
        for (key, member) in value.members where !isLost(key, fault) {
            members.append(JSONMember(key: key, value: spoiled(member, key, fault)))
        }
        if fault == .unknownField { members.append(JSONMember(key: strangeWord, value: ["is": 1])) }
        return .object(members)
    }

    private static func isLost(_ key: String, _ fault: Fault) -> Bool {
        switch fault {
        case .missingTime: key == "ts_ms"
        case .missingSide: key == "no_dollars_fp"
        default: false
        }
    }

    private static func word(_ text: String, _ key: String, _ fault: Fault) -> JSON {
        let isWord = ["status", "event_type", "market_type", "last_update_reason"].contains(key)
        if fault == .unknownWord, isWord { return .string(strangeWord) }
        if fault == .numbers, isDecimal(text) { return .number(text) }
        return .string(text)
    }

    /// `-12.3400`: what is a JSON number as it stands, with a point in it.
    private static func isDecimal(_ text: String) -> Bool {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let halves = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard halves.count == 2, let whole = halves.first, let rest = halves.last else {
            return false
        }
        let isWhole = whole == "0" || (!whole.isEmpty && !whole.hasPrefix("0"))
        return isWhole && !rest.isEmpty && (whole + rest).utf8.allSatisfy { (48...57).contains($0) }
    }
}
