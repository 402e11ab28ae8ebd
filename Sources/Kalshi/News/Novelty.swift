/// Something the exchange sent that this version does not know. It is left out and all else is
/// read: the exchange adds fields, kinds of messages and words without notice.
///
/// Names are the exchange's, cut to a length that can be shown.
package enum Novelty: Hashable, Sendable {
    /// A message of the stream.
    case message(type: String)
    /// A field; `object` is what this program calls what it was in.
    case field(String, object: String)
    /// A word in a field that is known to hold only some.
    case word(String, field: String)

    /// Longer names are cut: whoever sends them must not fill a journal.
    static let shownMax = 40

    static func cut(_ name: String) -> String { String(name.prefix(shownMax)) }
}

extension Novelty: CustomStringConvertible {
    /// For people, to be read behind "the exchange sent". Names are quoted, so that none can break
    /// a line.
    package var description: String {
        switch self {
        case .message(let type): "a message of type \(type.debugDescription)"
        case .field(let name, let object): "a field \(name.debugDescription) of \(object)"
        case .word(let word, let field): "the word \(word.debugDescription) as \(field)"
        }
    }
}
