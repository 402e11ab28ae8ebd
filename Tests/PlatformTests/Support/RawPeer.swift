import Glibc
import Platform
import Testing

/// A peer that does what no well-behaved one would: plain blocking calls on a plain socket.
final class RawPeer {
    private var number: Int32

    /// Connects at once; a listener's backlog takes it without the listener's help.
    init(_ endpoint: Endpoint) throws {
        switch endpoint {
        case .unix(let path): number = try Self.open(path: path)
        case .tcp(_, let port): number = try Self.open(port: port)
        }
    }

    /// A listener of this machine whose connections nobody ever takes; the port it is at.
    static func deafListener() throws -> (number: Int32, port: UInt16) {
        let number = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isUp = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(number, $0, size) == 0 && listen(number, 1) == 0
                    && getsockname(number, $0, &size) == 0
            }
        }
        try #require(isUp)
        return (number, UInt16(bigEndian: address.sin_port))
    }

    func write(_ text: String) {
        let bytes = Array(text.utf8)
        #expect(Glibc.write(number, bytes, bytes.count) == bytes.count)
    }

    func endOutput() { shutdown(number, Int32(SHUT_WR)) }

    func readToEnd() -> String {
        var all: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = Glibc.read(number, &chunk, chunk.count)
            if count <= 0 { return String(decoding: all, as: UTF8.self) }
            all += chunk.prefix(count)
        }
    }

    func close() { Glibc.close(number) }

    /// Ends it with a reset instead of an end of stream.
    func reset() {
        var now = linger(l_onoff: 1, l_linger: 0)
        setsockopt(number, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
        close()
    }

    private static func open(path: String) throws -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        return try connect(AF_UNIX, &address, MemoryLayout<sockaddr_un>.size)
    }

    private static func open(port: UInt16) throws -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        return try connect(AF_INET, &address, MemoryLayout<sockaddr_in>.size)
    }

    private static func connect(
        _ family: Int32, _ address: UnsafeRawPointer, _ size: Int
    ) throws -> Int32 {
        let number = socket(family, Int32(SOCK_STREAM.rawValue), 0)
        let pointer = address.assumingMemoryBound(to: sockaddr.self)
        try #require(number >= 0 && Glibc.connect(number, pointer, socklen_t(size)) == 0)
        return number
    }
}
