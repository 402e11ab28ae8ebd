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
            let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
            let isLast = end + 1 >= rest.endIndex
            if end < rest.endIndex, let payload = chain.accept(rest[..<end]) {
                payloads.append(Array(payload))
                goodBytes = end + 1
            } else if isLast && !holdsMoreThanOne(rest[..<end]) {
                return
            } else {
                throw .damaged(offset: goodBytes, sequence: chain.sequence + 1)
            }
        }
    }

    /// Whether a bad last line starts with the whole entry that is due and goes on with the one
    /// after it: then only the newline between them is damaged, and cutting would lose both.
    private func holdsMoreThanOne(_ line: ArraySlice<UInt8>) -> Bool {
        let head = Array("\(chain.sequence + 2) ".utf8)
        for start in line.indices.dropFirst() where line[start...].starts(with: head) {
            var chain = chain
            if chain.accept(line[..<(start - 1)]) != nil { return true }
        }
        return false
    }
}
