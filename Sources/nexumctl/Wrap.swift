/// Lines that are wider than the terminal go on below, between words.
enum Wrap {
    /// Deeper than this what goes on would have no room of its own.
    private static let indentMax = 16

    /// The line as it is when it fits, else in pieces, each indented to where its text begins.
    static func lines(_ line: Line, columns: Int) -> [Line] {
        var width = 0
        for span in line.spans { width += Columns.count(span.text) }
        guard width > columns else { return [line] }
        let indent = Span(String(repeating: " ", count: indentation(line)))
        var (lines, current, used): ([Line], [Span], Int) = ([], [], 0)
        for span in line.spans {
            for word in words(span.text) {
                if used + Columns.count(word) > columns, used > indent.text.utf8.count {
                    lines.append(joined(current))
                    let bare = String(word.drop { $0 == " " })
                    current = [indent, Span(bare, span.tone)]
                    used = indent.text.utf8.count + Columns.count(bare)
                } else {
                    current.append(Span(word, span.tone))
                    used += Columns.count(word)
                }
            }
        }
        return lines + [joined(current)]
    }

    /// A name to the right of its column is followed by text of its own.
    private static func indentation(_ line: Line) -> Int {
        guard let first = line.spans.first else { return 0 }
        if line.spans.count == 2, first.tone == .quiet {
            let column = Columns.count(first.text) + 2
            if column <= indentMax { return column }
        }
        return first.text.prefix { $0 == " " }.count + 4
    }

    /// Each word with the spaces before it.
    private static func words(_ text: String) -> [String] {
        var (words, word): ([String], String) = ([], "")
        for character in text {
            if character == " ", let last = word.last, last != " " {
                words.append(word)
                word = ""
            }
            word.append(character)
        }
        return word.isEmpty ? words : words + [word]
    }

    /// Neighbours of one meaning are one piece again.
    private static func joined(_ spans: [Span]) -> Line {
        var joined: [Span] = []
        for span in spans {
            if let last = joined.last, last.tone == span.tone {
                joined[joined.count - 1] = Span(last.text + span.text, span.tone)
            } else {
                joined.append(span)
            }
        }
        return Line(spans: joined)
    }
}
