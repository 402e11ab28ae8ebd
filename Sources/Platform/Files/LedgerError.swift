/// Why the ledger cannot be read or written. Segments are named by their files.
package enum LedgerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A whole line does not prove right. Lines count from 1, the header; the offset is that of
    /// the line's first byte.
    case damaged(segment: String, line: Int, offset: Int)
    /// The segment that comes before this one is not there.
    case missing(segment: String, before: String)
    /// The file holds the segment that has another name.
    case misnamed(segment: String, holds: String)
    /// The segment ends with entry `last`, and the next one begins later.
    case cutShort(segment: String, last: UInt64, next: String)
    /// The segment does not go on from the end of the one before it.
    case unchained(segment: String, before: String)
    /// It belongs to another account.
    case foreign(segment: String, account: String)
    /// It is larger than any segment becomes.
    case tooLarge(segment: String, bytes: Int)
    /// A system call failed.
    case system(SystemError)

    /// One clause for people, with what to do about it.
    package var description: String {
        switch self {
        case .damaged(let segment, let line, let offset):
            "\(segment) is damaged at line \(line), byte \(offset); \(Self.restore)"
        case .missing(let segment, let before):
            "\(segment) is missing, which comes before \(before); \(Self.restore)"
        case .misnamed(let segment, let holds):
            "\(segment) holds what \(holds) should; give the files their names back"
        case .cutShort(let segment, let last, let next):
            "\(segment) ends with entry \(last), and \(next) goes on later; \(Self.restore)"
        case .unchained(let segment, let before):
            "\(segment) does not go on from \(before): one of them is from another ledger; "
                + Self.restore
        case .foreign(let segment, let account):
            "\(segment) belongs to the account \(account); start with --account=\(account) or "
                + "another --state=DIR"
        case .tooLarge(let segment, let bytes):
            "\(segment) has \(bytes) bytes, more than the daemon ever writes; \(Self.restore)"
        case .system(let error):
            "the ledger cannot be used: \(error); check the disk"
        }
    }

    private static let restore =
        "keep the files and restore them from a copy; without one, move them all away and check "
        + "the rebuilt debts"
}
