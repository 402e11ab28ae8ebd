import Nexum
package import Platform

/// Why a ledger cannot be used.
package enum LedgerBookError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file, or a line of it.
    case file(LedgerError)
    /// The line proves itself but is not a record this version knows.
    case unreadable(segment: String, entry: Int)

    /// One clause for people, with what to do about it.
    package var description: String {
        switch self {
        case .file(let error): error.description
        case .unreadable(let segment, let entry):
            "entry \(entry), in \(segment), is whole but of a kind this version does not know; run "
                + "the version that wrote it"
        }
    }
}

/// What proving a whole ledger came to.
package struct LedgerSummary: Hashable, Sendable {
    /// Entries that are there; those of segments that were put away do not count.
    package var entries = 0
    package var segments = 0
    /// Stands for every entry ever written; empty when there is no segment.
    package var proof = ""
    /// Bytes of an unfinished last entry: a write under way, or one that a crash cut short.
    package var tornBytes = 0
}

extension LedgerBook {
    /// Proves and reads every segment of the ledger in a directory; changes nothing.
    package static func verify(
        in directory: String, account: String
    ) throws(LedgerBookError) -> LedgerSummary {
        var summary = LedgerSummary()
        var unreadable: LedgerBookError?
        do throws(LedgerError) {
            try LedgerFile.verify(in: directory, account: account) { contents in
                do throws(LedgerBookError) {
                    summary.entries += try records(of: contents).count
                } catch {
                    unreadable = unreadable ?? error
                }
                summary.segments += 1
                summary.proof = contents.proof
                summary.tornBytes = contents.tornBytes
            }
        } catch {
            throw .file(error)
        }
        if let unreadable { throw unreadable }
        return summary
    }
}
