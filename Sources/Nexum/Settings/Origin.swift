/// Where a server is: scheme, host and port of an address, without a path.
package struct Origin: Hashable, Sendable {
    /// How it is spoken to.
    package enum Scheme: String, Hashable, Sendable {
        case https, http, wss, ws

        package var isEncrypted: Bool { self == .https || self == .wss }
    }

    package let scheme: Scheme
    /// A name or an address; an IPv6 address without its brackets.
    package let host: String
    /// As written, else the scheme's own: 443 encrypted, 80 plain.
    package let port: UInt16

    /// Nil unless the text is `SCHEME://HOST` or `SCHEME://HOST:PORT`.
    package init?(text: String) {
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")),
            let scheme = Scheme(rawValue: String(text[..<colon])),
            text[colon...].hasPrefix("://")
        else { return nil }
        var rest = text[colon...].dropFirst(3)
        guard let host = Self.takeHost(from: &rest) else { return nil }
        self.scheme = scheme
        self.host = host
        guard !rest.isEmpty else {
            port = scheme.isEncrypted ? 443 : 80
            return
        }
        guard rest.first == ":", let port = Self.port(rest.dropFirst()) else { return nil }
        self.port = port
    }

    /// Whether the server is this machine by its very address, so that no wire can be listened to.
    package var isLoopback: Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == "127" else { return false }
        for part in parts where UInt8(part) == nil { return false }
        return true
    }

    private static func takeHost(from rest: inout Substring) -> String? {
        if rest.first == "[" {
            guard let end = rest.firstIndex(of: "]") else { return nil }
            let host = rest[..<end].dropFirst()
            rest = rest[end...].dropFirst()
            for letter in host where !(letter == ":" || letter.isHexDigit && letter.isASCII) {
                return nil
            }
            return host.isEmpty ? nil : String(host)
        }
        let host = rest.prefix {
            $0 == "." || $0 == "-" || $0.isASCII && ($0.isLetter || $0.isNumber)
        }
        rest = rest[host.endIndex...]
        return host.isEmpty ? nil : String(host)
    }

    private static func port(_ text: Substring) -> UInt16? {
        for letter in text where !(letter.isASCII && letter.isNumber) { return nil }
        guard let port = UInt16(text), port > 0 else { return nil }
        return port
    }
}
