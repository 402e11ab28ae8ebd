import CLinux
import Glibc

/// Holds a state directory for one process: two daemons on one account would sell twice.
///
/// The lock is the kernel's, so it goes with the process however that ends. It is held as long as
/// this is kept.
package final class DirectoryLock: Sendable {
    private let file: Descriptor

    /// Takes the lock or says who has it, at once.
    package init(_ directory: String) throws(StateDirectory.Failure) {
        let isMine: Bool
        do throws(SystemError) {
            let flags = O_RDWR | O_CREAT | O_NOFOLLOW
            file = try Descriptor(opening: directory + "/lock", flags: flags, mode: 0o600)
            let answer = try SystemCall.checkUnlessBlocked("flock") {
                flock(file.number, LOCK_EX | LOCK_NB)
            }
            isMine = answer != nil
            if isMine { try file.writeOwner() }
        } catch {
            throw .unusable(path: directory, error)
        }
        guard isMine else { throw .held(path: directory, processID: file.readOwner()) }
    }
}

extension Descriptor {
    /// Leaves this process's id in the lock file, for the message the next one will give.
    fileprivate func writeOwner() throws(SystemError) {
        try SystemCall.check("ftruncate") { ftruncate(number, 0) }
        try writeAll(Array("\(getpid())\n".utf8))
    }

    /// The id in the lock file; nil when it holds none, for it says nothing that is relied on.
    fileprivate func readOwner() -> Int32? {
        guard let bytes = try? readAll(size: 16) else { return nil }
        let digits = bytes.prefix { $0 != UInt8(ascii: "\n") }
        return Int32(String(decoding: digits, as: UTF8.self))
    }
}
