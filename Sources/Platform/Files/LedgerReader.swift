import Glibc

/// Reads the bytes of one segment line by line, and proves each.
struct LedgerReader {
    /// What every line in order holds, without the proofs; the header apart.
    private(set) var payloads: [ArraySlice<UInt8>] = []
    /// The chain after the last good line.
    private(set) var chain: LedgerChain
    /// Bytes of good lines, from the start of the file.
    private(set) var goodBytes: Int

    /// Reads all of `bytes`, which begin with `header`.
    ///
    /// Each line ends with a newline, and whoever writes waits for the disk before the next ones.
    /// So a write that was cut short leaves an end without a newline, and only there; it stays
    /// outside `goodBytes`. A line that has its newline and does not prove right is damage.
    init(_ bytes: [UInt8], after header: LedgerHeader, name: String) throws(LedgerError) {
        chain = header.chain
        goodBytes = header.line.count + 1
        while goodBytes < bytes.count {
            let rest = bytes[goodBytes...]
            let end = Self.newline(in: bytes, from: goodBytes)
            if let end, let payload = chain.accept(rest[..<end]) {
                payloads.append(payload)
                goodBytes = end + 1
            } else if end == nil, !holdsWholeEntry(rest) {
                return
            } else {
                throw .damaged(segment: name, line: payloads.count + 2, offset: goodBytes)
            }
        }
    }

    /// A ledger is megabytes of lines: looked through by words, not byte by byte.
    private static func newline(in bytes: [UInt8], from start: Int) -> Int? {
        bytes.withUnsafeBytes { all in
            guard let base = all.baseAddress,
                let found = memchr(base + start, Int32(LedgerChain.newline), all.count - start)
            else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }

    /// Whether an end without a newline holds the whole entry that is due and something behind it.
    /// No write was cut short then: the newline is damaged, and cutting would lose the entry.
    private func holdsWholeEntry(_ tail: ArraySlice<UInt8>) -> Bool {
        var onlyLast = chain
        if onlyLast.accept(tail.dropLast()) != nil { return true }
        let following = Array("\(chain.sequence + 2) ".utf8)
        for start in tail.indices.dropFirst() where tail[start...].starts(with: following) {
            var chain = chain
            if chain.accept(tail[..<(start - 1)]) != nil { return true }
        }
        return false
    }
}
