import COpenSSL

/// Care for bytes that must not linger in memory.
package enum Secret {
    /// Overwrites `bytes` with zeros, in a way the compiler cannot leave out, and empties it.
    ///
    /// It must be the only owner: a second variable with the same array keeps the old bytes.
    package static func wipe(_ bytes: inout [UInt8]) {
        bytes.withUnsafeMutableBytes { OPENSSL_cleanse($0.baseAddress, $0.count) }
        bytes = []
    }
}
