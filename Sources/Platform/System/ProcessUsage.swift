import Glibc

/// What a process uses of the machine, by the kernel's own account.
package enum ProcessUsage {
    /// Nanoseconds of processor time this process has used, in all its threads.
    package static var processorNs: Int64 { processorNs(of: getpid()) ?? 0 }

    /// Bytes of memory this process has in use now.
    package static var residentBytes: Int64 {
        guard let text = text("/proc/self/statm") else { return 0 }
        let words = text.split(separator: " ")
        let pages = words.count > 1 ? Int64(words[1]) ?? 0 : 0
        return pages * Int64(sysconf(Int32(_SC_PAGESIZE)))
    }

    static func processorNs(of process: pid_t) -> Int64? {
        guard let text = text("/proc/\(process)/stat"), let end = text.lastIndex(of: ")") else {
            return nil
        }
        // After the name in brackets: the state is the third field, times are the 14th and 15th.
        let fields = text[text.index(after: end)...].split(separator: " ")
        guard fields.count > 12, let user = Int64(fields[11]), let system = Int64(fields[12]) else {
            return nil
        }
        return (user + system) * (1_000_000_000 / Int64(sysconf(Int32(_SC_CLK_TCK))))
    }

    /// The path of the program that this process runs.
    package static func ownPath() throws(SystemError) -> String {
        var bytes = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = bytes.withUnsafeMutableBytes {
            readlink("/proc/self/exe", $0.baseAddress!, $0.count)
        }
        guard count > 0 else { throw SystemError("readlink") }
        return String(decoding: bytes[..<count], as: UTF8.self)
    }

    /// The kernel's own files say that they are empty, and hold a line.
    private static func text(_ path: String) -> String? {
        guard let file = try? Descriptor(opening: path, flags: O_RDONLY),
            let bytes = try? file.readAll(size: 4096)
        else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }
}
