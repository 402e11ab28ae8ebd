extension JSON {
    /// The document without white space. Only quotes, backslashes and control characters are
    /// escaped; all other characters are UTF-8.
    package var bytes: [UInt8] {
        var writer = JSONWriter(indent: nil)
        writer.write(self, depth: 0)
        return writer.bytes
    }

    /// The document for people: two spaces a level, a line for each element, no newline at the end.
    package func pretty() -> String {
        var writer = JSONWriter(indent: 2)
        writer.write(self, depth: 0)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

private struct JSONWriter {
    let indent: Int?
    var bytes: [UInt8] = []

    mutating func write(_ value: JSON, depth: Int) {
        switch value {
        case .null: append("null")
        case .bool(let value): append(value ? "true" : "false")
        case .integer(let value): append(String(value))
        case .number(let text): append(text)
        case .string(let text): quote(text)
        case .array(let elements): writeArray(elements, depth: depth)
        case .object(let members): writeObject(members, depth: depth)
        }
    }

    private mutating func writeArray(_ elements: [JSON], depth: Int) {
        append("[")
        for (index, element) in elements.enumerated() {
            separate(index, depth: depth + 1)
            write(element, depth: depth + 1)
        }
        if !elements.isEmpty { breakLine(depth: depth) }
        append("]")
    }

    private mutating func writeObject(_ members: [JSONMember], depth: Int) {
        append("{")
        for (index, member) in members.enumerated() {
            separate(index, depth: depth + 1)
            quote(member.key)
            append(indent == nil ? ":" : ": ")
            write(member.value, depth: depth + 1)
        }
        if !members.isEmpty { breakLine(depth: depth) }
        append("}")
    }

    private mutating func separate(_ index: Int, depth: Int) {
        if index > 0 { append(",") }
        breakLine(depth: depth)
    }

    private mutating func breakLine(depth: Int) {
        guard let indent else { return }
        bytes.append(0x0A)
        bytes.append(contentsOf: repeatElement(0x20, count: depth * indent))
    }

    private mutating func quote(_ text: String) {
        append("\"")
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(contentsOf: [0x5C, byte])
            case 0x08: append("\\b")
            case 0x0C: append("\\f")
            case 0x0A: append("\\n")
            case 0x0D: append("\\r")
            case 0x09: append("\\t")
            case 0..<0x20: append((byte < 0x10 ? "\\u000" : "\\u00") + String(byte, radix: 16))
            default: bytes.append(byte)
            }
        }
        append("\"")
    }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
}
