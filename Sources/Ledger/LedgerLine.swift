import FoundationEssentials
package import Nexum
import Wire

/// A record as the text of its line: one object of JSON, its members in the order of their names.
package enum LedgerLine {
    /// The text for a record. A record is made of text and whole numbers, so there always is one.
    package static func bytes(_ record: LedgerRecord) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return [UInt8](try encoder.encode(record))
        } catch {
            preconditionFailure("a record that cannot be written: \(error)")
        }
    }

    /// The record a text stands for; nil when it is none that this version knows.
    ///
    /// The kinds that make up nearly all of a ledger are read directly, which takes a tenth of the
    /// time that decoding takes; all others are decoded.
    package static func record(_ text: ArraySlice<UInt8>) -> LedgerRecord? {
        let bytes = Array(text)
        if let document = try? JSONDocument(bytes),
            let record = try? CommonRecord.read(document.root)
        {
            return record
        }
        return try? JSONDecoder().decode(LedgerRecord.self, from: Data(bytes))
    }
}
