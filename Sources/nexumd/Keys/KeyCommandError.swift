/// Why `nexumd key` did not do what it was asked for.
enum KeyCommandError: Error, CustomStringConvertible {
    case vaultMissing
    case keyMissing
    case keyIDMissing
    case occupied(path: String)
    case weakPassphrase
    /// The exchange was asked, and would not take the key.
    case refused(String)
    /// The exchange could not be asked.
    case unreachable(String)

    var exitCode: Int32 {
        switch self {
        case .vaultMissing, .keyMissing, .keyIDMissing, .weakPassphrase: 64
        case .occupied: 1
        case .refused: 77
        case .unreachable: 69
        }
    }

    var description: String {
        switch self {
        case .vaultMissing: "which vault? --vault=FILE, or KeyFile= in the settings"
        case .keyMissing: "which key? --key=FILE, the PEM file that the exchange gave out"
        case .keyIDMissing:
            "the key's id is needed, as the exchange shows it: --key-id=ID, or KeyId= in the "
                + "settings; letters, digits and signs, 64 at most"
        case .occupied(let path):
            "\(path) is there already; nexumd key rotate seals it anew, or name another"
        case .weakPassphrase:
            "the passphrase is too short: \(VaultSecret.passphraseBytesMin) bytes at least"
        case .refused(let why): "the exchange does not take the key: \(why)"
        case .unreachable(let why): "the exchange could not be asked: \(why)"
        }
    }
}
