import CLinux
import Glibc

/// Makes sockets that listen: bound, with the right mode, never in the way of a living server.
enum ListeningSocket {
    /// Connections that wait to be accepted. The main queue comes round within milliseconds.
    static let backlog: Int32 = 64

    /// A socket at `path`. The leftover of a dead process is removed; a living one is respected.
    static func unix(path: String, mode: UInt32) throws(ListenError) -> Descriptor {
        guard let address = SocketAddress(path: path) else { throw .badPath(path) }
        do throws(SystemError) {
            let socket = try Descriptor(socketOf: AF_UNIX)
            if try !bind(socket, to: address) {
                try removeLeftover(at: path, address)
                guard try bind(socket, to: address) else {
                    throw SystemError("bind", code: EADDRINUSE)
                }
            }
            // Nobody can connect before it listens, so nobody slips in before the mode is set.
            try SystemCall.check("chmod") { chmod(path, mode_t(mode)) }
            try SystemCall.check("listen") { listen(socket.number, backlog) }
            return socket
        } catch {
            throw refusal(error, path: path)
        }
    }

    /// A socket at a loopback address in numbers, or at `localhost`.
    static func tcp(host: String, port: UInt16) throws(ListenError) -> Descriptor {
        let numeric = host == "localhost" ? "127.0.0.1" : host
        let answer = Resolver.lookUp(host: numeric, port: port, flags: AI_NUMERICHOST)
        guard case .success(let found) = answer, let address = found.first, address.isLoopback
        else { throw .notLoopback(host: host) }
        do throws(SystemError) {
            let socket = try Descriptor(socketOf: address.family)
            socket.reuseAddress()
            guard try bind(socket, to: address) else { throw SystemError("bind", code: EADDRINUSE) }
            try SystemCall.check("listen") { listen(socket.number, backlog) }
            return socket
        } catch {
            throw .system(error)
        }
    }

    /// False when the address is taken.
    private static func bind(
        _ socket: Descriptor, to address: SocketAddress
    ) throws(SystemError) -> Bool {
        let answer = address.withPointer { nexum_bind(socket.number, $0, $1) }
        if answer == 0 { return true }
        if errno == EADDRINUSE { return false }
        throw SystemError("bind")
    }

    /// Removes a socket file that nobody answers at. The errors stand for what was found instead:
    /// `EADDRINUSE` for a living server, `ENOTSOCK` for another kind of file.
    private static func removeLeftover(
        at path: String, _ address: SocketAddress
    ) throws(SystemError) {
        var status = stat()
        try SystemCall.check("lstat") { lstat(path, &status) }
        guard nexum_is_socket(status.st_mode) != 0 else {
            throw SystemError("bind", code: ENOTSOCK)
        }
        let probe = try Descriptor(socketOf: AF_UNIX)
        let answer = address.withPointer { nexum_connect(probe.number, $0, $1) }
        guard answer != 0, errno == ECONNREFUSED else {
            throw SystemError("bind", code: EADDRINUSE)
        }
        try SystemCall.check("unlink") { unlink(path) }
    }

    private static func refusal(_ error: SystemError, path: String) -> ListenError {
        switch error.code {
        case EADDRINUSE: .alreadyServed(path: path)
        case ENOTSOCK: .occupied(path: path)
        default: .system(error)
        }
    }
}

extension Descriptor {
    /// Lets a restarted server have its port back at once.
    fileprivate func reuseAddress() {
        var on: Int32 = 1
        setsockopt(number, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
    }
}
