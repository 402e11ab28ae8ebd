/// Why the ledger cannot be read or written.
package enum LedgerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// An entry with others behind it does not prove right: its first byte in the file and the
    /// number it should have.
    case damaged(offset: Int, sequence: UInt64)
    /// It is larger than one reading takes.
    case tooLarge(bytes: Int)
    /// A system call failed.
    case system(SystemError)
    /// A write failed before. What is on the disk since then is unknown, so nothing more is
    /// written; opening it anew reads what is there.
    case failedBefore(SystemError)

    /// One clause for people, with what to do about it.
    package var description: String {
        switch self {
        case .damaged(let offset, let sequence):
            "the ledger is damaged at entry \(sequence), byte \(offset); "
                + "keep the file, and restore it from a copy"
        case .tooLarge(let bytes):
            "the ledger has \(bytes) bytes, more than is read at once; move it away and reconcile"
        case .system(let error):
            "the ledger cannot be used: \(error); check the disk"
        case .failedBefore(let error):
            "the ledger is closed since a write failed: \(error); check the disk and start again"
        }
    }
}
