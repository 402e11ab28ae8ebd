import CLinux
import Glibc

/// A record that only grows: what is in it after `sync()` stays, whatever happens to the machine.
///
/// It is text, one entry a line, and each line proves itself and all before it. The lines are in
/// segments, one file each; the newest is written, the others are closed for good. A segment begins
/// with a checkpoint, so whoever opens the ledger reads the newest one alone, and a start takes as
/// long after ten years as after one. Whoever opens it must hold the directory: see
/// `DirectoryLock`.
package final class LedgerFile {
    /// What one segment holds.
    package struct Contents: Sendable {
        /// The file's name in the state directory, such as `ledger-000000000001`.
        package let segment: String
        /// The number of the first entry in it, 1 for the first of all.
        package let firstSequence: UInt64
        /// The payloads of its entries, in order.
        package let payloads: [ArraySlice<UInt8>]
        /// Bytes of an unfinished last entry that were cut off (or, when only verifying, would
        /// be); 0 after an orderly end.
        package let tornBytes: Int
        /// The proof of its last entry, which stands for all up to it.
        package let proof: String
    }

    /// A segment is full at this size: about 20,000 entries, which a start reads, proves and
    /// replays in about an eighth of a second, however long the whole ledger is.
    package static let segmentBytes = 8 << 20

    /// So many segments are kept, a gigabyte in all and years of trading; the oldest go first.
    package static let segmentsKept = 128

    /// The file a new segment is made in before it gets its name.
    static let unfinishedName = "ledger.new"

    private let directory: LedgerDirectory
    private let directoryFile: Descriptor
    private var firsts: [UInt64]
    private var file: Descriptor
    private var chain: LedgerChain
    private var waiting: [UInt8] = []
    /// Bytes of the newest segment that are known to be on the disk.
    private var durableBytes: Int
    /// A write failed: what follows the durable bytes is not known.
    private var isEndUnknown = false
    /// A segment got its name, and the disk has not confirmed it yet.
    private var isNameUnknown = false

    private init(
        _ directory: LedgerDirectory, _ directoryFile: Descriptor, _ file: Descriptor,
        _ newest: LedgerReader
    ) {
        self.directory = directory
        self.directoryFile = directoryFile
        self.file = file
        firsts = directory.firsts
        chain = newest.chain
        durableBytes = newest.goodBytes
    }

    /// Opens or makes the ledger of `account` in `directory`, reads its newest segment, proves
    /// every entry in it, and cuts off an unfinished last one.
    package static func open(
        in path: String, account: String
    ) throws(LedgerError) -> (file: LedgerFile, contents: Contents) {
        let folder = try LedgerError.system { () throws(SystemError) in
            try Descriptor(opening: path, flags: O_RDONLY | O_DIRECTORY)
        }
        var directory = try LedgerDirectory(path, account: account)
        if directory.firsts.isEmpty {
            let header = LedgerHeader.origin(account: account)
            _ = try LedgerError.system { () throws(SystemError) in
                try make(header, with: [], in: directory)
            }
            directory = try LedgerDirectory(path, account: account)
        }
        guard let newest = directory.firsts.last else {
            preconditionFailure("a segment that was just made is there")
        }
        let file = try directory.open(newest, flags: O_RDWR | O_APPEND)
        let segment = try directory.read(newest, file)
        try LedgerError.system { () throws(SystemError) in
            if segment.tornBytes > 0 { try file.cut(at: segment.reader.goodBytes) }
            try file.syncData()
            // A file that was just made is there after a crash only if its directory says so.
            try folder.sync()
        }
        return (LedgerFile(directory, folder, file, segment.reader), segment.contents)
    }

    /// The number of the newest entry, on the disk or waiting for it; 0 before the first.
    package var sequence: UInt64 { chain.sequence }

    /// The name of the segment that is written.
    package var segment: String { LedgerDirectory.name(newestFirst) }

    /// Whether the segment that is written should be closed: see `begin(with:)`.
    package var isFull: Bool { durableBytes >= Self.segmentBytes }

    private var newestFirst: UInt64 { firsts.last ?? 1 }

    /// Adds an entry, which waits for `sync()`. `payload` is text without a newline.
    package func append(_ payload: [UInt8]) {
        precondition(!payload.contains(UInt8(ascii: "\n")), "an entry is one line")
        waiting += chain.line(for: payload)
    }

    /// Makes all entries durable; returns when they are on the disk, and at once when none wait.
    /// After a failure it may be called again: the entries go on waiting, in their order.
    ///
    /// Once a sync has failed nobody knows what the disk holds, the kernel included: it may have
    /// dropped what it could not write, and a second sync would succeed without it. So everything
    /// behind what an earlier sync confirmed is cut off and written again.
    package func sync() throws(LedgerError) {
        if waiting.isEmpty, !isNameUnknown { return }
        try LedgerError.system { () throws(SystemError) in
            if isNameUnknown { try directoryFile.sync() }
            isNameUnknown = false
            if isEndUnknown { try file.cut(at: durableBytes) }
            isEndUnknown = true
            try file.writeAll(waiting)
            try file.syncData()
            isEndUnknown = false
        }
        durableBytes += waiting.count
        waiting.removeAll(keepingCapacity: true)
    }

    /// Closes the segment and begins the next one with this entry, which has to hold all that is
    /// needed of those before it. Nothing may wait. When it throws nothing has changed; when it
    /// does not, `sync()` has to follow.
    ///
    /// The new file gets its name when all of it is on the disk, so there is never half a one.
    package func begin(with payload: [UInt8]) throws(LedgerError) {
        precondition(waiting.isEmpty && !isEndUnknown, "a segment is closed whole")
        let header = LedgerHeader(
            account: directory.account, first: chain.sequence + 1, firstBefore: newestFirst,
            proofBefore: chain.proof)
        var next = header.chain
        let line = next.line(for: payload)
        let made = try LedgerError.system { () throws(SystemError) in
            try Self.make(header, with: line, in: directory)
        }
        file = made
        isNameUnknown = true
        chain = next
        durableBytes = header.line.count + 1 + line.count
        firsts.append(header.first)
        removeOldest()
    }

    private static func make(
        _ header: LedgerHeader, with entries: [UInt8], in directory: LedgerDirectory
    ) throws(SystemError) -> Descriptor {
        let unfinished = directory.path + "/" + unfinishedName
        let flags = O_RDWR | O_APPEND | O_CREAT | O_TRUNC | O_NOFOLLOW
        let file = try Descriptor(opening: unfinished, flags: flags, mode: 0o600)
        try file.writeAll(header.line + [LedgerChain.newline] + entries)
        try file.sync()
        let name = directory.file(header.first)
        try SystemCall.check("rename") { rename(unfinished, name) }
        return file
    }

    /// What cannot be removed now is removed when the next segment begins.
    private func removeOldest() {
        while firsts.count > Self.segmentsKept, let oldest = firsts.first {
            guard unlink(directory.file(oldest)) == 0 || errno == ENOENT else { return }
            firsts.removeFirst()
        }
    }
}

extension Descriptor {
    /// Waits until what was written, and the size of the file, are on the disk.
    fileprivate func syncData() throws(SystemError) {
        try SystemCall.check("fdatasync") { fdatasync(number) }
    }

    fileprivate func cut(at size: Int) throws(SystemError) {
        try SystemCall.check("ftruncate") { ftruncate(number, off_t(size)) }
    }
}
