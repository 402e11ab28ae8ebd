/// Reads bytes into tokens: one call for each kind of value, one level of recursion for each level
/// of nesting, which the limits bound.
struct JSONReader {
    let bytes: [UInt8]
    let limits: JSONLimits
    var tokens: [JSONToken] = []
    var at = 0

    init(_ bytes: [UInt8], limits: JSONLimits) {
        self.bytes = bytes
        self.limits = limits
        // Messages of the exchange have one token for every 8 to 12 bytes.
        tokens.reserveCapacity(min(bytes.count / 8 + 4, limits.maxTokens))
    }

    mutating func document() throws(JSONError) {
        try value(depth: 0)
        skipSpace()
        guard at == bytes.count else { throw .trailingBytes(at: at) }
    }

    mutating func skipSpace() {
        while at < bytes.count {
            switch bytes[at] {
            case 0x20, 0x0A, 0x0D, 0x09: at += 1
            default: return
            }
        }
    }

    /// The next byte that is no white space, without taking it.
    mutating func peek() throws(JSONError) -> UInt8 {
        skipSpace()
        guard at < bytes.count else { throw .unexpectedEnd(at: at) }
        return bytes[at]
    }

    private mutating func value(depth: Int) throws(JSONError) {
        switch try peek() {
        case UInt8(ascii: "\""): try string()
        case UInt8(ascii: "{"): try object(depth: depth + 1)
        case UInt8(ascii: "["): try array(depth: depth + 1)
        case UInt8(ascii: "t"): try word("true", .bool)
        case UInt8(ascii: "f"): try word("false", .bool)
        case UInt8(ascii: "n"): try word("null", .null)
        case let byte where byte == UInt8(ascii: "-") || byte.isDigit: try number()
        case let byte: throw .unexpectedByte(byte, at: at)
        }
    }

    mutating func append(_ token: JSONToken) throws(JSONError) {
        guard tokens.count < limits.maxTokens else {
            throw .tooManyTokens(at: at, limit: limits.maxTokens)
        }
        tokens.append(token)
    }

    private mutating func word(_ text: String, _ kind: JSONValue.Kind) throws(JSONError) {
        let start = at
        for byte in text.utf8 {
            guard at < bytes.count else { throw .unexpectedEnd(at: at) }
            guard bytes[at] == byte else { throw .unexpectedByte(bytes[at], at: at) }
            at += 1
        }
        try append(JSONToken(kind, start: start, end: at, next: tokens.count + 1))
    }

    private mutating func array(depth: Int) throws(JSONError) {
        let index = try open(.array, depth: depth)
        var count = 0
        if try peek() == UInt8(ascii: "]") { return close(index, count: 0) }
        repeat {
            try value(depth: depth)
            count += 1
        } while try continues(until: UInt8(ascii: "]"))
        close(index, count: count)
    }

    private mutating func object(depth: Int) throws(JSONError) {
        let index = try open(.object, depth: depth)
        var count = 0
        if try peek() == UInt8(ascii: "}") { return close(index, count: 0) }
        repeat {
            guard count < limits.maxMembers else {
                throw .tooManyMembers(at: at, limit: limits.maxMembers)
            }
            try key(of: index, after: count)
            try value(depth: depth)
            count += 1
        } while try continues(until: UInt8(ascii: "}"))
        close(index, count: count)
    }

    private mutating func key(of object: Int, after count: Int) throws(JSONError) {
        let byte = try peek()
        guard byte == UInt8(ascii: "\"") else { throw .unexpectedByte(byte, at: at) }
        let start = at
        try string()
        try refuseDuplicate(of: object, after: count, at: start)
        let colon = try peek()
        guard colon == UInt8(ascii: ":") else { throw .unexpectedByte(colon, at: at) }
        at += 1
    }

    /// Compares the key just read with those before it in the same object.
    private func refuseDuplicate(
        of object: Int, after count: Int, at place: Int
    ) throws(JSONError) {
        let tokens = tokens.span
        let key = tokens[tokens.count - 1]
        var index = object + 1
        for _ in 0..<count {
            let other = tokens[index]
            // Keys without escapes are mostly told apart by their length alone.
            let canBeSame =
                other.end &- other.start == key.end &- key.start || other.isEscaped
                || key.isEscaped
            if canBeSame, bytes.haveSameValue(other, key) { throw .duplicateKey(at: place) }
            index = Int(tokens[index + 1].next)
        }
    }

    private mutating func open(_ kind: JSONValue.Kind, depth: Int) throws(JSONError) -> Int {
        guard depth <= limits.maxDepth else { throw .tooDeep(at: at, limit: limits.maxDepth) }
        let index = tokens.count
        try append(JSONToken(kind, start: at, end: at, next: index + 1))
        at += 1
        return index
    }

    /// Takes the closing bracket and fills in what the opening one could not know.
    private mutating func close(_ index: Int, count: Int) {
        at += 1
        tokens[index].end = UInt32(at)
        tokens[index].next = UInt32(tokens.count)
        tokens[index].count = count
    }

    /// After an element: true takes a comma, false leaves the closing bracket to `close`.
    private mutating func continues(until end: UInt8) throws(JSONError) -> Bool {
        let byte = try peek()
        if byte == end { return false }
        guard byte == UInt8(ascii: ",") else { throw .unexpectedByte(byte, at: at) }
        at += 1
        return true
    }
}
