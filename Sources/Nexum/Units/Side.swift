/// The outcome a contract pays on.
package enum Side: String, Hashable, Sendable, CaseIterable {
    case yes, no

    package var opposite: Side { self == .yes ? .no : .yes }
}
