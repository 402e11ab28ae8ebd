import CLinux
import Dispatch
import Glibc

/// Turns a host's name into addresses. The C library blocks while it asks, so a name is looked up
/// on a side queue; an address in numbers never leaves the main one.
enum Resolver {
    enum Failure: Error, Hashable, Sendable {
        /// The resolver's reason, in its own words.
        case unresolved(reason: String)
    }

    typealias Answer = Result<[SocketAddress], Failure>

    /// Gives `onAnswer` at least one address or a reason, in a later turn of the main queue.
    @MainActor static func resolve(
        host: String, port: UInt16, onAnswer: @escaping @MainActor (Answer) -> Void
    ) {
        let numeric = lookUp(host: host, port: port, flags: AI_NUMERICHOST)
        if case .success = numeric {
            later { onAnswer(numeric) }
            return
        }
        DispatchQueue.global().async { @Sendable in
            let answer = lookUp(host: host, port: port, flags: 0)
            later { onAnswer(answer) }
        }
    }

    /// The addresses of `host`, in the order of preference of the system.
    static func lookUp(host: String, port: UInt16, flags: Int32) -> Answer {
        var hints = addrinfo()
        hints.ai_flags = flags | AI_NUMERICSERV
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var first: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, String(port), &hints, &first)
        defer { if first != nil { freeaddrinfo(first) } }
        guard code == 0 else {
            return .failure(.unresolved(reason: String(cString: gai_strerror(code))))
        }
        var addresses: [SocketAddress] = []
        var next = first
        while let entry = next?.pointee {
            let length = Int(entry.ai_addrlen)
            addresses.append(SocketAddress(copying: entry.ai_addr, length: length))
            next = entry.ai_next
        }
        return .success(addresses)
    }
}
