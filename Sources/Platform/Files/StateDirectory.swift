import CLinux
import Glibc

/// The directory where a daemon keeps what must survive it.
package enum StateDirectory {
    /// Why the directory does not do.
    package enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
        /// Something that is not a directory is there.
        case notDirectory(path: String)
        /// Neither ours nor the superuser's; the owner's user id.
        case foreign(path: String, owner: UInt32)
        /// Its permissions let others write; the mode's last nine bits.
        case writableByOthers(path: String, mode: UInt32)
        /// It was there before, with things of others in it, and others may look into it.
        case strange(path: String, mode: UInt32)
        /// It cannot be made or used.
        case unusable(path: String, SystemError)
        /// Another process holds it; its id, when it has left one.
        case held(path: String, processID: Int32?)

        /// One clause for people, with what to do about it.
        package var description: String {
            switch self {
            case .notDirectory(let path):
                "\(path) is not a directory; move it away or choose another state directory"
            case .foreign(let path, let owner):
                "the state directory \(path) belongs to user \(owner), who could change the "
                    + "ledger; choose another"
            case .writableByOthers(let path, let mode):
                "the state directory \(path) has mode \(String(mode, radix: 8)), others can change "
                    + "the ledger; see to it that it is whole, then chmod 700 it"
            case .strange(let path, let mode):
                "\(path) has mode \(String(mode, radix: 8)) and holds other things than a ledger; "
                    + "choose another state directory"
            case .unusable(let path, let error):
                "the state directory \(path) cannot be used: \(error)"
            case .held(let path, let processID):
                "\(path) is in use by process \(processID.map { String($0) } ?? "unknown"); "
                    + "only one daemon may run for an account"
            }
        }
    }

    /// Makes the directory, for its owner alone, unless it is there; then checks that files can be
    /// made in it, by nobody else, and takes the right to look into it from others. The directory
    /// above it must exist.
    package static func prepare(_ path: String) throws(Failure) {
        var status = stat()
        do throws(SystemError) {
            if mkdir(path, 0o700) != 0 && errno != EEXIST { throw SystemError("mkdir") }
            try SystemCall.check("stat") { stat(path, &status) }
            guard nexum_is_directory(status.st_mode) != 0 else {
                throw SystemError("stat", code: ENOTDIR)
            }
            try SystemCall.check("access") { access(path, R_OK | W_OK | X_OK) }
        } catch {
            if error.code == ENOTDIR { throw .notDirectory(path: path) }
            throw .unusable(path: path, error)
        }
        if let owner = status.foreignOwner { throw .foreign(path: path, owner: owner) }
        if let mode = status.writableByOthers { throw .writableByOthers(path: path, mode: mode) }
        guard status.st_mode & 0o077 != 0 else { return }
        // A wrong path must not shut others out of a directory of theirs.
        guard isOurs(path) else { throw .strange(path: path, mode: status.st_mode & 0o777) }
        chmod(path, 0o700)
    }

    /// Whether nothing is in it, or a ledger is.
    private static func isOurs(_ path: String) -> Bool {
        guard let names = PlainFile.names(in: path, suffix: "") else { return false }
        return names.isEmpty || names.contains { LedgerDirectory.first(of: $0) != nil }
    }
}
