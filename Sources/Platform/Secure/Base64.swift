import COpenSSL

/// Base64 with padding, in one line.
package enum Base64 {
    /// The text for `bytes`.
    package static func encode(_ bytes: [UInt8]) -> String {
        // Four characters for each three bytes, and the zero byte that OpenSSL puts behind.
        var text = [UInt8](repeating: 0, count: (bytes.count + 2) / 3 * 4 + 1)
        let count = EVP_EncodeBlock(&text, bytes, Int32(bytes.count))
        return String(decoding: text.prefix(Int(count)), as: UTF8.self)
    }
}
