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
                "\(path) is not there; write the key to it"
            case .notRegular(let path):
                "\(path) is not a plain file; name the file itself, not a link to it"
            case .readableByOthers(let path, let mode):
                "\(path) has mode \(String(mode, radix: 8)), others can read it; chmod 600 it, "
                    + "and have a new key issued"
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

    /// The whole file. Wipe it after use: see `Secret.wipe`.
    ///
    /// What is checked is what is read: the descriptor, not the path, which may change in between.
    package static func read(_ path: String) throws(Failure) -> [UInt8] {
        try read(path, forbidden: 0o077)
    }

    /// Makes a file of mode 0600 that holds `bytes`; fails when something is there already.
    package static func create(_ path: String, _ bytes: [UInt8]) throws(Failure) {
        do throws(SystemError) {
            let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
            try Descriptor(opening: path, flags: flags, mode: 0o600).writeAll(bytes)
        } catch {
            throw .notMade(path: path, error)
        }
    }

    /// The credential `name` that the service manager was given for this service, or nil when
    /// there is none.
    ///
    /// The service manager lets the service's user in by an access list, which shows as a right of
    /// the group; here the group is therefore not looked at.
    package static func readCredential(_ name: String) throws(Failure) -> [UInt8]? {
        guard let directory = getenv("CREDENTIALS_DIRECTORY") else { return nil }
        do throws(Failure) {
            return try read(String(cString: directory) + "/" + name, forbidden: 0o007)
        } catch {
            if case .missing = error { return nil }
            throw error
        }
    }

    private static func read(_ path: String, forbidden: UInt32) throws(Failure) -> [UInt8] {
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
        do throws(SystemError) {
            return try file.readAll(size: Int(status.st_size))
        } catch {
            throw failure(path, error)
        }
    }

    private static func check(
        _ status: stat, _ path: String, _ forbidden: UInt32
    ) throws(Failure) {
        guard nexum_is_regular(status.st_mode) != 0 else { throw .notRegular(path: path) }
        let mode = status.st_mode & 0o777
        guard mode & forbidden == 0 else { throw .readableByOthers(path: path, mode: mode) }
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
