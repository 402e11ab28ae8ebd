import CLinux
import Glibc

/// A file that only grows: what is in it after `sync()` stays, whatever happens to the machine.
///
/// It is text, one entry a line, and each line proves itself and all before it. Whoever opens it
/// must hold the directory: see `DirectoryLock`.
package final class LedgerFile {
    /// What opening a ledger found.
    package struct Contents: Sendable {
        /// The payloads of all entries, in order.
        package let payloads: [[UInt8]]
        /// Bytes of an unfinished last entry that were cut off (or, when only verifying, would
        /// be); 0 after an orderly end.
        package let tornBytes: Int
        /// The proof of the last entry, which stands for all of them.
        package let proof: String
    }

    /// The file's name in the state directory.
    package static let fileName = "ledger"

    /// The largest ledger that is read: years of trading, and still within a small machine.
    package static let maxBytes = 1 << 30

    private let file: Descriptor
    private var chain: LedgerChain
    private var waiting: [UInt8] = []
    private var failure: SystemError?

    private init(_ file: Descriptor, _ chain: LedgerChain) {
        self.file = file
        self.chain = chain
    }

    /// Opens or makes the ledger in `directory`, proves every entry, and cuts off an unfinished
    /// last one.
    package static func open(
        in directory: String
    ) throws(LedgerError) -> (file: LedgerFile, contents: Contents) {
        let path = directory + "/" + fileName
        let flags = O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW
        let file = try system { () throws(SystemError) in
            try Descriptor(opening: path, flags: flags, mode: 0o600)
        }
        let (reader, contents) = try read(file)
        try system { () throws(SystemError) in
            if contents.tornBytes > 0 { try file.cut(at: reader.goodBytes) }
            // A file that was just made is there after a crash only if its directory says so.
            try Descriptor(opening: directory, flags: O_RDONLY | O_DIRECTORY).sync()
        }
        return (LedgerFile(file, reader.chain), contents)
    }

    /// Reads the ledger at `path` and proves every entry; changes nothing.
    package static func verify(_ path: String) throws(LedgerError) -> Contents {
        let file = try system { () throws(SystemError) in
            try Descriptor(opening: path, flags: O_RDONLY | O_NOFOLLOW)
        }
        return try read(file).contents
    }

    /// The number of the newest entry, on the disk or waiting for it; 0 before the first.
    package var sequence: UInt64 { chain.sequence }

    /// Adds an entry, which waits for `sync()`. `payload` is text without a newline.
    package func append(_ payload: [UInt8]) throws(LedgerError) {
        precondition(!payload.contains(UInt8(ascii: "\n")), "an entry is one line")
        if let failure { throw .failedBefore(failure) }
        waiting += chain.line(for: payload)
    }

    /// Makes all entries durable; returns when they are on the disk, and at once when none wait.
    ///
    /// Once this has failed nobody knows what the disk holds, the kernel included: a second
    /// attempt could succeed without having written. So it never takes anything again.
    package func sync() throws(LedgerError) {
        if let failure { throw .failedBefore(failure) }
        if waiting.isEmpty { return }
        do throws(SystemError) {
            try file.writeAll(waiting)
            try file.syncData()
        } catch {
            failure = error
            throw .system(error)
        }
        waiting.removeAll(keepingCapacity: true)
    }

    private static func read(
        _ file: Descriptor
    ) throws(LedgerError) -> (reader: LedgerReader, contents: Contents) {
        let size = try system { () throws(SystemError) in Int(try file.status().st_size) }
        guard size <= maxBytes else { throw .tooLarge(bytes: size) }
        let bytes = try system { () throws(SystemError) in try file.readAll(size: size) }
        let reader = try LedgerReader(bytes)
        let contents = Contents(
            payloads: reader.payloads, tornBytes: bytes.count - reader.goodBytes,
            proof: reader.chain.proofText)
        return (reader, contents)
    }

    private static func system<Answer>(
        _ body: () throws(SystemError) -> Answer
    ) throws(LedgerError) -> Answer {
        do throws(SystemError) { return try body() } catch { throw .system(error) }
    }
}

extension Descriptor {
    /// Waits until what was written, and the size of the file, are on the disk.
    fileprivate func syncData() throws(SystemError) {
        try SystemCall.check("fdatasync") { fdatasync(number) }
    }

    fileprivate func sync() throws(SystemError) {
        try SystemCall.check("fsync") { fsync(number) }
    }

    fileprivate func cut(at size: Int) throws(SystemError) {
        try SystemCall.check("ftruncate") { ftruncate(number, off_t(size)) }
        try sync()
    }
}
