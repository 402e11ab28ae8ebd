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
        lines += [.blank, Line(Span("exit status:"))]
        for code in ExitCode.allCases { lines.append(row(String(code.rawValue), code.sentence)) }
        lines += [.blank, Line(Span("environment:"))]
        for variable in EnvironmentVariable.allCases {
            lines.append(row(variable.rawValue, variable.sentence))
        }
        return lines + [.blank, Line(Span("more of a command: nexumctl help COMMAND"))]
    }

    static func lines(for command: Command) -> [Line] {
        var lines: [Line] = []
        for (index, form) in command.usages.enumerated() {
            lines.append(Line(Span((index == 0 ? "usage: " : "       ") + "nexumctl \(form)")))
        }
        lines.append(Line(Span("  " + command.sentence)))
        if !command.options.isEmpty { lines.append(.blank) }
        for option in command.options {
            lines.append(row(option.usage, option.sentence(of: command.name)))
        }
        if let example = Example.of(command.name) {
            lines += [
                .blank, Line(Span("example: nexumctl \(example.words)")),
                Line(Span("  " + example.sentence)),
            ]
        }
        return lines
    }

    private static func row(_ usage: String, _ sentence: String) -> Line {
        let padding = String(repeating: " ", count: max(0, 24 - usage.count))
        return Line(Span("  "), Span(usage, .name), Span(padding + "  " + sentence))
    }
}
