/// Text as roff(7) takes it, so that every character is shown as it was written.
enum Roff {
    /// Text within a line. A plain `-` would become a typographic hyphen that cannot be pasted
    /// into a shell, and a plain `'` or `~` something else again.
    static func text(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "\\": escaped += "\\e"
            case "-": escaped += "\\-"
            case "'": escaped += "\\(aq"
            case "`": escaped += "\\(ga"
            case "^": escaped += "\\(ha"
            case "~": escaped += "\\(ti"
            default: escaped.append(character)
            }
        }
        return escaped
    }

    /// A line of its own: a dot at its beginning would be a macro.
    static func line(_ text: String) -> String {
        protected(Self.text(text))
    }

    private static func protected(_ line: String) -> String {
        (line.hasPrefix(".") ? "\\&" : "") + line
    }

    /// A paragraph as lines of up to 78 columns, which the reader's program fills anew.
    static func filled(_ paragraph: String) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in paragraph.split(separator: " ") {
            let next = text(String(word))
            if !line.isEmpty, line.count + 1 + next.count > columnsMax {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + next
        }
        if !line.isEmpty { lines.append(line) }
        return lines.map { protected($0) }
    }

    /// mandoc finds fault with lines of more than 80 bytes.
    private static let columnsMax = 78

    /// One argument of a macro.
    static func argument(_ text: String) -> String {
        "\"" + Self.text(text).replacing("\"", with: "\\(dq") + "\""
    }
}
