/// The proof in each line of the ledger, which chains it to the line before.
///
/// A line is `<sequence> <proof> <payload>`. The proof is the first 32 hexadecimal digits of the
/// SHA-256 of `<proof of the line before> <sequence> <payload>`; the first line of a segment
/// follows the proof of its header. With a shell:
/// `printf '%s %s %s' "$before" "$sequence" "$payload" | sha256sum`.
struct LedgerChain {
    /// 128 bits: beyond any accident, and short enough for a person to compare.
    static let proofDigits = 32

    static let space = UInt8(ascii: " ")
    static let newline = UInt8(ascii: "\n")

    private let hash = SHA256()

    /// The digits of the newest line's proof.
    private(set) var proof: [UInt8]

    /// The number of the newest line; 0 before the first.
    private(set) var sequence: UInt64

    /// The chain that goes on from this line.
    init(after sequence: UInt64, proof: [UInt8]) {
        precondition(proof.count == Self.proofDigits, "a proof has 32 digits")
        self.sequence = sequence
        self.proof = proof
    }

    /// The proof of the newest line.
    var proofText: String { String(decoding: proof, as: UTF8.self) }

    /// The next line for `payload`, with its newline; the chain ends in it.
    mutating func line(for payload: [UInt8]) -> [UInt8] {
        let number = Array("\(sequence + 1) ".utf8)
        proof = proofAfter(number[...], payload[...])
        sequence += 1
        var line = number
        line.reserveCapacity(number.count + Self.proofDigits + payload.count + 2)
        line += proof
        line.append(Self.space)
        line += payload
        line.append(Self.newline)
        return line
    }

    /// The payload of `line`, which has no newline, if it is the next of this chain.
    mutating func accept(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let number = Array("\(sequence + 1) ".utf8)
        let proofStart = line.startIndex + number.count
        let proofEnd = proofStart + Self.proofDigits
        guard proofEnd < line.endIndex, line[proofEnd] == Self.space, line.starts(with: number)
        else { return nil }
        let payload = line[(proofEnd + 1)...]
        let expected = proofAfter(number[...], payload)
        guard line[proofStart..<proofEnd].elementsEqual(expected) else { return nil }
        sequence += 1
        proof = expected
        return payload
    }

    private func proofAfter(
        _ number: ArraySlice<UInt8>, _ payload: ArraySlice<UInt8>
    ) -> [UInt8] {
        Self.digits(of: hash.digest(proof[...], [Self.space], number, payload))
    }

    /// The digits of a proof from its digest.
    static func digits(of digest: [UInt8]) -> [UInt8] {
        var digits: [UInt8] = []
        digits.reserveCapacity(proofDigits)
        for byte in digest.prefix(proofDigits / 2) {
            digits.append(hexadecimal[Int(byte >> 4)])
            digits.append(hexadecimal[Int(byte & 15)])
        }
        return digits
    }

    private static let hexadecimal = Array("0123456789abcdef".utf8)
}
