/// Help, rendered from the tables.
enum HelpView {
    static var lines: [Line] {
        var lines = [
            Line(Span("nexumctl asks and directs the daemon that guards an account's margin.")),
            .blank, Line(Span("usage: nexumctl [OPTION]... [COMMAND]")), .blank,
        ]
        for command in Command.all { lines.append(row(command.brief, command.sentence)) }
        lines.append(.blank)
        for option in Option.allCases where option.isGeneral {
            lines.append(row(option.usage, option.sentence))
        }
        return lines
    }

    static func lines(for command: Command) -> [Line] {
        var lines = [
            Line(Span("usage: nexumctl \(command.forms.first ?? command.usage)"))
        ]
        for form in command.forms.dropFirst() {
            lines.append(Line(Span("       nexumctl \(form)")))
        }
        lines.append(Line(Span("  " + command.sentence)))
        if !command.options.isEmpty { lines.append(.blank) }
        for option in command.options { lines.append(row(option.usage, option.sentence)) }
        return lines
    }

    private static func row(_ usage: String, _ sentence: String) -> Line {
        let padding = String(repeating: " ", count: max(0, 24 - usage.count))
        return Line(Span("  "), Span(usage, .name), Span(padding + "  " + sentence))
    }
}
