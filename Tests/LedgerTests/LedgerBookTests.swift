import Glibc
import Nexum
import Platform
import Testing

@testable import Ledger

@Suite struct LedgerBookTests {
    /// Checkpoints of an engine that knows nothing but its number.
    private func checkpoint(_ engine: inout Engine, _ time: Timestamp) -> LedgerRecord {
        engine.checkpoint(at: Instant(moment: Moment(nanoseconds: 0), utc: time))
    }

    private func mode(_ sequence: Int, _ time: Timestamp) -> LedgerRecord {
        LedgerRecord(sequence: sequence, time: time, entry: .mode(armed: true, uid: 1))
    }

    @Test func `records come back in order, and it goes on`() throws {
        let scratch = try Scratch()
        let (book, none) = try LedgerBook.open(in: scratch.path, account: "main")
        #expect(none.isEmpty && book.sequence == 0 && book.segment == "ledger-000000000001")
        var records: [LedgerRecord] = []
        for (index, entry) in Samples.entries.enumerated() {
            records.append(Samples.record(entry, index + 1))
        }
        for record in records { book.append(record) }
        try book.sync()
        let (again, read) = try LedgerBook.open(in: scratch.path, account: "main")
        #expect(read == records)
        #expect(again.sequence == records.count)
        #expect(again.newest(2) == Array(records.suffix(2)))
        let summary = try LedgerBook.verify(in: scratch.path, account: "main")
        #expect(summary.entries == records.count && summary.segments == 1)
    }

    @Test func `after a month a new segment begins with a checkpoint`() throws {
        let scratch = try Scratch()
        let begun = Timestamp(milliseconds: 1_790_000_000_000)
        let month = begun + .seconds(31 * 86_400)
        let (book, _) = try LedgerBook.open(in: scratch.path, account: "main")
        #expect(!book.isSegmentOver(at: month + .seconds(1)))
        book.append(mode(1, begun))
        try book.sync()
        #expect(!book.isSegmentOver(at: month))
        #expect(book.isSegmentOver(at: month + .seconds(1)))
        var engine = Engine(account: "main", settings: Settings(), ledger: [mode(1, begun)])
        try book.begin(with: checkpoint(&engine, month + .seconds(1)))
        try book.sync()
        #expect(book.segment == "ledger-000000000002")
        // One that holds its checkpoint alone is as good as a new one.
        #expect(!book.isSegmentOver(at: month + .seconds(62 * 86_400)))
        book.append(mode(3, month))
        try book.sync()
        let records = try LedgerBook.open(in: scratch.path, account: "main").records
        #expect(records.map(\.sequence) == [2, 3])
        #expect(records.map(\.entry.kind) == ["checkpoint", "mode"])
        let summary = try LedgerBook.verify(in: scratch.path, account: "main")
        #expect(summary.entries == 3 && summary.segments == 2)
        try #require(unlink(scratch.path + "/ledger-000000000001") == 0)
        #expect(try LedgerBook.open(in: scratch.path, account: "main").records == records)
    }

    @Test func `a record of a kind from the future is named`() throws {
        let scratch = try Scratch()
        let (file, _) = try LedgerFile.open(in: scratch.path, account: "main")
        file.append(LedgerLine.bytes(mode(1, Timestamp(milliseconds: 0))))
        file.append(Array(#"{"entry":{"loan":{}},"sequence":2,"time":0}"#.utf8))
        try file.sync()
        let error = LedgerBookError.unreadable(segment: "ledger-000000000001", entry: 2)
        #expect(throws: error) { try LedgerBook.open(in: scratch.path, account: "main") }
        #expect(throws: error) { try LedgerBook.verify(in: scratch.path, account: "main") }
    }

    @Test func `what does not exist is an empty ledger, and is not made`() throws {
        let scratch = try Scratch()
        let nowhere = scratch.path + "/nowhere"
        #expect(try LedgerBook.verify(in: nowhere, account: "main") == LedgerSummary())
        #expect(try LedgerBook.verify(in: scratch.path, account: "main") == LedgerSummary())
        #expect(access(nowhere, F_OK) != 0)
    }
}
