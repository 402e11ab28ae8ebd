/// Why a listener cannot listen.
package enum ListenError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Somebody answers at that path already.
    case alreadyServed(path: String)
    /// Something else than a socket is at that path, and is left alone.
    case occupied(path: String)
    /// A path that no Unix socket can have: empty, or over 107 bytes.
    case badPath(String)
    /// An address that other machines could reach. There is no password on what listens here.
    case notLoopback(host: String)
    /// A descriptor was handed over that is not a listening stream socket.
    case notListening(descriptor: Int32)
    /// A system call failed.
    case system(SystemError)

    /// One clause for people, with what to do about it.
    package var description: String {
        switch self {
        case .alreadyServed(let path):
            "\(path) is served by another process; stop that one or choose another path"
        case .occupied(let path):
            "\(path) is not a socket; move it away or choose another path"
        case .badPath(let path):
            "\(path.isEmpty ? "an empty path" : path) cannot be a socket; use 1 to 107 bytes"
        case .notLoopback(let host):
            "\(host) is not an address of this machine alone; use 127.0.0.1 or ::1"
        case .notListening(let descriptor):
            "descriptor \(descriptor) does not listen; check the socket unit"
        case .system(let error): error.description
        }
    }
}
