/// The commands that speak of the program itself.
extension Command {
    static let completion: Command = {
        var command = Command(
            "completion", "a script with which a shell completes command lines",
            operands: ["SHELL"], .completion)
        command.forms = ["completion \(Shell.names.joined(separator: "|"))"]
        command.isWhole = { $0.operands.first.map { Shell.names.contains($0) } ?? false }
        return command
    }()

    static let help: Command = {
        var command = Command(
            "help", "what there is, or how a command is used", operands: ["COMMAND"],
            options: [.man], .help)
        command.forms = ["help [COMMAND]", "help --man"]
        command.isWhole = { arguments in
            guard let name = arguments.operands.first else { return true }
            return arguments.options[.man] == nil && !name.isEmpty
        }
        return command
    }()

    static let version = Command("version", "which version this is", .version)

    /// Every way in which it may be written.
    var usages: [String] { forms.isEmpty ? [usage] : forms }
}
