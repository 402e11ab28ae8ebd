/// TABLE: what the program ends with: the numbers of sysexits.h, so that the service manager and
/// scripts can name them.
enum ExitCode: Int32, Sendable, CaseIterable {
    case done = 0
    case refused = 1
    case usage = 64
    case unavailable = 69
    case noPermission = 77

    var sentence: String {
        switch self {
        case .done: "shown or done, whatever the health"
        case .refused: "refused or failed; the line says why"
        case .usage: "a wrong command line; nothing was asked or sent"
        case .unavailable: "no daemon answers, or not now"
        case .noPermission: "this user may not read, or not change"
        }
    }
}

/// TABLE: what of the environment is heeded.
enum EnvironmentVariable: String, Sendable, CaseIterable {
    case runtimeDirectory = "XDG_RUNTIME_DIR"
    case noColor = "NO_COLOR"
    case terminal = "TERM"
    case locale = "LC_ALL, LC_CTYPE, LANG"

    var sentence: String {
        switch self {
        case .runtimeDirectory: "where a user's own daemon listens, in nexum/NAME.sock"
        case .noColor: "set and not empty: no colour, unless --color=always"
        case .terminal: "dumb: no colour and nothing drawn over"
        case .locale: "anything but UTF-8: marks and bars in ASCII"
        }
    }
}
