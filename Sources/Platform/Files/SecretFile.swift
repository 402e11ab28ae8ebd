import CLinux
import Glibc

/// Reads files that hold a key, and refuses those that others could have read.
package enum SecretFile {
    /// Why a key file is not taken.
    package enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
        /// There is no such file.
        case missing(path: String)
        /// A directory, a symbolic link or a device.
        case notRegular(path: String)
        /// Its permissions let others in; the mode's last nine bits.
        case readableByOthers(path: String, mode: UInt32)
        /// Neither ours nor the superuser's; the owner's user id.
        case foreign(path: String, owner: UInt32)
        /// Larger than any key.
        case tooLarge(path: String, bytes: Int)
        /// The system refuses to open or read it.
        case unreadable(path: String, SystemError)
        /// It cannot be made.
        case notMade(path: String, SystemError)

        /// One clause for people, with what to do about it.
        package var description: String {
            switch self {
            case .missing(let path):
                "\(path) is not there; check the path, or put the key there, sealed by: "
                    + "nexumd key seal"
            case .notRegular(let path):
                "\(path) is not a plain file; name the file itself, not a link to it"
            case .readableByOthers(let path, let mode):
                "\(path) has mode \(String(mode, radix: 8)), others can read it; chmod 600 it, "
                    + "and have a new key issued unless this one is sealed"
            case .foreign(let path, let owner):
                "\(path) belongs to user \(owner), who could change it; chown it to root or to the "
                    + "user of the daemon"
            case .tooLarge(let path, let bytes):
                "\(path) has \(bytes) bytes, no key is that large; check the path"
            case .unreadable(let path, let error):
                "\(path) cannot be read: \(error)"
            case .notMade(let path, let error):
                "\(path) cannot be made: \(error)"
            }
        }
    }

    /// The largest key file: an RSA key of 16,384 bits takes 13 kB.
    package static let maxBytes = 64 << 10

    /// The whole file.
    ///
    /// What is checked is what is read: the descriptor, not the path, which may change in between.
    package static func read(_ path: String) throws(Failure) -> SecretBytes {
        try read(path, forbidden: 0o077)
    }

    /// Makes a file of mode 0600 that holds `bytes`; fails when something is there already.
    package static func create(_ path: String, _ bytes: [UInt8]) throws(Failure) {
        do throws(SystemError) {
            try write(path, bytes)
            try syncDirectory(of: path)
        } catch {
            throw .notMade(path: path, error)
        }
    }

    /// Puts a file of mode 0600 that holds `bytes` in the place of what is there, at one stroke: a
    /// crash leaves the old file or the new one, whole.
    package static func replace(_ path: String, _ bytes: [UInt8]) throws(Failure) {
        let new = "\(path).\(String(Random.uint64(), radix: 16))"
        do throws(SystemError) {
            try write(new, bytes)
            try SystemCall.check("rename") { rename(new, path) }
            try syncDirectory(of: path)
        } catch {
            unlink(new)
            throw .notMade(path: path, error)
        }
    }

    private static func write(_ path: String, _ bytes: [UInt8]) throws(SystemError) {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
        let file = try Descriptor(opening: path, flags: flags, mode: 0o600)
        do throws(SystemError) {
            try file.writeAll(bytes)
            try file.sync()
        } catch {
            // Half a file would be taken for a damaged one, and be in the way of the next.
            unlink(path)
            throw error
        }
    }

    private static func syncDirectory(of path: String) throws(SystemError) {
        let end = path.utf8.lastIndex(of: UInt8(ascii: "/"))
        let directory = end.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        try Descriptor(opening: directory, flags: O_RDONLY | O_DIRECTORY).sync()
    }

    /// The credential `name` that the service manager was given for this service, or nil when
    /// there is none.
    ///
    /// The service manager lets the service's user in by an access list, which shows as a right of
    /// the group; here the group is therefore not looked at.
    package static func readCredential(_ name: String) throws(Failure) -> SecretBytes? {
        guard let directory = getenv("CREDENTIALS_DIRECTORY") else { return nil }
        do throws(Failure) {
            return try read(String(cString: directory) + "/" + name, forbidden: 0o007)
        } catch {
            if case .missing = error { return nil }
            throw error
        }
    }

    private static func read(_ path: String, forbidden: UInt32) throws(Failure) -> SecretBytes {
        let file: Descriptor
        let status: stat
        do throws(SystemError) {
            // Opening a named pipe would otherwise wait for a writer.
            file = try Descriptor(opening: path, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
            status = try file.status()
        } catch {
            throw failure(path, error)
        }
        try check(status, path, forbidden)
        var bytes = SecretBytes(room: Int(status.st_size))
        do throws(SystemError) {
            try bytes.fill { room throws(SystemError) in try file.read(into: room) }
        } catch {
            throw failure(path, error)
        }
        return bytes
    }

    private static func check(
        _ status: stat, _ path: String, _ forbidden: UInt32
    ) throws(Failure) {
        guard nexum_is_regular(status.st_mode) != 0 else { throw .notRegular(path: path) }
        let mode = status.st_mode & 0o777
        guard mode & forbidden == 0 else { throw .readableByOthers(path: path, mode: mode) }
        if let owner = status.foreignOwner { throw .foreign(path: path, owner: owner) }
        let bytes = Int(status.st_size)
        guard bytes <= maxBytes else { throw .tooLarge(path: path, bytes: bytes) }
    }

    private static func failure(_ path: String, _ error: SystemError) -> Failure {
        switch error.code {
        case ENOENT: .missing(path: path)
        case ELOOP, ENXIO: .notRegular(path: path)
        default: .unreadable(path: path, error)
        }
    }
}
