/// Reads a ledger's bytes line by line, and proves each.
struct LedgerReader {
    /// What every line in order holds, without the proofs.
    private(set) var payloads: [[UInt8]] = []
    /// The chain after the last good line.
    private(set) var chain = LedgerChain()
    /// Bytes of good lines, from the start of the file.
    private(set) var goodBytes = 0

    /// Reads all of `bytes`. A last line that is not whole is the trace of a write that was cut
    /// short, and stays outside `goodBytes`; any other line that does not prove right is damage.
    init(_ bytes: [UInt8]) throws(LedgerError) {
        while goodBytes < bytes.count {
            let rest = bytes[goodBytes...]
            guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return }
            guard let payload = chain.accept(rest[..<end]) else {
                if end + 1 == bytes.count { return }
                throw .damaged(offset: goodBytes, sequence: chain.sequence + 1)
            }
            payloads.append(Array(payload))
            goodBytes = end + 1
        }
    }
}
