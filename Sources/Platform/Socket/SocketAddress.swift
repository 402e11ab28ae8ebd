import CLinux
import Glibc

/// An address as the kernel takes it: the raw bytes of one of the `sockaddr` structures.
struct SocketAddress: Sendable, Hashable {
    private let bytes: [UInt8]

    /// Copies an address that somebody else owns.
    init(copying address: UnsafeRawPointer, length: Int) {
        bytes = [UInt8](UnsafeRawBufferPointer(start: address, count: length))
    }

    /// The address of a path; nil when the path is empty, holds a zero byte, or is longer than the
    /// 107 bytes the kernel has room for.
    init?(path: String) {
        let text = Array(path.utf8)
        var address = sockaddr_un()
        let room = MemoryLayout.size(ofValue: address.sun_path)
        guard !text.isEmpty, text.count < room, !text.contains(0) else { return nil }
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: text) }
        bytes = withUnsafeBytes(of: address) { [UInt8]($0) }
    }

    var family: Int32 {
        bytes.withUnsafeBytes { Int32($0.loadUnaligned(as: sa_family_t.self)) }
    }

    /// Whether it can be reached from this machine alone: 127.0.0.0/8 or ::1.
    var isLoopback: Bool {
        switch family {
        case AF_INET: bytes[4] == 127
        case AF_INET6: bytes[8..<23].allSatisfy { $0 == 0 } && bytes[23] == 1
        default: false
        }
    }

    func withPointer<Answer>(_ body: (UnsafeRawPointer, socklen_t) -> Answer) -> Answer {
        bytes.withUnsafeBytes { body($0.baseAddress!, socklen_t($0.count)) }
    }
}

extension Descriptor {
    /// A new non-blocking stream socket.
    convenience init(socketOf family: Int32) throws(SystemError) {
        self.init(owning: try SystemCall.check("socket") { nexum_socket(family) })
    }

    /// Sends small writes at once: an order is one small write, and must not wait for the
    /// acknowledgement of the one before.
    func sendWithoutDelay() {
        var on: Int32 = 1
        let size = socklen_t(MemoryLayout<Int32>.size)
        setsockopt(number, Int32(IPPROTO_TCP), TCP_NODELAY, &on, size)
    }

    /// How long the kernel sends again what the peer does not acknowledge, while nobody here can
    /// say that it is not wanted any more: this process may be stopped, or gone.
    func limitRetries(toMs limit: UInt32) {
        var limit = limit
        let size = socklen_t(MemoryLayout<UInt32>.size)
        setsockopt(number, Int32(IPPROTO_TCP), TCP_USER_TIMEOUT, &limit, size)
    }

    /// From now on closing it drops what was not sent, instead of sending it for minutes yet.
    func dropOutputAtClose() {
        var none = linger(l_onoff: 1, l_linger: 0)
        setsockopt(number, SOL_SOCKET, SO_LINGER, &none, socklen_t(MemoryLayout<linger>.size))
    }

    /// The error a connection attempt ended with; 0 when it succeeded.
    func pendingError() throws(SystemError) -> Int32 {
        var code: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        try SystemCall.check("getsockopt") {
            getsockopt(number, SOL_SOCKET, SO_ERROR, &code, &length)
        }
        return code
    }
}
