import Testing

/// What must not be found of a key: parts of its text and of its integers, long enough that they
/// are nothing else.
struct KeyParts {
    /// Lines of base64 of its PEM text.
    let text: [(name: String, bytes: [UInt8])]
    /// Pieces of the secret integers, as they are written and the other way round, which is how
    /// they lie in memory.
    let integers: [(name: String, bytes: [UInt8])]

    private static let pieceBytes = 16
    private static let secret: Set<String> = [
        "privateExponent", "prime1", "prime2", "exponent1", "exponent2", "coefficient",
    ]

    /// Of an RSA key in a file.
    init(rsa path: String) throws {
        var text: [(name: String, bytes: [UInt8])] = []
        for (number, line) in lines(of: path).enumerated() where line.count == 64 {
            text.append(("line \(number)", Array(line.utf8.prefix(32))))
        }
        self.text = text
        let told = try Child.run("openssl", ["rsa", "-in", path, "-noout", "-text"])
        try #require(told.ending == .exit(0), "\(told.errors)")
        var digits: [String: String] = [:]
        var name = ""
        for line in told.output {
            if line.hasPrefix(" ") {
                digits[name, default: ""] += line.filter { $0.isHexDigit }
            } else {
                name = String(line.prefix { $0 != ":" })
            }
        }
        var integers: [(name: String, bytes: [UInt8])] = []
        for (name, digits) in digits where Self.secret.contains(name) {
            let bytes = Self.bytes(ofHex: digits)
            for start in [Self.pieceBytes, bytes.count / 2, bytes.count - 3 * Self.pieceBytes] {
                let piece = Array(bytes[start..<(start + Self.pieceBytes)])
                integers.append(("\(name) at \(start)", piece))
                integers.append(("\(name) at \(start) reversed", piece.reversed()))
            }
        }
        self.integers = integers
        try #require(text.count > 10 && integers.count == 36)
    }

    private static func bytes(ofHex digits: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = digits[...]
        while rest.count >= 2 {
            bytes.append(UInt8(rest.prefix(2), radix: 16) ?? 0)
            rest = rest.dropFirst(2)
        }
        return bytes
    }
}
