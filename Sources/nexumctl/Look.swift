/// How lines are shown on what stands at the other end.
struct Look: Hashable, Sendable {
    var hasColor: Bool
    var isUTF8: Bool
    /// The width of the terminal; nil: it is none.
    var columns: Int?

    var isTerminal: Bool { columns != nil }

    /// `--color` > `NO_COLOR` > `TERM=dumb` > whether it is a terminal.
    init(color: ColorChoice, terminal: Terminal) {
        hasColor =
            switch color {
            case .always: true
            case .never: false
            case .auto: !terminal.refusesColor && terminal.columns != nil
            }
        isUTF8 = terminal.isUTF8
        columns = terminal.columns
    }

    init(hasColor: Bool, isUTF8: Bool, columns: Int?) {
        self.hasColor = hasColor
        self.isUTF8 = isUTF8
        self.columns = columns
    }

    /// The line as it is written. Text comes from an exchange where anybody may name a market, so
    /// nothing that could direct a terminal is let through.
    func text(_ line: Line) -> String {
        var text = ""
        for span in line.spans {
            let harmless = Self.harmless(span.text)
            text += painted(isUTF8 ? harmless : Self.ascii(harmless), span.tone)
        }
        return text
    }

    func text(_ lines: [Line]) -> String {
        var text = ""
        for line in lines {
            let pieces = columns.map { Wrap.lines(line, columns: $0) } ?? [line]
            for piece in pieces { text += self.text(piece) + "\n" }
        }
        return text
    }

    private func painted(_ text: String, _ tone: Tone) -> String {
        let code =
            switch tone {
            case .plain: ""
            case .name: "1"
            case .quiet: "2"
            case .good: "32"
            case .warning: "33"
            case .critical: "31"
            }
        return hasColor && !code.isEmpty && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }

    /// Without control characters, and without what is not seen but changes how the rest is read.
    static func harmless(_ text: String) -> String {
        // Most of a screen is plain, and is drawn often.
        if Columns.isPlain(text) { return text }
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isOwn(scalar) {
                kept.append(scalar)
                continue
            }
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: continue
            default: kept.append(scalar)
            }
        }
        return String(kept)
    }

    /// Letters, digits, and the lines and blocks that bars and charts are drawn with.
    private static func isOwn(_ scalar: Unicode.Scalar) -> Bool {
        (0x20...0x7E).contains(scalar.value) || (0x2500...0x259F).contains(scalar.value)
    }

    /// Our own marks in ASCII; any other character is a question mark.
    private static func ascii(_ text: String) -> String {
        var plain = ""
        for character in text {
            plain.append(character.isASCII ? character : marks[character] ?? "?")
        }
        return plain
    }

    /// One character for one: what stands below one another stays so.
    private static let marks: [Character: Character] = [
        "✓": "*", "▲": "!", "✗": "x", "—": "-", "│": "|", "¢": "c", "─": "-", "▸": ">", "…": ".",
        "·": ".", "−": "-", "×": "x", "÷": "/", "↑": "^", "↓": "v",
        "█": "#", "▉": "#", "▊": "#", "▋": "#", "▌": "+", "▍": "+", "▎": "-", "▏": "-",
        "▁": "_", "▂": ".", "▃": "-", "▄": "=", "▅": "+", "▆": "*", "▇": "%",
    ]
}
