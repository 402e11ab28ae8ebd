extension ValueKind where Value: RawRepresentable<String> & CaseIterable {
    /// One word of a few.
    static var choice: ValueKind {
        var words: [String] = []
        for value in Value.allCases { words.append(value.rawValue) }
        return ValueKind(
            expects: words.dropLast().joined(separator: ", ") + " or " + (words.last ?? ""),
            parse: { Value(rawValue: $0) },
            text: \.rawValue)
    }
}

extension ValueKind where Value == String {
    /// An address without a path, of an encrypted scheme or its plain counterpart.
    static func origin(_ encrypted: Origin.Scheme, _ plain: Origin.Scheme) -> ValueKind {
        ValueKind(
            expects: "an address without a path, such as \(encrypted)://HOST:PORT",
            parse: { text in
                guard let origin = Origin(text: text), [encrypted, plain].contains(origin.scheme)
                else { return nil }
                return text
            },
            text: { $0 })
    }

    /// A file or directory; relative ones would depend on where the daemon was started.
    static var path: ValueKind {
        ValueKind(
            expects: "an absolute path, such as /etc/ssl/extra.pem",
            parse: { $0.hasPrefix("/") ? $0 : nil },
            text: { $0 })
    }

    /// The exchange's name of a key goes into a header: printable, no space.
    static var keyID: ValueKind {
        ValueKind(
            expects: "the id that the exchange gave the key, of printable characters",
            parse: { text in
                for byte in text.utf8 where !(0x21...0x7E).contains(byte) { return nil }
                return text
            },
            text: { $0 })
    }
}
