import Control

/// What reaches out of the program while it goes on: given to it, so that tests can stand in.
struct Live: Sendable {
    /// Hands over each answer of a call that is followed, until `body` wants no more; `silenceMs`
    /// as in `ControlStream.follow`.
    typealias Follow =
        @Sendable (
            _ method: ControlMethod, _ path: String, _ silenceMs: Int?, _ body: ([UInt8]) -> Bool
        ) throws(ControlClientError) -> Void

    let follow: Follow
    /// Writes to the output; false when nobody is there any more.
    let write: @Sendable (String) -> Bool
    /// What stands at the other end of the output now: a terminal may change its size.
    let terminal: @Sendable () -> Terminal
    /// Runs the live screen of an account whose daemon listens at a path.
    let top: @Sendable (_ account: String, _ path: String, Look) throws(Failure) -> Void

    /// A program whose output has nobody at the other end.
    static let none = Live(
        follow: { _, _, _, _ in }, write: { _ in false },
        terminal: { Terminal(columns: nil, isUTF8: false, refusesColor: true) },
        top: { _, _, _ throws(Failure) in throw .noScreen })
}

extension Program {
    /// Books and accounts are told again every two seconds: a daemon that is silent for longer
    /// than this hangs.
    private static let silenceMaxMs = 10_000

    /// Each answer as it comes: drawn over the one before on a terminal where it is a picture, one
    /// below the other elsewhere.
    func follow(
        _ question: Question, _ arguments: Arguments, _ look: Look
    ) throws(Failure) -> Outcome {
        let method = question.method(arguments)
        let isEvents = if case .getEvents = method { true } else { false }
        let isRedrawn = !isEvents && arguments.options[.json] == nil && look.isTerminal
        var (isFirst, failure) = (true, Failure?.none)
        let body = { (value: [UInt8]) -> Bool in
            let terminal = isRedrawn ? live.terminal() : self.terminal
            let look = Look(color: arguments.color, terminal: terminal)
            do throws(Failure) {
                let text = try show(value, question, arguments, look)
                let isApart = !isFirst && !isEvents && arguments.options[.json] == nil
                let before = isApart && !isRedrawn ? "\n" : ""
                let frame =
                    isRedrawn && !terminal.isDumb
                    ? Frame.repaint(text, rows: terminal.rows, isFirst: isFirst) : before + text
                isFirst = false
                return live.write(frame)
            } catch {
                failure = error
                return false
            }
        }
        try followed(arguments) { path throws(ControlClientError) in
            try live.follow(method, path, isEvents ? nil : Self.silenceMaxMs, body)
        }
        if let failure { throw failure }
        return Outcome()
    }

    /// Each update as the daemon wrote it.
    func watch(_ arguments: Arguments, _ look: Look) throws(Failure) -> Outcome {
        let method = ControlMethod.watch(market: nil, depth: ControlMethod.depthDefault)
        try followed(arguments) { path throws(ControlClientError) in
            try live.follow(method, path, Self.silenceMaxMs) { value in
                let text = String(decoding: value, as: UTF8.self)
                return live.write((look.isTerminal ? Look.harmless(text) : text) + "\n")
            }
        }
        return Outcome()
    }

    /// The live screen, which ends when the person says so.
    func top(_ arguments: Arguments, _ look: Look) throws(Failure) -> Outcome {
        guard look.isTerminal, !terminal.isDumb else { throw .noScreen }
        try live.top(arguments.account, path(arguments), look)
        return Outcome()
    }

    private func followed(
        _ arguments: Arguments, _ body: (String) throws(ControlClientError) -> Void
    ) throws(Failure) {
        do throws(ControlClientError) {
            try body(path(arguments))
        } catch { throw .client(error, account: arguments.account) }
    }
}

/// A picture as a terminal is told to show it.
enum Frame {
    /// The text at the upper left corner in place of what stood there; what does not fit below is
    /// left out.
    static func repaint(_ text: String, rows: Int?, isFirst: Bool) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last == "" { lines.removeLast() }
        if let rows { lines = Array(lines.prefix(max(1, rows - 1))) }
        var frame = isFirst ? "\u{1B}[2J\u{1B}[H" : "\u{1B}[H"
        for line in lines { frame += line + "\u{1B}[K\n" }
        return frame + "\u{1B}[J"
    }

    /// A whole screen: one write, shown at once where the terminal knows how.
    static func screen(_ lines: [String]) -> String {
        var frame = "\u{1B}[?2026h\u{1B}[H"
        for (index, line) in lines.enumerated() {
            frame += (index > 0 ? "\r\n" : "") + line + "\u{1B}[K"
        }
        return frame + "\u{1B}[J\u{1B}[?2026l"
    }
}
