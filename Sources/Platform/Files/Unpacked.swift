import Glibc

/// Reads files packed with gzip, through the program of that name.
package enum Unpacked {
    /// The unpacked content of a file, or nil when it cannot be had.
    package static func read(_ path: String) -> [UInt8]? {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return nil }
        defer { close(ends[0]) }
        let program = try? ChildProgram("gzip", ["-dc", "--", path], output: ends[1])
        close(ends[1])
        guard let program else { return nil }
        let bytes = readAll(ends[0])
        return program.wait() ? bytes : nil
    }

    private static func readAll(_ descriptor: Int32) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return bytes }
            bytes += chunk[0..<count]
        }
    }
}
