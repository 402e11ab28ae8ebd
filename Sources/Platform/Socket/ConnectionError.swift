/// Why a connection ended without being asked to.
package enum ConnectionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The host has no address, in the resolver's words.
    case unresolved(host: String, reason: String)
    /// A path that no Unix socket can have: empty, or over 107 bytes.
    case badPath(String)
    /// The host answered on none of its addresses in time.
    case connectTimedOut
    /// A system call failed: refused, reset, unreachable.
    case system(SystemError)
    /// The encryption failed, or the peer is not who it should be.
    case tls(TLSError)
    /// The stream broke off: before it was open, or encrypted and without its closing word, so
    /// that what was said last may be missing.
    case unexpectedEOF
    /// The peer takes in nothing while this many bytes wait for it.
    case peerNotReading(unsentBytes: Int)

    /// One clause for people, with what to do about it where that is known.
    package var description: String {
        switch self {
        case .unresolved(let host, let reason):
            "no address for \(host): \(reason); check the name and the resolver"
        case .badPath(let path):
            "\(path.isEmpty ? "an empty path" : path) cannot be a socket; use 1 to 107 bytes"
        case .connectTimedOut:
            "no answer to the attempt to connect; check the network and the firewall"
        case .system(let error): error.description
        case .tls(let error): error.description
        case .unexpectedEOF: "the peer broke the connection off"
        case .peerNotReading(let unsentBytes):
            "the peer does not read; \(unsentBytes) bytes were dropped"
        }
    }
}
