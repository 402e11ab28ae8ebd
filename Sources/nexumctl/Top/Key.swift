/// A key as a person means it.
enum Key: Hashable, Sendable {
    case up, down, pageUp, pageDown, first, last, enter, backspace, escape
    case character(Character)

    /// The keys in what a terminal sent in one go. What is none is left out.
    static func keys(in bytes: [UInt8]) -> [Key] {
        var keys: [Key] = []
        var rest = bytes[...]
        while let first = rest.first {
            if first == 0x1B, let (key, length) = sequence(rest) {
                if let key { keys.append(key) }
                rest = rest.dropFirst(length)
                continue
            }
            if let key = single(first) { keys.append(key) }
            rest = rest.dropFirst()
        }
        return keys
    }

    private static func single(_ byte: UInt8) -> Key? {
        switch byte {
        case 0x0A, 0x0D: .enter
        case 0x08, 0x7F: .backspace
        case 0x1B: .escape
        case 0x20...0x7E: .character(Character(Unicode.Scalar(byte)))
        default: nil
        }
    }

    /// The key of an escape sequence, and how long that is; nil when none begins here.
    private static func sequence(_ bytes: ArraySlice<UInt8>) -> (key: Key?, length: Int)? {
        let text = Array(bytes.dropFirst())
        guard let kind = text.first, kind == UInt8(ascii: "[") || kind == UInt8(ascii: "O") else {
            return nil
        }
        // Parameters, then the letter that ends it.
        guard let end = text.dropFirst().firstIndex(where: { (0x40...0x7E).contains($0) }) else {
            return (nil, bytes.count)
        }
        let name = String(decoding: text[1...end], as: UTF8.self)
        return (named[name], end + 2)
    }

    private static let named: [String: Key] = [
        "A": .up, "B": .down, "H": .first, "F": .last, "5~": .pageUp, "6~": .pageDown,
        "1~": .first, "4~": .last,
    ]
}
