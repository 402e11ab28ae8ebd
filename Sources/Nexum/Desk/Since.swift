/// From when on something is wanted.
package enum Since: Hashable, Sendable {
    case ago(Milliseconds)
    case at(Timestamp)

    /// The moment, by whoever is asked.
    package func time(before now: Timestamp) -> Timestamp {
        switch self {
        case .ago(let span): now + Milliseconds(-span.count)
        case .at(let time): time
        }
    }

    /// As it was written.
    package var text: String {
        switch self {
        case .ago(let span): SpanText.text(span)
        case .at(let time): time.text
        }
    }
}

extension DeskField where Value == Since {
    package static let since = DeskField(
        "a time ago such as 10min, or a moment such as 2026-11-22T09:15:00Z"
    ) { text in
        if let time = Timestamp(rfc3339: text.utf8) { return .at(time) }
        return DeskField<Milliseconds>.ago.parse(text).map { .ago($0) }
    }
}
