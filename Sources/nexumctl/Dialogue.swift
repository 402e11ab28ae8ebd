import Glibc

/// A question to whoever sits at the terminal.
struct Dialogue: Sendable {
    /// Whether anybody can be asked.
    let isThere: Bool
    /// Shows the text and asks: what is typed then; nil: nothing is any more.
    let answer: @Sendable (String) -> String?

    static let nobody = Dialogue(isThere: false) { _ in nil }

    /// Asked on the error output, so that a result can be kept in a file meanwhile.
    static let terminal = Dialogue(
        isThere: isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1
    ) { text in
        writeAll(text, to: STDERR_FILENO) ? readLine(strippingNewline: true) : nil
    }

    /// True only for a typed yes.
    func agrees(_ text: String) -> Bool { Self.isYes(answer(text) ?? "") }

    static func isYes(_ answer: String) -> Bool { ["y", "yes"].contains(answer.lowercased()) }
}
