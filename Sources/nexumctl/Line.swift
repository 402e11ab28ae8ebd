/// What a piece of text means; how that looks is decided in one place.
enum Tone: Hashable, Sendable { case plain, name, quiet, good, warning, critical }

/// A piece of text of one meaning.
struct Span: Hashable, Sendable {
    let text: String
    let tone: Tone

    init(_ text: String, _ tone: Tone = .plain) {
        self.text = text
        self.tone = tone
    }
}

/// One line of a view. Any text may stand in it: it is made harmless when it is shown.
struct Line: Hashable, Sendable {
    var spans: [Span]

    init(_ spans: Span...) { self.spans = spans }
    init(spans: [Span]) { self.spans = spans }

    /// A name to the right of its column, and what is said of it.
    static func field(_ name: String, _ text: String, width: Int) -> Line {
        let padding = String(repeating: " ", count: max(0, width - name.count))
        return Line(Span(padding + name, .quiet), Span("  " + text))
    }

    /// An empty line.
    static let blank = Line()
}
