import Wire

/// The exchange's published models, kept beside the project where somebody has them.
enum Schemas {
    /// What is wrong with a document by a model: fields that are missing or that nobody knows. Nil
    /// where the model is not there.
    static func breaches(_ model: String, _ document: JSONValue) throws -> [String]? {
        guard let bytes = Recordings.read("../kalshi/schemas/rest/\(model).json") else {
            return nil
        }
        let schema = try JSONDocument(bytes).root
        var breaches: [String] = []
        for (key, value) in document.members {
            guard let property = schema["properties"]?[key] else {
                breaches.append("unknown: \(key)")
                continue
            }
            if !types(property).isEmpty, !types(property).contains(type(value)) {
                breaches.append("\(key) is \(type(value))")
            }
        }
        for name in schema["required"]?.elements.compactMap(\.string) ?? []
        where document[name] == nil {
            breaches.append("missing: \(name)")
        }
        return breaches
    }

    /// What a property may be; empty where another model says it.
    private static func types(_ property: JSONValue) -> [String] {
        if let type = property["type"]?.string { return [type] }
        var types: [String] = []
        for choice in property["anyOf"]?.elements.map({ $0 }) ?? [] {
            guard let type = choice["type"]?.string else { return [] }
            types.append(type)
        }
        return types
    }

    private static func type(_ value: JSONValue) -> String {
        switch value.kind {
        case .null: "null"
        case .bool: "boolean"
        case .number: "integer"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}
