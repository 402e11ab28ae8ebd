import Wire

/// The reader of documents: what was read can be written and reads the same again.
enum JSONTarget {
    private static let smallLimits = JSONLimits(
        maxBytes: 256, maxDepth: 3, maxTokens: 16, maxMembers: 3)

    static func run(_ bytes: [UInt8]) {
        let isSmall = (try? JSONDocument(bytes, limits: smallLimits)) != nil
        guard let root = try? JSONDocument(bytes).root else {
            return promise(!isSmall, "narrow limits let through what wide ones refuse")
        }
        let copy = written(root)
        let text = copy.bytes
        guard let again = try? JSONDocument(text).root else {
            fatalError("broken promise: what was written does not read")
        }
        promiseSame(written(again), copy, "a document after another writing")
        guard let pretty = try? JSONDocument(Array(copy.pretty().utf8)).root else {
            fatalError("broken promise: what was written for people does not read")
        }
        promiseSame(written(pretty), copy, "a document written for people")
    }

    /// The same document to be written, each value asked for in every way there is.
    static func written(_ value: JSONValue) -> JSON {
        promise(value.integer == nil || value.kind == .number, "an integer that is no number")
        promise((value.string == nil) == (value.kind != .string), "a string of another kind")
        switch value.kind {
        case .null: return .null
        case .bool: return .bool(value.bool == true)
        case .number:
            let text = String(decoding: value.text, as: UTF8.self)
            if let integer = value.integer, text != "-0" {
                promiseSame(String(integer), text, "an integer")
            }
            return .number(text)
        case .string: return .string(value.string ?? "")
        case .array: return array(value)
        case .object: return object(value)
        }
    }

    private static func array(_ value: JSONValue) -> JSON {
        var elements: [JSON] = []
        for element in value.elements { elements.append(written(element)) }
        promiseSame(elements.count, value.count, "elements")
        return .array(elements)
    }

    private static func object(_ value: JSONValue) -> JSON {
        var members: [JSONMember] = []
        for (key, member) in value.members {
            promise(value[key] != nil, "a member that is not found by its key")
            members.append(JSONMember(key: key, value: written(member)))
        }
        promiseSame(members.count, value.count, "members")
        return .object(members)
    }
}
