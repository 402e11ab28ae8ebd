import Ledger
import Nexum

/// A line of the ledger, and an account that begins with such lines.
enum LedgerLineTarget {
    static func run(_ bytes: [UInt8]) {
        var records: [LedgerRecord] = []
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            guard let record = LedgerLine.record(line) else { continue }
            let written = LedgerLine.bytes(record)
            promise(!written.contains(UInt8(ascii: "\n")), "a line of two lines")
            promiseSame(LedgerLine.record(written[...]), record, "a record after another writing")
            promise(!record.event.text.isEmpty || !record.entry.kind.isEmpty, "nothing to show")
            records.append(record)
        }
    }
}
