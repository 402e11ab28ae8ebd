import Glibc
import Testing

/// The memory of another process, as the superuser may see it.
struct ProcessMemory {
    let processID: pid_t

    /// One mapping that can be read.
    struct Region {
        let start: Int
        let count: Int
        /// The kernel's two letters: `lo` is locked, `dd` is left out of core files.
        let flags: Set<String>

        var isLocked: Bool { flags.isSuperset(of: ["lo", "dd"]) }
    }

    /// Where something was found, by its name.
    struct Found {
        var inLocked: Set<String> = []
        var elsewhere: Set<String> = []
        var bytes = 0
    }

    /// Whether this process may look into one that forbids it: CAP_SYS_PTRACE, bit 19.
    static var isAllowed: Bool {
        for line in lines(of: "/proc/self/status") where line.hasPrefix("CapEff:") {
            let digits = line.dropFirst(7).filter { $0.isHexDigit }
            return (UInt64(digits, radix: 16) ?? 0) & 1 << 19 != 0
        }
        return false
    }

    var regions: [Region] {
        var regions: [Region] = []
        var range: (start: Int, count: Int)?
        for line in lines(of: "/proc/\(processID)/smaps") {
            let words = line.split(separator: " ")
            guard let first = words.first else { continue }
            if first == "VmFlags:", let known = range {
                let flags = Set(words.dropFirst().map(String.init))
                regions.append(Region(start: known.start, count: known.count, flags: flags))
                range = nil
            } else if !first.hasSuffix(":"), words.count > 1 {
                let ends = first.split(separator: "-").map { Int($0, radix: 16) ?? 0 }
                let isReadable = words[1].hasPrefix("r") && words.last?.hasPrefix("[v") != true
                range = isReadable && ends.count == 2 ? (ends[0], ends[1] - ends[0]) : nil
            }
        }
        return regions
    }

    /// Looks for each of the needles everywhere.
    func search(for needles: [(name: String, bytes: [UInt8])]) throws -> Found {
        let memory = open("/proc/\(processID)/mem", O_RDONLY | O_CLOEXEC)
        try #require(memory >= 0, "errno \(errno)")
        defer { close(memory) }
        var found = Found()
        for region in regions {
            var bytes = [UInt8](repeating: 0, count: region.count)
            let count = pread(memory, &bytes, region.count, region.start)
            guard count > 0 else { continue }
            found.bytes += count
            bytes.withUnsafeBytes { bytes in
                for needle in needles where Self.holds(bytes[..<count], needle.bytes) {
                    if region.isLocked {
                        found.inLocked.insert(needle.name)
                    } else {
                        found.elsewhere.insert(needle.name)
                    }
                }
            }
        }
        return found
    }

    /// Whether the bytes are among others.
    static func holds(_ bytes: [UInt8], _ needle: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { holds($0[...], needle) }
    }

    private static func holds(_ bytes: Slice<UnsafeRawBufferPointer>, _ needle: [UInt8]) -> Bool {
        let whole = UnsafeRawBufferPointer(rebasing: bytes)
        guard var next = whole.baseAddress, !needle.isEmpty else { return false }
        let end = next + whole.count
        while end - next >= needle.count {
            let room = end - next - needle.count + 1
            guard let start = memchr(next, Int32(needle[0]), room) else { return false }
            if memcmp(start, needle, needle.count) == 0 { return true }
            next = UnsafeRawPointer(start) + 1
        }
        return false
    }
}
