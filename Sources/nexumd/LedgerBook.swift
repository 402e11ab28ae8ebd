import FoundationEssentials
import Nexum
import Platform

/// The ledger as records: each one a line of JSON in the file that proves itself.
final class LedgerBook {
    private let file: LedgerFile
    private let encoder = JSONEncoder()
    /// All records, for replay and for showing.
    private(set) var records: [LedgerRecord]
    /// Bytes of an unfinished last line that were cut off when it was opened.
    let tornBytes: Int

    init(directory: String) throws {
        let opened = try LedgerFile.open(in: directory)
        file = opened.file
        tornBytes = opened.contents.tornBytes
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let decoder = JSONDecoder()
        var records: [LedgerRecord] = []
        for (index, payload) in opened.contents.payloads.enumerated() {
            guard let record = try? decoder.decode(LedgerRecord.self, from: Data(payload)),
                record.sequence == index + 1
            else { throw LedgerBookError.unreadable(entry: index + 1) }
            records.append(record)
        }
        self.records = records
    }

    func append(_ record: LedgerRecord) throws {
        try file.append([UInt8](encoder.encode(record)))
        records.append(record)
    }

    /// Returns when everything appended is on the disk.
    func sync() throws { try file.sync() }

    func newest(_ limit: Int) -> [LedgerRecord] { Array(records.suffix(max(0, limit))) }
}

enum LedgerBookError: Error, CustomStringConvertible {
    /// The line proves itself but is not a record this version knows.
    case unreadable(entry: Int)

    var description: String {
        switch self {
        case .unreadable(let entry):
            "entry \(entry) of the ledger is whole but of a kind this version does not know; run "
                + "the version that wrote it"
        }
    }
}
