import Glibc
import Testing

/// Connects to a path, or nil when nobody takes it.
func connect(to path: String) -> Int32? {
    let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    guard number >= 0 else { return nil }
    if withAddress(of: path, { connect(number, $0, $1) }) == 0 { return number }
    close(number)
    return nil
}

/// Listens at a path.
func listenAt(_ path: String, _ number: Int32) -> Bool {
    withAddress(of: path) { bind(number, $0, $1) } == 0 && listen(number, 64) == 0
}

private func withAddress(
    of path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let room = MemoryLayout.size(ofValue: address.sun_path)
    precondition(path.utf8.count < room, "a path too long for a socket")
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    return withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
    }
}
