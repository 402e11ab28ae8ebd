import Nexum

/// What is wrong with a command line.
enum UsageError: Error, Hashable, Sendable {
    case unknownCommand(String)
    case unknownOption(String)
    case repeatedOption(Option)
    case missingValue(Option)
    case unexpectedValue(Option)
    case badValue(Option, expected: String)
    case foreignOption(Option, command: String)
    case wrongArguments(command: String)
    /// What the command cannot do without.
    case missing(command: String, [String])
    /// What goes only with something else, or not with something that is there.
    case lack(command: String, String)
    /// The first argument that the command has no place for.
    case tooMany(command: String, String)
    /// An argument that can be no name of what it stands for.
    case badOperand(String, expected: String)
    /// Nobody is there to answer, and nobody said yes.
    case needsYes(command: String)
}

extension UsageError: CustomStringConvertible {
    /// One line that says what to write.
    var description: String {
        switch self {
        case .unknownCommand(let name):
            "there is no command \(Self.shown(name)); " + Self.hint(Self.nearestCommand(to: name))
        case .unknownOption(let name):
            "there is no option \(Self.shown(name)); " + Self.hint(Self.nearestOption(to: name))
        case .repeatedOption(let option): "--\(option.rawValue) is given more than once"
        case .missingValue(let option), .unexpectedValue(let option): "expected \(option.usage)"
        case .badValue(let option, let expected): "--\(option.rawValue) takes \(expected)"
        case .foreignOption(let option, let command): "\(command) has no --\(option.rawValue)"
        case .wrongArguments(let command):
            "expected: nexumctl \(Command.named(command)?.usage ?? command)"
                + Self.next(command)
        case .missing(let command, let names):
            "\(command) needs \(names.joined(separator: " and "))" + Self.next(command)
        case .lack(let command, let sentence): sentence + Self.next(command)
        case .tooMany(let command, let word):
            "\(command) has no place for \(Self.shown(word))" + Self.next(command)
        case .badOperand(let name, let expected): "\(name) takes \(expected)"
        case .needsYes(let command):
            "nothing was sent: \(command) asks on a terminal; without one give "
                + (command == "liquidate" ? "--account-name=NAME" : "--yes")
        }
    }

    private static func next(_ command: String) -> String { "; see: nexumctl help \(command)" }

    private static func nearestCommand(to name: String) -> String? {
        var names: [String] = []
        for command in Command.all { names.append(command.name) }
        return Nearest.name(to: String(name.prefix(shownMax)), in: names)
    }

    private static func nearestOption(to name: String) -> String? {
        var names: [String] = []
        for option in Option.allCases { names.append("--\(option.rawValue)") }
        return Nearest.name(to: String(name.prefix(shownMax)), in: names)
    }

    /// A wrong word is told again only as far as it tells people which one it was.
    private static let shownMax = 64

    private static func shown(_ word: String) -> String {
        let start = word.prefix(shownMax)
        return start.endIndex == word.endIndex ? word : start + "..."
    }

    private static func hint(_ nearest: String?) -> String {
        nearest.map { "did you mean \($0)?" } ?? "see: nexumctl help"
    }
}
