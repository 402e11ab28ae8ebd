import Control
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
    /// It is sealed, at this path, for the service alone.
    case keySealed(path: String)
    case keyFile(SecretFile.Failure)
    case key(path: String, KeyError)
    /// A key command of its own has no place to say more.
    case keyCommand(KeyCommandError)
    case vault(path: String, VaultError)
    case vaultLocked(path: String, VaultHeader.Lock)
    /// The vault holds the key of another account or another key than the settings name.
    case vaultMismatch(path: String, what: String, holds: String, wanted: String)
    case passphrase(Passphrase.Failure)
    case trustFile(TLSError)
    case trustFileUnsafe(path: String, TrustedFile.Failure)
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
        case .keyFile(.notMade): 1
        case .keyMissing, .keySealed, .keyFile, .key, .trustFile, .trustFileUnsafe: 77
        case .vault, .vaultLocked, .vaultMismatch, .passphrase: 77
        case .keyCommand(let error): error.exitCode
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
                + "[Exchange], or seal the key with it into a vault: nexumd key seal"
        case .keyMissing(let account):
            "no key: set KeyFile=, or seal one for the service: systemd-creds encrypt "
                + "--name=api-key key.pem \(KeyFile.sealedPath(account: account))"
        case .keySealed(let path):
            "no key: it is sealed for the service; put this before the same words: systemd-run "
                + "--pipe --wait --collect --quiet -p LoadCredentialEncrypted=api-key:\(path)"
        case .keyFile(let error): error.description
        case .key(let path, let error): "\(path): \(error)"
        case .keyCommand(let error): error.description
        case .vault(let path, let error): "\(path) \(error)"
        case .vaultLocked(let path, .passphrase):
            "\(path) needs its passphrase: on a line of --passphrase-fd=NUMBER, in the service "
                + "manager's credential vault-passphrase, or typed at a terminal"
        case .vaultLocked(let path, .key):
            "\(path) needs its key, the service manager's credential vault-key; a command gets "
                + "it behind systemd-run --pipe --wait --same-dir -p "
                + "LoadCredentialEncrypted=vault-key:FILE"
        case .vaultMismatch(let path, let what, let holds, let wanted):
            "\(path) holds the key of \(what) \(holds), not of \(wanted); name the right vault, or "
                + "seal this one's key anew for it"
        case .passphrase(let error): error.description
        case .trustFile(let error): "TrustFile: \(error)"
        case .trustFileUnsafe(let path, let error): "TrustFile: \(path) \(error)"
        case .state(let error): error.description
        case .stateParent(let path, let error):
            "the directory \(path) cannot be made: \(error); name another with --state=DIR"
        case .ledger(let path, let error): "ledger in \(path): \(error)"
        case .socket(let path, .system(let error)):
            "control socket \(path): \(error); choose another with --socket=PATH"
        case .socket(_, let error): "control socket: \(error)"
        case .signals(let error): "signals cannot be heard: \(error)"
        case .scenario(let why): "--paper: \(why)"
        case .accountName(let name)
        where ControlSocket.takenAccountNames.contains(name):
            "--account=\(name): a group or a file of Nexum's own is called that; choose another "
                + "name"
        case .accountName(let name):
            "--account=\(name): expected up to \(ControlSocket.accountNameBytesMax) letters, "
                + "digits, - and _"
        }
    }
}
