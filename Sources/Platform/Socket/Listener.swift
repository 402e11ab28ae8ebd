import CLinux
import Glibc

/// Waits for connections on the main queue and hands over each with who is at its other end.
@MainActor package final class Listener {
    /// What to do with a new connection; it must set the connection's `onEvent` there and then.
    /// The credentials are nil unless it came over a Unix socket.
    package typealias Acceptor = @MainActor (Connection, PeerCredentials?) -> Void

    /// Connections at one time. More are closed as they come: each costs a descriptor, and the
    /// daemon must never run out of those it needs for the exchange.
    package static let connectionsMax = 64

    /// How long to wait when the process or the machine has no descriptor left. The connection
    /// stays readable all the time, and asking at once again would use up the processor.
    private static let pauseNs: Int64 = 100_000_000

    private let socket: Descriptor
    private var watch: SocketWatch?
    /// Who somebody is that comes in.
    package typealias CallerRule = (PeerCredentials?) -> Caller

    private let meter: Meter?
    private let tls: TLSIdentity?
    private let rule: CallerRule?
    private let ownPath: OwnPath?
    private var onAccept: Acceptor?
    private var connectionCount = 0
    private var pause: Alarm?

    /// Listens at a path, made with `mode` and removed at `close()`, or at a loopback address;
    /// port 0 is any free one, see `boundPort`. With an identity connections are encrypted. With a
    /// `rule` those who come in are callers: what all of a kind do together takes no more than a
    /// hundredth of the main queue's time once they have asked for long.
    package convenience init(
        on endpoint: Endpoint, mode: UInt32 = 0o660, tls: TLSIdentity? = nil, meter: Meter? = nil,
        rule: CallerRule? = nil, onAccept: @escaping Acceptor
    ) throws(ListenError) {
        switch endpoint {
        case .unix(let path):
            let socket = try ListeningSocket.unix(path: path, mode: mode)
            try self.init(
                socket, ownPath: OwnPath(path), tls: tls, meter: meter, rule, onAccept)
        case .tcp(let host, let port):
            let socket = try ListeningSocket.tcp(host: host, port: port)
            try self.init(socket, ownPath: nil, tls: tls, meter: meter, rule, onAccept)
        }
    }

    /// Takes over a socket that listens already, such as one from the service manager, which keeps
    /// its path.
    package convenience init(
        adopting descriptor: Int32, meter: Meter? = nil, rule: CallerRule? = nil,
        onAccept: @escaping Acceptor
    ) throws(ListenError) {
        guard Self.listens(descriptor) else { throw .notListening(descriptor: descriptor) }
        let flags = fcntl(descriptor, F_GETFL)
        guard flags >= 0, fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) == 0 else {
            throw .system(SystemError("fcntl"))
        }
        try self.init(
            Descriptor(owning: descriptor), ownPath: nil, tls: nil, meter: meter, rule,
            onAccept)
    }

    private init(
        _ socket: Descriptor, ownPath: OwnPath?, tls: TLSIdentity?, meter: Meter?,
        _ rule: CallerRule?, _ onAccept: @escaping Acceptor
    ) throws(ListenError) {
        self.socket = socket
        self.ownPath = ownPath
        self.meter = meter
        self.tls = tls
        self.rule = rule
        self.onAccept = onAccept
        do throws(SystemError) {
            watch = try SocketWatch(
                socket, on: rule == nil ? .shared : .doors, onReadable: { self.acceptAll() })
            watch?.wantsReading = true
        } catch {
            ownPath?.remove()
            throw .system(error)
        }
    }

    /// The TCP port it listens at; nil on a Unix socket.
    package var boundPort: UInt16? {
        var address = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        guard nexum_name(socket.number, &address, &length) == 0 else { return nil }
        guard [AF_INET, AF_INET6].contains(Int32(address.ss_family)) else { return nil }
        // Both families have the port, in network order, in the two bytes after the family.
        return withUnsafeBytes(of: address) { UInt16($0[2]) << 8 | UInt16($0[3]) }
    }

    /// Accepts no more, and removes the path if it is still its own. Connections live on.
    package func close() {
        guard onAccept != nil else { return }
        onAccept = nil
        ownPath?.remove()
        pause?.cancel()
        watch?.end()
        watch = nil
    }

    private func acceptAll() {
        // As many as the queue of the kernel holds: others get their turn in between.
        for _ in 0..<(rule == nil ? ListeningSocket.backlog : 1) {
            guard let onAccept else { return }
            do throws(SystemError) {
                let number = try SystemCall.checkUnlessBlocked("accept4") {
                    nexum_accept(socket.number)
                }
                guard let number else { return }
                try accept(Descriptor(owning: number), onAccept)
            } catch {
                if error.code == ECONNABORTED { continue }
                return rest()
            }
        }
    }

    private func accept(_ peer: Descriptor, _ onAccept: Acceptor) throws(SystemError) {
        guard connectionCount < Self.connectionsMax else { return }
        let credentials = peer.peerCredentials
        if credentials == nil { peer.sendWithoutDelay() }
        let connection = try Connection(
            accepted: peer, tls: tls, meter: meter, caller: rule?(credentials))
        connectionCount += 1
        connection.onGone = { self.connectionCount -= 1 }
        onAccept(connection, credentials)
    }

    private func rest() {
        watch?.wantsReading = false
        pause = Alarm(afterNs: Self.pauseNs) { [weak self] in self?.watch?.wantsReading = true }
    }

    private static func listens(_ descriptor: Int32) -> Bool {
        var answer: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        let code = getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &answer, &length)
        return code == 0 && answer != 0
    }
}
