import CLinux
import Glibc

/// Bytes that wait until a socket takes them.
struct OutputBuffer {
    private var bytes: [UInt8] = []
    private var sent = 0

    var count: Int { bytes.count - sent }
    var isEmpty: Bool { count == 0 }

    mutating func append(_ more: [UInt8]) {
        if isEmpty { removeAll() }
        bytes.append(contentsOf: more)
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: bytes.capacity <= Self.keptBytes)
        sent = 0
    }

    /// Room that is not given back when the buffer runs empty: an ordinary message fits.
    private static let keptBytes = 64 << 10

    /// Gives the socket as much as it takes now.
    mutating func flush(to socket: Descriptor) throws(SystemError) {
        while !isEmpty {
            let from = sent
            let written = try SystemCall.checkUnlessBlocked("send") {
                bytes.withUnsafeBytes {
                    let rest = $0.baseAddress! + from
                    return send(socket.number, rest, $0.count - from, Int32(MSG_NOSIGNAL))
                }
            }
            guard let written else { return }
            sent += written
        }
        removeAll()
    }
}
