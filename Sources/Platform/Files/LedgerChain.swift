/// The proof in each line of the ledger, which chains it to the line before.
///
/// A line is `<sequence> <proof> <payload>`. The proof is the first 32 hexadecimal digits of the
/// SHA-256 of `<proof of the line before> <sequence> <payload>`; the first line follows a proof of
/// 32 zeros. With a shell: `printf '%s %s %s' "$before" "$sequence" "$payload" | sha256sum`.
struct LedgerChain {
    /// 128 bits: beyond any accident, and short enough for a person to compare.
    static let proofDigits = 32

    private static let space = UInt8(ascii: " ")
    private static let newline = UInt8(ascii: "\n")

    private let hash = SHA256()
    private var proof = [UInt8](repeating: UInt8(ascii: "0"), count: Self.proofDigits)

    /// The number of the newest line; 0 before the first.
    private(set) var sequence: UInt64 = 0

    /// The proof of the newest line.
    var proofText: String { String(decoding: proof, as: UTF8.self) }

    /// The next line for `payload`, with its newline; the chain ends in it.
    mutating func line(for payload: [UInt8]) -> [UInt8] {
        advance(payload[...])
        var line = Array(String(sequence).utf8)
        line.reserveCapacity(line.count + Self.proofDigits + payload.count + 3)
        line.append(Self.space)
        line += proof
        line.append(Self.space)
        line += payload
        line.append(Self.newline)
        return line
    }

    /// The payload of `line`, which has no newline, if it is the next of this chain.
    mutating func accept(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let number = Array(String(sequence + 1).utf8)
        let start = line.startIndex + number.count + 1 + Self.proofDigits + 1
        guard start <= line.endIndex else { return nil }
        let payload = line[start...]
        var expected = self
        expected.advance(payload)
        let head = number + [Self.space] + expected.proof + [Self.space]
        guard line[..<start].elementsEqual(head) else { return nil }
        self = expected
        return payload
    }

    private mutating func advance(_ payload: ArraySlice<UInt8>) {
        sequence += 1
        let number = Array(" \(sequence) ".utf8)
        let digest = hash.digest(proof[...], number[...], payload)
        proof.removeAll(keepingCapacity: true)
        for byte in digest.prefix(Self.proofDigits / 2) {
            proof.append(Self.digits[Int(byte >> 4)])
            proof.append(Self.digits[Int(byte & 15)])
        }
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
