import Ledger
import Nexum
import Platform

/// Why the daemon cannot start. Each is one line that says what to do.
enum StartError: Error, CustomStringConvertible {
    case usage(UsageError)
    case settings(SettingsError)
    case settingsUnreadable(path: String, String)
    case address(name: String, value: String)
    case keyIDMissing
    case keyMissing(account: String)
    case keyFile(SecretFile.Failure)
    case key(path: String, KeyError)
    case trustFile(TLSError)
    case state(StateDirectory.Failure)
    case stateParent(path: String, SystemError)
    case ledger(path: String, LedgerBookError)
    case socket(path: String, ListenError)
    case signals(SystemError)
    /// What would be guarded is not what was asked for.
    case scenario(String)
    case accountName(String)

    /// What the service manager and scripts see; see sysexits(3).
    var exitCode: Int32 {
        switch self {
        case .usage, .scenario, .accountName: 64
        case .settings, .settingsUnreadable, .address, .keyIDMissing: 78
        case .keyMissing, .keyFile, .key, .trustFile: 77
        case .state, .stateParent, .socket, .signals: 1
        case .ledger: 65
        }
    }

    var description: String {
        switch self {
        case .usage(let error): error.description
        case .settings(let error): error.description
        case .settingsUnreadable(let path, let why): "settings \(path): \(why)"
        case .address(let name, let value):
            "\(name)=\(value): expected https://HOST or wss://HOST, or http:// and ws:// to this "
                + "machine"
        case .keyIDMissing:
            "KeyId= is not set; put the key's id from the exchange into the settings, section "
                + "[Exchange]"
        case .keyMissing(let account):
            "no key: set KeyFile=, or seal one for the service: systemd-creds encrypt "
                + "--name=api-key key.pem "
                + "/etc/credstore.encrypted/nexum.\(account).api-key"
        case .keyFile(let error): error.description
        case .key(let path, let error): "\(path): \(error)"
        case .trustFile(let error): "TrustFile: \(error)"
        case .state(let error): error.description
        case .stateParent(let path, let error):
            "the directory \(path) cannot be made: \(error); name another with --state=DIR"
        case .ledger(let path, let error): "ledger in \(path): \(error)"
        case .socket(let path, .system(let error)):
            "control socket \(path): \(error); choose another with --socket=PATH"
        case .socket(_, let error): "control socket: \(error)"
        case .signals(let error): "signals cannot be heard: \(error)"
        case .scenario(let why): "--paper: \(why)"
        case .accountName(let name): "--account=\(name): expected letters, digits, - and _"
        }
    }
}
