import Glibc

extension LedgerFile {
    /// Reads the ledger in `directory` from its oldest segment on, proves every entry and that each
    /// segment goes on from the one before, and hands the segments over in order; changes nothing.
    ///
    /// Opening reads the newest segment alone, so damage in an older one is found here only. A
    /// directory that is not there, or has no ledger, hands over nothing.
    package static func verify(
        in directory: String, account: String, _ take: (Contents) -> Void
    ) throws(LedgerError) {
        let directory = try LedgerDirectory(directory, account: account)
        var before: LedgerSegment?
        for first in directory.firsts {
            let segment = try directory.read(first, try directory.open(first, flags: O_RDONLY))
            if let before { try checkSeam(before, segment) }
            take(segment.contents)
            before = segment
        }
    }

    private static func checkSeam(
        _ before: LedgerSegment, _ after: LedgerSegment
    ) throws(LedgerError) {
        let name = LedgerDirectory.name(after.header.first)
        let nameBefore = LedgerDirectory.name(before.header.first)
        let last = before.reader.chain.sequence
        if last + 1 < after.header.first {
            throw .cutShort(segment: nameBefore, last: last, next: name)
        }
        guard last + 1 == after.header.first,
            before.reader.chain.proof == after.header.proofBefore
        else { throw .unchained(segment: name, before: nameBefore) }
    }
}
