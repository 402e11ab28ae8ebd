package import Nexum
package import Platform

/// The ledger as records: each one a line of JSON in a file that proves itself.
package final class LedgerBook {
    /// A segment is closed when its first entry is this old: a month's segment can be put away with
    /// the month's other books.
    private static let segmentAgeMax = Milliseconds.seconds(31 * 24 * 3600)
    /// No segment is closed with fewer entries on account of its size, and a close that failed is
    /// not tried again sooner: a checkpoint of any size is written this seldom.
    private static let segmentEntriesMin = 1000
    /// So many of the newest records are kept for showing.
    package static let shownMax = 1000

    private let file: LedgerFile
    private var shown: [LedgerRecord]
    /// When the newest segment's first entry was written; nil while it has none.
    private var begun: Timestamp?
    /// A segment that is too large is closed from this entry on.
    private var closableAt: Int

    /// Bytes of an unfinished last line that were cut off when it was opened.
    package let tornBytes: Int

    private init(_ file: LedgerFile, tornBytes: Int, _ records: [LedgerRecord]) {
        self.file = file
        self.tornBytes = tornBytes
        shown = records.suffix(Self.shownMax)
        begun = records.first?.time
        closableAt = (records.first?.sequence ?? 1) + Self.segmentEntriesMin
    }

    /// Opens or makes the ledger of an account in a directory, which must be held; gives all
    /// records that are needed to go on.
    package static func open(
        in directory: String, account: String
    ) throws(LedgerBookError) -> (book: LedgerBook, records: [LedgerRecord]) {
        let opened: (file: LedgerFile, contents: LedgerFile.Contents)
        do throws(LedgerError) {
            opened = try LedgerFile.open(in: directory, account: account)
        } catch {
            throw .file(error)
        }
        let records = try records(of: opened.contents)
        return (LedgerBook(opened.file, tornBytes: opened.contents.tornBytes, records), records)
    }

    /// The number of the newest record; 0 before the first.
    package var sequence: Int { Int(file.sequence) }

    /// The name of the file that is written.
    package var segment: String { file.segment }

    /// Adds a record, which waits for `sync()`.
    package func append(_ record: LedgerRecord) {
        precondition(record.sequence == sequence + 1, "a gap in the ledger")
        file.append(LedgerLine.bytes(record))
        note(record)
    }

    /// Returns when everything appended is on the disk. After a failure the records go on waiting,
    /// and it may be called again.
    package func sync() throws(LedgerError) { try file.sync() }

    /// Whether the next segment should begin now, with a checkpoint.
    package func isSegmentOver(at now: Timestamp) -> Bool {
        if file.isFull, sequence >= closableAt { return true }
        guard let begun, now.since(begun) > Self.segmentAgeMax else { return false }
        // A checkpoint alone is as good in the old segment as in a new one.
        return shown.last.map { !$0.isCheckpoint } ?? false
    }

    /// Begins the next segment with this checkpoint; nothing may wait. Where that fails, the old
    /// segment goes on, with the checkpoint in it.
    package func begin(with checkpoint: LedgerRecord) throws(LedgerError) {
        precondition(checkpoint.sequence == sequence + 1, "a gap in the ledger")
        begun = checkpoint.time
        closableAt = checkpoint.sequence + Self.segmentEntriesMin
        do throws(LedgerError) {
            try file.begin(with: LedgerLine.bytes(checkpoint))
            note(checkpoint)
        } catch {
            append(checkpoint)
            throw error
        }
    }

    /// The newest records, oldest first; at most `shownMax`.
    package func newest(_ limit: Int) -> [LedgerRecord] { Array(shown.suffix(max(0, limit))) }

    private func note(_ record: LedgerRecord) {
        if begun == nil { begun = record.time }
        shown.append(record)
        // Cut by half at a time, so that each record is moved once.
        if shown.count >= 2 * Self.shownMax { shown.removeFirst(Self.shownMax) }
    }

    /// The records of one segment.
    static func records(
        of contents: LedgerFile.Contents
    ) throws(LedgerBookError) -> [LedgerRecord] {
        var records: [LedgerRecord] = []
        records.reserveCapacity(contents.payloads.count)
        var sequence = Int(contents.firstSequence)
        for payload in contents.payloads {
            guard let record = LedgerLine.record(payload), record.sequence == sequence else {
                throw .unreadable(segment: contents.segment, entry: sequence)
            }
            records.append(record)
            sequence += 1
        }
        return records
    }
}

extension LedgerRecord {
    fileprivate var isCheckpoint: Bool {
        if case .checkpoint = entry { return true }
        return false
    }
}
