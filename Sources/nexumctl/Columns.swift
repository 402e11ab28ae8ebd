/// How many columns of a terminal text takes, and text cut to them.
enum Columns {
    /// Two for the wide characters of East Asia and for pictures, one for any other.
    static func count(_ character: Character) -> Int {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        for range in wide where range.contains(scalar.value) { return 2 }
        return 1
    }

    static func count(_ text: String) -> Int {
        if isPlain(text) { return text.utf8.count }
        var sum = 0
        for character in text { sum += count(character) }
        return sum
    }

    /// Whether it is printable ASCII alone: a byte is a character and a column then.
    static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    }

    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
        0x20000...0x3FFFD,
    ]

    /// The text in at most so many columns; what is cut off leaves a mark.
    static func cut(_ text: String, to columns: Int) -> String {
        if count(text) <= columns { return text }
        var kept = ""
        var left = columns - 1
        for character in text {
            left -= count(character)
            if left < 0 { break }
            kept.append(character)
        }
        return columns > 0 ? kept + "…" : ""
    }

    /// The text with spaces behind it, or before it, to fill so many columns.
    static func padded(_ text: String, to columns: Int, isRight: Bool = false) -> String {
        let padding = String(repeating: " ", count: max(0, columns - count(text)))
        return isRight ? padding + text : text + padding
    }
}

extension Line {
    /// The line in at most so many columns, as it will be shown.
    func cut(to columns: Int) -> Line {
        var left = columns
        var line = Line()
        for span in spans {
            let text = Look.harmless(span.text)
            let count = Columns.count(text)
            if count > left {
                line.spans.append(Span(Columns.cut(text, to: left), span.tone))
                return line
            }
            line.spans.append(Span(text, span.tone))
            left -= count
        }
        return line
    }

    /// How many columns it takes.
    var columns: Int {
        var sum = 0
        for span in spans { sum += Columns.count(Look.harmless(span.text)) }
        return sum
    }

    /// The same in one tone.
    func toned(_ tone: Tone) -> Line {
        var line = Line()
        for span in spans { line.spans.append(Span(span.text, tone)) }
        return line
    }

    /// A title with a rule behind it to the right edge.
    static func rule(_ title: [Span], width: Int) -> Line {
        var line = Line(spans: [Span("── ", .quiet)] + title + [Span(" ")])
        line = line.cut(to: width)
        let rest = width - line.columns
        line.spans.append(Span(String(repeating: "─", count: max(0, rest)), .quiet))
        return line
    }
}
