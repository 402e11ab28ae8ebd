/// Where a connection goes, or where a listener waits.
package enum Endpoint: Hashable, Sendable, CustomStringConvertible {
    /// A host, by name or by number, and its port.
    case tcp(host: String, port: UInt16)
    /// The path of a Unix domain socket.
    case unix(path: String)

    /// How people write it: `host:port`, or the path.
    package var description: String {
        switch self {
        case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix(let path): path
        }
    }
}
