import Glibc
import Testing

/// The service manager's end of the notify protocol.
final class NotifySocket {
    let path: String
    private let number: Int32
    private(set) var notices: [String] = []

    init(in scratch: Scratch) throws {
        path = scratch.file("notify")
        number = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let status = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(number, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(status == 0)
    }

    deinit { close(number) }

    /// Whether a line that begins so has come by now.
    func has(_ prefix: String) -> Bool {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(number, &chunk, chunk.count, 0)
            guard count > 0 else { break }
            let text = String(decoding: chunk.prefix(count), as: UTF8.self)
            notices += text.split(separator: "\n").map(String.init)
        }
        return notices.contains { $0.hasPrefix(prefix) }
    }
}
