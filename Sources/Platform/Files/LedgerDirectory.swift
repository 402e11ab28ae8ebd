import CLinux
import Glibc

/// The segments of one account's ledger as they lie on the disk. Reading changes nothing.
struct LedgerDirectory {
    /// The largest segment that is read: far beyond what one holds when it is closed, and still
    /// within a small machine.
    static let segmentBytesMax = 1 << 30

    let path: String
    let account: String
    /// The numbers of the segments' first entries, ascending.
    let firsts: [UInt64]

    /// Lists the segments and reads their headers: each must be this account's, named for what it
    /// holds, and next to the one before it. The oldest may be gone, for a segment begins with all
    /// that is needed of those before it.
    init(_ path: String, account: String) throws(LedgerError) {
        self.path = path
        self.account = account
        var firsts: [UInt64] = []
        for name in try Self.names(in: path) {
            if let first = Self.first(of: name) { firsts.append(first) }
        }
        self.firsts = firsts.sorted()
        var before: UInt64?
        for first in self.firsts {
            let header = try header(first)
            if let before, header.firstBefore != before {
                throw .missing(
                    segment: Self.name(header.firstBefore), before: Self.name(first))
            }
            before = first
        }
    }

    private static func names(in path: String) throws(LedgerError) -> [String] {
        if let names = PlainFile.names(in: path, suffix: "") { return names }
        let error = SystemError("opendir")
        guard error.code == ENOENT else { throw .system(error) }
        return []
    }

    /// A segment's file, named by its first entry: `ledger-000000000001`.
    static func name(_ first: UInt64) -> String {
        let digits = String(first)
        return prefix + String(repeating: "0", count: max(0, 12 - digits.count)) + digits
    }

    private static let prefix = "ledger-"

    /// The number in a segment's name; nil: it is no segment's.
    static func first(of name: String) -> UInt64? {
        guard name.hasPrefix(prefix), let first = UInt64(name.dropFirst(prefix.count)),
            self.name(first) == name
        else { return nil }
        return first
    }

    func file(_ first: UInt64) -> String { path + "/" + Self.name(first) }

    /// A whole segment, every line proved. Only the newest may end in an unfinished one.
    func read(_ first: UInt64, _ file: Descriptor) throws(LedgerError) -> LedgerSegment {
        let name = Self.name(first)
        let size = try LedgerError.system { () throws(SystemError) in
            Int(try file.status().st_size)
        }
        guard size <= Self.segmentBytesMax else { throw .tooLarge(segment: name, bytes: size) }
        let bytes = try LedgerError.system { () throws(SystemError) in
            try file.readAll(size: size)
        }
        let header = try header(first, startOf: bytes)
        let reader = try LedgerReader(bytes, after: header, name: name)
        if first != firsts.last, reader.goodBytes < bytes.count {
            throw .damaged(
                segment: name, line: reader.payloads.count + 2, offset: reader.goodBytes)
        }
        return LedgerSegment(
            header: header, reader: reader, tornBytes: bytes.count - reader.goodBytes)
    }

    func open(_ first: UInt64, flags: Int32) throws(LedgerError) -> Descriptor {
        try LedgerError.system { () throws(SystemError) in
            // A named pipe of this name would be waited for without end.
            try Descriptor(opening: file(first), flags: flags | O_NOFOLLOW | O_NONBLOCK)
        }
    }

    private func header(_ first: UInt64) throws(LedgerError) -> LedgerHeader {
        let file = try open(first, flags: O_RDONLY)
        let bytes = try LedgerError.system { () throws(SystemError) in
            try file.readAll(size: LedgerHeader.bytesMax)
        }
        return try header(first, startOf: bytes)
    }

    private func header(
        _ first: UInt64, startOf bytes: [UInt8]
    ) throws(LedgerError) -> LedgerHeader {
        let name = Self.name(first)
        guard let header = LedgerHeader(startOf: bytes) else {
            throw .damaged(segment: name, line: 1, offset: 0)
        }
        guard header.account == account else {
            throw .foreign(segment: name, account: header.account)
        }
        guard header.first == first else {
            throw .misnamed(segment: name, holds: Self.name(header.first))
        }
        return header
    }
}

/// One segment, read and proved.
struct LedgerSegment {
    let header: LedgerHeader
    let reader: LedgerReader
    let tornBytes: Int

    var contents: LedgerFile.Contents {
        LedgerFile.Contents(
            segment: LedgerDirectory.name(header.first), firstSequence: header.first,
            payloads: reader.payloads, tornBytes: tornBytes, proof: reader.chain.proofText)
    }
}

extension LedgerError {
    static func system<Answer>(
        _ body: () throws(SystemError) -> Answer
    ) throws(LedgerError) -> Answer {
        do throws(SystemError) { return try body() } catch { throw .system(error) }
    }
}
