/// What a command line that begins with `nexumd key` asks for.
struct KeyArguments {
    /// TABLE: the commands.
    enum Command: String, CaseIterable {
        case seal, inspect, rotate, test

        var meaning: String {
            switch self {
            case .seal: "Seals a private key and its id into a new vault."
            case .inspect:
                "Says whose key is in a vault and what opens it, and whether it is whole."
            case .rotate:
                "Seals a vault anew, at one stroke: for another passphrase, or with another key."
            case .test:
                "Signs one request that changes nothing, and says whether the exchange takes the "
                    + "key and what the key may do."
            }
        }
    }

    enum Lock: String { case passphrase, credential }

    let command: Command
    var account = "main"
    var config: String?
    var vault: String?
    var key: String?
    var keyID: String?
    var lock: Lock?
    var passphraseFD: Int32?
    var newPassphraseFD: Int32?

    init(_ words: [String]) throws(UsageError) {
        let word = words.first ?? ""
        guard let command = Command(rawValue: word) else { throw .unknownKeyCommand(word) }
        self.command = command
        var given: Set<String> = []
        for word in words.dropFirst() {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            guard given.insert(name).inserted else { throw .repeated(name) }
            guard let option = KeyOption.all.first(where: { $0.name == name }),
                option.commands.contains(command)
            else { throw .notOfKeyCommand(name, command.rawValue) }
            try take(name, try Arguments.needed(name, parts.count > 1 ? String(parts[1]) : nil))
        }
    }

    private mutating func take(_ name: String, _ value: String) throws(UsageError) {
        switch name {
        case "--account": account = value
        case "--config": config = value
        case "--vault": vault = value
        case "--key": key = value
        case "--key-id": keyID = value
        case "--passphrase-fd": passphraseFD = try Arguments.descriptor(name, value)
        case "--new-passphrase-fd": newPassphraseFD = try Arguments.descriptor(name, value)
        case "--lock":
            guard let lock = Lock(rawValue: value) else {
                throw .badValue(name, value, expects: "passphrase or credential")
            }
            self.lock = lock
        default: preconditionFailure("\(name) is in the table of options")
        }
    }

    static var help: String {
        var lines = ["nexumd key - the private key, sealed on the disk", ""]
        for command in Command.allCases {
            let usage = command == .seal ? "usage: " : "       "
            lines.append(usage + "nexumd key \(command.rawValue) [OPTION]...")
        }
        lines.append("")
        for command in Command.allCases {
            lines += DaemonOption.rows(command.rawValue, command.meaning)
        }
        lines.append("")
        for option in KeyOption.all {
            lines += DaemonOption.rows(option.usage, "of \(option.takers): \(option.sentence)")
        }
        return lines.joined(separator: "\n")
    }
}
