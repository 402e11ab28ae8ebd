/// One row of the table of settings: its key, what it takes, and one sentence on what it is for.
struct Setting<Root: Sendable>: Sendable {
    let key: String
    let expects: String
    let sentence: String
    /// False when the text is not what is expected.
    let set: @Sendable (inout Root, String) -> Bool
    /// Takes the value of other settings, of the defaults.
    let copy: @Sendable (inout Root, Root) -> Void
    /// Empty when nothing is set.
    let text: @Sendable (Root) -> String

    init<Value>(
        _ key: String, _ path: any WritableKeyPath<Root, Value> & Sendable,
        _ kind: ValueKind<Value>,
        _ sentence: String
    ) {
        self.key = key
        expects = kind.expects
        self.sentence = sentence
        set = { root, text in
            guard let value = kind.parse(text) else { return false }
            root[keyPath: path] = value
            return true
        }
        copy = { root, other in root[keyPath: path] = other[keyPath: path] }
        text = { kind.text($0[keyPath: path]) }
    }

    /// A setting that may be absent: no limit, or as everywhere.
    init<Value>(
        _ key: String, optional path: any WritableKeyPath<Root, Value?> & Sendable,
        _ kind: ValueKind<Value>, _ sentence: String
    ) {
        self.key = key
        expects = kind.expects
        self.sentence = sentence
        set = { root, text in
            guard let value = kind.parse(text) else { return false }
            root[keyPath: path] = value
            return true
        }
        copy = { root, other in root[keyPath: path] = other[keyPath: path] }
        text = { root in root[keyPath: path].map(kind.text) ?? "" }
    }
}
