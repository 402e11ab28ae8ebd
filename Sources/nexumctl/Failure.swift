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
    /// The numbers of sysexits.h, so that the service manager and scripts can name them.
    var exitCode: Int32 {
        switch self {
        case .usage: 64
        case .noScreen: 1
        case .client(.noPermission, _), .client(.refused(.notAllowed), _): 77
        case .client(.refused(.unavailable), _): 69
        case .client(.refused, _): 1
        case .client, .strangeAnswer: 69
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
