import Glibc

/// One connected Unix socket with a deadline for all that is done with it; closed when let go.
final class ControlClientSocket {
    private let descriptor: Int32
    private let deadlineSeconds: Int
    private let deadlineMs: Int64

    init(path: String, deadlineSeconds: Int) throws(ControlClientError) {
        self.deadlineSeconds = deadlineSeconds
        deadlineMs = Self.nowMs() + Int64(deadlineSeconds) * 1000
        let flags = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        descriptor = socket(AF_UNIX, flags | Int32(SOCK_NONBLOCK.rawValue), 0)
        guard descriptor >= 0 else { throw .broken(reason: Self.reason(errno)) }
        try connect(to: path)
    }

    deinit { close(descriptor) }

    func send(_ bytes: [UInt8]) throws(ControlClientError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            try wait(for: POLLOUT)
            let count = unsafe rest.withUnsafeBytes { buffer in
                unsafe Glibc.send(
                    descriptor, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL))
            }
            if count > 0 { rest = rest.dropFirst(count) } else { try checkRetry() }
        }
    }

    /// What has come, at least one byte.
    func receive() throws(ControlClientError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            try wait(for: POLLIN)
            let count = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe recv(descriptor, buffer.baseAddress, buffer.count, 0)
            }
            if count > 0 { return Array(bytes.prefix(count)) }
            if count == 0 { throw .broken(reason: "the daemon closed the connection") }
            try checkRetry()
        }
    }

    /// The number of the descriptor, to wait for it together with others.
    var number: Int32 { descriptor }

    /// What has come by now; nothing when nothing did. The deadline has no say in it.
    func receiveNow() throws(ControlClientError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 64 * 1024)
        let count = unsafe bytes.withUnsafeMutableBytes { buffer in
            unsafe recv(descriptor, buffer.baseAddress, buffer.count, 0)
        }
        if count > 0 { return Array(bytes.prefix(count)) }
        if count == 0 { throw .broken(reason: "the daemon closed the connection") }
        try checkRetry()
        return []
    }

    private func connect(to path: String) throws(ControlClientError) {
        let address = try Self.address(of: path)
        while Self.connect(descriptor, address) != 0 {
            switch errno {
            // The queue of those who wait to be accepted is full.
            case EAGAIN, EINTR: try pause()
            case EACCES, EPERM: throw .noPermission(path: path)
            case let code: throw .noDaemon(path: path, errno: code)
            }
        }
    }

    private static func address(of path: String) throws(ControlClientError) -> sockaddr_un {
        var address = sockaddr_un()
        // The path ends with a zero byte.
        let room = MemoryLayout.size(ofValue: address.sun_path) - 1
        guard path.utf8.count <= room else { throw .pathTooLong(path) }
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { bytes in
            unsafe bytes.copyBytes(from: path.utf8)
        }
        return address
    }

    private static func connect(_ descriptor: Int32, _ address: sockaddr_un) -> Int32 {
        unsafe withUnsafePointer(to: address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { general in
                let size = socklen_t(MemoryLayout<sockaddr_un>.size)
                return unsafe Glibc.connect(descriptor, general, size)
            }
        }
    }

    private func pause() throws(ControlClientError) {
        guard deadlineMs > Self.nowMs() else { throw .timeout(seconds: deadlineSeconds) }
        _ = poll(nil, 0, 10)
    }

    private func wait(for events: Int32) throws(ControlClientError) {
        while true {
            let leftMs = deadlineMs - Self.nowMs()
            guard leftMs > 0 else { throw .timeout(seconds: deadlineSeconds) }
            var entry = pollfd(fd: descriptor, events: Int16(events), revents: 0)
            let count = unsafe poll(&entry, 1, Int32(leftMs))
            if count > 0 { return }
            if count < 0 { try checkRetry() }
        }
    }

    private func checkRetry() throws(ControlClientError) {
        let code = errno
        guard code == EINTR || code == EAGAIN else { throw .broken(reason: Self.reason(code)) }
    }

    private static func nowMs() -> Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }

    private static func reason(_ code: Int32) -> String {
        unsafe String(cString: strerror(code))
    }
}
