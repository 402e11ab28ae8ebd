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
    ///
    /// The room is made once and exactly, so that a secret leaves no copies behind in the heap.
    func readAll(size: Int) throws(SystemError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: size)
        var filled = 0
        while filled < size {
            let from = filled
            let count = try SystemCall.check("read") {
                bytes.withUnsafeMutableBytes {
                    pread(number, $0.baseAddress! + from, size - from, off_t(from))
                }
            }
            if count == 0 { break }
            filled += count
        }
        bytes.removeLast(size - filled)
        return bytes
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
}
