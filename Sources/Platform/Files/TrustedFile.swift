import CLinux
import Glibc

/// Reads files that decide what is done, such as settings, and refuses those that somebody else
/// could have written.
package enum TrustedFile {
    /// Why a file is not taken.
    package enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
        /// Neither ours nor the superuser's; the owner's user id.
        case foreign(owner: UInt32)
        /// Its permissions let others write; the mode's last nine bits.
        case writableByOthers(mode: UInt32)
        /// A directory or a device.
        case notRegular
        case unreadable(SystemError)

        /// One clause for people, with what to do about it; it follows the path.
        package var description: String {
            switch self {
            case .foreign(let owner):
                "belongs to user \(owner); read it through, then chown it to root or to the user "
                    + "of the daemon"
            case .writableByOthers(let mode):
                "has mode \(String(mode, radix: 8)), others can write it; read it through, then "
                    + "chmod go-w it"
            case .notRegular: "is not a plain file"
            case .unreadable(let error): "\(error)"
            }
        }
    }

    /// The whole file, or what its link leads to; what is checked is what is read.
    package static func read(_ path: String) throws(Failure) -> [UInt8] {
        let file: Descriptor
        let status: stat
        do throws(SystemError) {
            // Opening a named pipe would otherwise wait for a writer.
            file = try Descriptor(opening: path, flags: O_RDONLY | O_NONBLOCK)
            status = try file.status()
        } catch {
            throw .unreadable(error)
        }
        guard nexum_is_regular(status.st_mode) != 0 else { throw .notRegular }
        if let owner = status.foreignOwner { throw .foreign(owner: owner) }
        if let mode = status.writableByOthers { throw .writableByOthers(mode: mode) }
        do throws(SystemError) {
            guard status.st_size <= bytesMax else {
                throw SystemError(call: "read", code: EFBIG)
            }
            return try file.readAll(size: Int(status.st_size))
        } catch {
            throw .unreadable(error)
        }
    }

    /// Refuses a directory in which somebody else could put another file in the place of ours. In
    /// a sticky one, such as /tmp, only an owner can.
    package static func checkDirectory(_ path: String) throws(Failure) {
        var status = stat()
        do throws(SystemError) {
            try SystemCall.check("stat") { stat(path, &status) }
        } catch {
            throw .unreadable(error)
        }
        if let owner = status.foreignOwner { throw .foreign(owner: owner) }
        guard status.st_mode & sticky == 0 else { return }
        if let mode = status.writableByOthers { throw .writableByOthers(mode: mode) }
    }

    private static let sticky: mode_t = 0o1000

    /// No settings and no list of authorities are near as large: the system's has 200 kB.
    package static let bytesMax = 4 << 20
}

extension stat {
    /// The owner when that is neither us nor the superuser: whoever owns a file can change it.
    var foreignOwner: UInt32? { st_uid == 0 || st_uid == geteuid() ? nil : st_uid }

    /// The mode's last nine bits when it lets others than the owner write.
    var writableByOthers: UInt32? { st_mode & 0o022 == 0 ? nil : st_mode & 0o777 }
}
