/// The first line of a segment: whose ledger it is, where it begins, and what it goes on from.
///
/// `nexum.ledger/1 ACCOUNT FIRST FIRST-BEFORE PROOF-BEFORE PROOF`, the proof over all before it.
/// The first entry is chained to that proof, so nothing in a header can be changed unseen.
struct LedgerHeader: Hashable {
    private static let schema = "nexum.ledger/1"
    /// Names have at most 25 characters, numbers 19 digits: a header is never near this long.
    static let bytesMax = 512
    /// Numbers beyond it were written by nobody; below it counting on cannot overflow.
    private static let sequenceMax = UInt64(1) << 62

    let account: String
    /// The number of the segment's first entry, 1 for the first of all.
    let first: UInt64
    /// The number the segment before this one begins with; 0 when it is the first of all.
    let firstBefore: UInt64
    /// The proof of the entry before the first; zeros when there is none.
    let proofBefore: [UInt8]

    /// The header of an account's first segment.
    static func origin(account: String) -> LedgerHeader {
        let zeros = [UInt8](repeating: UInt8(ascii: "0"), count: LedgerChain.proofDigits)
        return LedgerHeader(account: account, first: 1, firstBefore: 0, proofBefore: zeros)
    }

    /// The line without its newline.
    var line: [UInt8] { stated + [LedgerChain.space] + proof }

    /// The chain that the entries of the segment go on.
    var chain: LedgerChain { LedgerChain(after: first - 1, proof: proof) }

    private var proof: [UInt8] { LedgerChain.digits(of: SHA256().digest(stated[...])) }

    private var stated: [UInt8] {
        let before = String(decoding: proofBefore, as: UTF8.self)
        return Array("\(Self.schema) \(account) \(first) \(firstBefore) \(before)".utf8)
    }
}

extension LedgerHeader {
    /// The header at the start of a segment's bytes; nil unless it is whole and proves right.
    init?(startOf bytes: [UInt8]) {
        let start = bytes.prefix(Self.bytesMax)
        guard let end = start.firstIndex(of: LedgerChain.newline) else { return nil }
        let words = start[..<end].split(
            separator: LedgerChain.space, omittingEmptySubsequences: false)
        guard words.count == 6, words[4].count == LedgerChain.proofDigits,
            let first = UInt64(String(decoding: words[2], as: UTF8.self)),
            let before = UInt64(String(decoding: words[3], as: UTF8.self)),
            (1...Self.sequenceMax).contains(first)
        else { return nil }
        self.init(
            account: String(decoding: words[1], as: UTF8.self), first: first, firstBefore: before,
            proofBefore: Array(words[4]))
        guard line.elementsEqual(start[..<end]) else { return nil }
    }
}
