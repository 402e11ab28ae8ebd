import Control

/// Why nothing was shown.
enum Failure: Error, Hashable, Sendable {
    case usage(UsageError)
    case client(ControlClientError, account: String)
    case strangeAnswer(account: String)
    /// A live screen needs a terminal that can be written all over.
    case noScreen
}

extension Failure {
    var exitCode: Int32 { code.rawValue }

    private var code: ExitCode {
        switch self {
        case .usage: .usage
        case .noScreen: .refused
        case .client(.noPermission, _), .client(.refused(.notAllowed), _): .noPermission
        case .client(.refused(.unavailable), _): .unavailable
        case .client(.refused, _): .refused
        case .client, .strangeAnswer: .unavailable
        }
    }
}

extension Failure: CustomStringConvertible {
    /// One line that says what to do next.
    var description: String {
        switch self {
        case .usage(let error): error.description
        case .noScreen:
            "top needs a terminal that is not dumb; without one: nexumctl status, nexumctl watch"
        case .client(let error, let account): Self.sentence(error, account)
        case .strangeAnswer(let account):
            "the daemon of account \(account) is of another version; restart it: "
                + "systemctl restart nexumd@\(account)"
        }
    }

    private static func sentence(_ error: ControlClientError, _ account: String) -> String {
        switch error {
        case .noDaemon(let path, _):
            "no daemon for account \(account) at \(path); start it with: "
                + "systemctl start nexumd@\(account) (or: nexumd --paper)"
        case .noPermission(let path):
            "no permission to open \(path); be in the group nexum-readers"
        case .pathTooLong(let path): "a socket's path has at most 107 bytes: \(path)"
        case .timeout(let seconds):
            "no answer from account \(account) for \(seconds) s; "
                + "see: systemctl status nexumd@\(account)"
        case .broken(let reason):
            "account \(account): \(reason); see: journalctl -u nexumd@\(account)"
        case .refused(let error): error.description
        }
    }
}
