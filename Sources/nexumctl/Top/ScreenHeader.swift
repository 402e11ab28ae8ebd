import Nexum

/// The first line: whose account, how it stands, and whether anybody still says so.
enum ScreenHeader {
    static func line(_ state: TopState, width: Int) -> Line {
        let left = left(state)
        let right = state.watch.map { Self.right($0.status) } ?? ""
        let gap = width - left.columns - Columns.count(right)
        guard gap > 0 else { return left }
        var line = left
        line.spans.append(Span(String(repeating: " ", count: gap) + right, .quiet))
        return line
    }

    private static func left(_ state: TopState) -> Line {
        if let lost = state.lost {
            return Line(
                Span("✗ ", .critical), Span(state.account, .name),
                Span("  no answer for \(lost.seconds) s: \(lost.reason)", .critical))
        }
        guard let status = state.watch?.status else { return Line(Span(state.account, .name)) }
        let verdict = Verdict(status, all: state.watch?.all)
        var line = Line(
            Span("\(verdict.mark) ", verdict.tone), Span(status.account, .name),
            Span("  \(verdict.word)", verdict.tone),
            Span("  \(status.mode)", status.mode == "armed" ? .plain : .warning))
        if status.state != "guarding" {
            let why =
                status.blockedBy.isEmpty ? "" : ": " + status.blockedBy.joined(separator: ", ")
            line.spans.append(Span("  \(status.state)\(why)", .warning))
        }
        return line
    }

    private static func right(_ status: Status) -> String {
        "\(status.time.dropFirst(11).prefix(8)) UTC"
    }
}

/// The last line: the keys, a question, or what became of one.
enum ScreenFooter {
    static func line(_ state: TopState) -> Line {
        switch state.question {
        case .arm:
            return Line(Span(" arm \(state.account), so that exits are sent? y/n", .warning))
        case .disarm:
            return Line(
                Span(" disarm \(state.account), so that exits are only planned? y/n", .warning))
        case .close(let market, let typed):
            return Line(
                Span(" to sell all of \(market) type \(state.account): ", .warning),
                Span(typed + "_", .name))
        case nil: break
        }
        if let message = state.message { return Line(Span(" " + message)) }
        return Line(Span(" ↑↓ market   s sort   a arm   c close   ? keys   q quit", .quiet))
    }
}

/// What each key does.
enum ScreenHelp {
    static let lines: [Line] = {
        var lines = [Line.blank]
        for (key, what) in keys {
            lines.append(
                Line(Span("  " + Columns.padded(key, to: 12), .name), Span(what)))
        }
        lines += [
            .blank,
            Line(Span("  a bar shrinks toward its end; its marks are where it is sold and warned")),
            Line(Span("  in a book: s, what the plan sells there; o, what of it is our own")),
            .blank, Line(Span("  any key goes back", .quiet)),
        ]
        return lines
    }()

    private static let keys = [
        ("↑ ↓, k j", "the market above, below"), ("PgUp PgDn", "ten markets up, down"),
        ("Home End", "the first market, the last"),
        ("s", "sort by health, value, open result, market"),
        ("a", "arm or disarm, after a question"),
        ("c", "sell all of the market, after the account's name is typed"),
        ("Ctrl-Z", "to the shell; fg comes back"), ("q", "leave"),
    ]
}
