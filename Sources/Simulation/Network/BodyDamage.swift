import Wire

/// Damage to the text of an answer or a frame, as a changed program at the other end would do it.
enum BodyDamage {
    /// Fields whose loss must never be taken for a value.
    static let fields = [
        "position_fp", "balance_dollars", "yes_price_dollars", "count_fp", "remaining_count_fp",
        "fill_count_fp", "fill_count", "market_exposure_dollars", "status", "price_dollars",
        "delta_fp", "fee_cost", "trade_id", "order_id", "close_time", "outcome_side", "yes_dollars",
        "yes_bid_dollars", "exchange_index", "market_ticker", "created_time",
    ]

    /// The first object has a field that nobody knows.
    static func withNovelty(_ body: [UInt8]) -> [UInt8] {
        guard let brace = body.firstIndex(of: UInt8(ascii: "{")), brace + 1 < body.count,
            body[brace + 1] == UInt8(ascii: "\"")
        else { return body }
        return Array(body[...brace]) + Array(#""novelty":{"of":["what",1,null]},"#.utf8)
            + Array(body[(brace + 1)...])
    }

    /// The body without the first field of that name, or with `standIn` for its value; nil when
    /// there is none.
    static func without(_ field: String, in body: [UInt8], standIn: String?) -> [UInt8]? {
        let key = Array("\"\(field)\":".utf8)
        guard let start = position(of: key, in: body),
            let end = endOfValue(from: start + key.count, in: body)
        else { return nil }
        if let standIn {
            return Array(body[..<(start + key.count)]) + Array(standIn.utf8) + Array(body[end...])
        }
        // The comma goes with it: the one behind, or for a last field the one before.
        var (from, to) = (start, end)
        if to < body.count, body[to] == UInt8(ascii: ",") {
            to += 1
        } else if from > 0, body[from - 1] == UInt8(ascii: ",") {
            from -= 1
        }
        return Array(body[..<from]) + Array(body[to...])
    }

    /// Every decimal in quotes becomes a number.
    static func numbersForTexts(_ body: [UInt8]) -> [UInt8] {
        var changed: [UInt8] = []
        var index = 0
        while index < body.count {
            if body[index] == UInt8(ascii: "\""), let end = endOfDecimal(from: index + 1, in: body)
            {
                changed += body[(index + 1)..<end]
                index = end + 1
            } else {
                changed.append(body[index])
                index += 1
            }
        }
        return changed
    }

    /// Every empty list becomes null.
    static func nullsForEmptyLists(_ body: [UInt8]) -> [UInt8] {
        var changed: [UInt8] = []
        var index = 0
        while index < body.count {
            if body[index] == UInt8(ascii: "["), index + 1 < body.count,
                body[index + 1] == UInt8(ascii: "]")
            {
                changed += Array("null".utf8)
                index += 2
            } else {
                changed.append(body[index])
                index += 1
            }
        }
        return changed
    }

    private static func position(of key: [UInt8], in body: [UInt8]) -> Int? {
        guard body.count >= key.count else { return nil }
        for start in 0...(body.count - key.count) where body[start] == key[0] {
            if body[start..<(start + key.count)].elementsEqual(key) { return start }
        }
        return nil
    }

    /// Where a value without nested ones ends.
    private static func endOfValue(from start: Int, in body: [UInt8]) -> Int? {
        var index = start
        var isQuoted = false
        while index < body.count {
            let byte = body[index]
            if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { return nil }
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if !isQuoted, byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") { return index }
            index += 1
        }
        return nil
    }

    /// The closing quote behind a decimal with a point; nil when there is none.
    private static func endOfDecimal(from start: Int, in body: [UInt8]) -> Int? {
        var index = start
        var hasPoint = false
        while index < body.count {
            switch body[index] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): break
            case UInt8(ascii: "."): hasPoint = true
            case UInt8(ascii: "\""): return hasPoint && index > start ? index : nil
            default: return nil
            }
            index += 1
        }
        return nil
    }
}
