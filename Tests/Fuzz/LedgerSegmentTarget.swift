import Wire

@testable import Platform

/// One segment of a ledger. The input says what is written and how it is damaged: two bytes for the
/// place, one for what is done there, the rest are payloads, one a line.
///
/// What was written reads the same; cut anywhere it gives the lines that are whole, and a byte that
/// was changed is never taken for what was written.
enum LedgerSegmentTarget {
    private static let name = "ledger-000000000001"

    static func run(_ bytes: [UInt8]) {
        _ = LedgerHeader(startOf: bytes)
        guard bytes.count >= 3 else { return }
        let header = LedgerHeader.origin(account: "main")
        var chain = header.chain
        var segment = header.line + [LedgerChain.newline]
        var ends = [segment.count]
        let payloads = bytes.dropFirst(3).split(separator: LedgerChain.newline)
        for payload in payloads {
            segment += chain.line(for: Array(payload))
            ends.append(segment.count)
        }
        promiseSame(read(segment), payloads, "what was written")
        let place = (Int(bytes[0]) << 8 | Int(bytes[1])) % segment.count
        if bytes[2] == 0 {
            cut(segment, at: max(place, ends[0]), ends, payloads)
        } else {
            segment[place] ^= bytes[2]
            promise(read(segment) == nil, "damage that is not told")
        }
    }

    private static func read(_ segment: [UInt8]) -> [ArraySlice<UInt8>]? {
        guard let header = LedgerHeader(startOf: segment),
            let reader = try? LedgerReader(segment, after: header, name: name)
        else { return nil }
        promise(reader.goodBytes <= segment.count, "more bytes than there are")
        return reader.payloads
    }

    /// A write that was cut short.
    private static func cut(
        _ segment: [UInt8], at place: Int, _ ends: [Int], _ payloads: [ArraySlice<UInt8>]
    ) {
        let read = read(Array(segment[..<place]))
        let whole = ends.dropFirst().prefix { $0 <= place }.count
        promiseSame(read, Array(payloads.prefix(whole)), "the lines before a cut")
    }
}
