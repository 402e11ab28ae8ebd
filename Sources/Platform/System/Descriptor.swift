import CLinux
import Glibc

/// An open file descriptor that closes with its last owner, and not before: a Dispatch source
/// keeps it until its cancellation is through, so the number is never reused under a live source.
final class Descriptor: Sendable {
    let number: Int32

    /// Takes over a descriptor that is open and that nobody else will close.
    init(owning number: Int32) {
        precondition(number >= 0, "not a descriptor")
        self.number = number
    }

    /// Opens a file; `flags` get `O_CLOEXEC`, for no child may inherit state or keys.
    convenience init(
        opening path: String, flags: Int32, mode: mode_t = 0
    ) throws(SystemError) {
        let number = try SystemCall.check("open") { open(path, flags | O_CLOEXEC, mode) }
        self.init(owning: number)
    }

    deinit { close(number) }

    /// What the kernel knows of the file behind it.
    func status() throws(SystemError) -> stat {
        var status = stat()
        try SystemCall.check("fstat") { fstat(number, &status) }
        return status
    }

    /// The first `size` bytes of a file, or all there are if it is shorter.
    func readAll(size: Int) throws(SystemError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: size)
        let filled = try bytes.withUnsafeMutableBufferPointer { room throws(SystemError) in
            try read(into: UnsafeMutableRawBufferPointer(room))
        }
        bytes.removeLast(size - filled)
        return bytes
    }

    /// Reads a file from its beginning until the room is full or the file ends; says how much.
    func read(into room: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
        var filled = 0
        while filled < room.count {
            let rest = UnsafeMutableRawBufferPointer(rebasing: room[filled...])
            let count = try SystemCall.check("read") {
                pread(number, rest.baseAddress, rest.count, off_t(filled))
            }
            if count == 0 { break }
            filled += count
        }
        return filled
    }

    /// Writes all of `bytes`, in as many calls as it takes.
    func writeAll(_ bytes: [UInt8]) throws(SystemError) {
        var written = 0
        while written < bytes.count {
            let from = written
            written += try SystemCall.check("write") {
                bytes.withUnsafeBytes { write(number, $0.baseAddress! + from, $0.count - from) }
            }
        }
    }

    /// Waits until all of the file is on the disk; of a directory: the names in it.
    func sync() throws(SystemError) {
        try SystemCall.check("fsync") { fsync(number) }
    }
}
