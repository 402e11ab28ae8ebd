/// What may stand at a place of a command line, for a shell to offer.
enum Candidates: Hashable, Sendable {
    case words([String])
    /// Accounts whose daemon has a socket.
    case accounts
    case files
    /// The markets that an account has to do with, and the orders that rest; its daemon knows.
    case markets, orders, ordersAndMarkets
    /// What the commands of the table are called.
    case commands
    case nothing
}

extension Option {
    /// What may follow the `=`.
    var candidates: Candidates {
        switch self {
        case .account, .accountName: .accounts
        case .socket: .files
        case .color: .words(ColorChoice.allCases.map(\.rawValue))
        default: .choice(of: placeholder)
        }
    }
}

extension Command {
    /// What its argument may be: none has more than one.
    var candidates: Candidates {
        switch operands.first {
        case "MARKET": .markets
        case "ORDER": name == "cancel" ? .ordersAndMarkets : .orders
        case "COMMAND": .commands
        case "EXIT": .words(["last"])
        case "SHELL": .words(Shell.names)
        default: .nothing
        }
    }
}

extension Candidates {
    /// The words of a placeholder that is written as a choice, such as `yes|no` or `against`.
    fileprivate static func choice(of placeholder: String?) -> Candidates {
        guard let placeholder else { return .nothing }
        var words: [String] = []
        for word in placeholder.split(separator: "|") {
            // A word in capitals stands for something.
            if word.contains(where: { !$0.isLowercase }) { return .nothing }
            words.append(String(word))
        }
        return .words(words)
    }
}
