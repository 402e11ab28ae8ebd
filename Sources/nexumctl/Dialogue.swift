import Glibc

/// A question to whoever sits at the terminal.
struct Dialogue: Sendable {
    /// Whether anybody can be asked.
    let isThere: Bool
    /// Shows the text and asks; true only for a typed yes.
    let agrees: @Sendable (String) -> Bool

    static let nobody = Dialogue(isThere: false) { _ in false }

    /// Asked on the error output, so that a result can be kept in a file meanwhile.
    static let terminal = Dialogue(
        isThere: isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1
    ) { text in
        guard writeAll(text, to: STDERR_FILENO) else { return false }
        return isYes(readLine(strippingNewline: true) ?? "")
    }

    static func isYes(_ answer: String) -> Bool { ["y", "yes"].contains(answer.lowercased()) }
}
