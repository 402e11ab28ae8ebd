/// TABLE: every option of `nexumd key`, what it is for, and which commands take it.
struct KeyOption {
    let name: String
    /// What its value is called.
    let value: String
    let sentence: String
    let commands: Set<KeyArguments.Command>

    var usage: String { "\(name)=\(value)" }

    /// The commands that take it, as they are listed: `seal, rotate`.
    var takers: String {
        var names: [String] = []
        for command in KeyArguments.Command.allCases where commands.contains(command) {
            names.append(command.rawValue)
        }
        return names.joined(separator: ", ")
    }

    static let all: [KeyOption] = [
        KeyOption(
            name: "--account", value: "NAME", sentence: "the account's name (main)",
            commands: [.seal, .inspect, .rotate, .test]),
        KeyOption(
            name: "--config", value: "DIR|FILE",
            sentence: "settings (/etc/nexum, or ~/.config/nexum)",
            commands: [.seal, .inspect, .rotate, .test]),
        KeyOption(
            name: "--vault", value: "FILE", sentence: "the vault (KeyFile of the settings)",
            commands: [.seal, .inspect, .rotate]),
        KeyOption(
            name: "--key", value: "FILE",
            sentence: "the private key as the exchange gave it out, PEM, mode 600; rotate without "
                + "it seals the key anew that is there",
            commands: [.seal, .rotate]),
        KeyOption(
            name: "--key-id", value: "ID",
            sentence: "the id of the key (KeyId of the settings, or that of the vault)",
            commands: [.seal, .rotate]),
        KeyOption(
            name: "--lock", value: "passphrase|credential",
            sentence: "what opens it: a passphrase of 12 bytes or more, or the service manager's "
                + "credential vault-key, 32 random bytes (passphrase, or what opens it now)",
            commands: [.seal, .rotate]),
        KeyOption(
            name: "--passphrase-fd", value: "NUMBER",
            sentence: "read the passphrase from a line of this open descriptor, not at the "
                + "terminal",
            commands: [.seal, .rotate, .test]),
        KeyOption(
            name: "--new-passphrase-fd", value: "NUMBER",
            sentence: "the same for the passphrase from now on; it may be the same descriptor",
            commands: [.rotate]),
    ]
}
