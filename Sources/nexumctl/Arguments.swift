import Control
import Nexum

/// A command line, checked as a whole.
struct Arguments: Hashable, Sendable {
    /// The name of a command in the table; nil when none was given.
    private(set) var command: String?
    private(set) var operands: [String] = []
    /// Empty for an option without a value.
    private(set) var options: [Option: String] = [:]

    /// Options may stand anywhere; the first other word is the command.
    init(_ words: [String]) throws(UsageError) {
        var names: [String] = []
        var rest = words[...]
        while let word = rest.popFirst() {
            if word.hasPrefix("-") {
                try addOption(word, followedBy: &rest)
            } else {
                names.append(word)
            }
        }
        command = names.first
        operands = Array(names.dropFirst())
        try check()
    }

    /// No command means `status`.
    var commandName: String { command ?? "status" }
    var account: String { options[.account] ?? "main" }
    var color: ColorChoice { options[.color].flatMap { ColorChoice(rawValue: $0) } ?? .auto }

    /// The value of an option as its field reads it; nil when it is not given.
    func value<Value>(_ option: Option, _ field: DeskField<Value>) -> Value? {
        options[option].flatMap(field.parse)
    }

    /// The value of an option that takes a number; nil when it is not given.
    func number(_ option: Option) -> Int? { options[option].flatMap { Int($0) } }

    /// The options that are often wanted at a terminal.
    private static let short = ["-h": "--help", "-f": "--follow"]

    /// `--name=value`, or `--name value`.
    private mutating func addOption(
        _ word: String, followedBy rest: inout ArraySlice<String>
    ) throws(UsageError) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = Self.short[word] ?? String(parts[0])
        guard name.hasPrefix("--"), let option = Option(rawValue: String(name.dropFirst(2))) else {
            throw .unknownOption(name)
        }
        var value = parts.count == 2 ? String(parts[1]) : nil
        if value == nil, option.placeholder != nil, rest.first?.hasPrefix("--") == false {
            value = rest.popFirst()
        }
        switch (option.placeholder, value) {
        case (nil, .some): throw .unexpectedValue(option)
        case (.some, nil): throw .missingValue(option)
        default: break
        }
        if let value, let expected = option.complaint(about: value) {
            throw .badValue(option, expected: expected)
        }
        guard options.updateValue(value ?? "", forKey: option) == nil else {
            throw .repeatedOption(option)
        }
    }

    /// What an argument must be; nil: this one is fine, or there is no rule.
    private static func complaint(about operand: String, of name: String) -> String? {
        guard ["MARKET", "ORDER", "EXIT"].contains(name), !ControlMethod.isName(operand) else {
            return nil
        }
        return "a text of 1 to \(ControlMethod.nameBytesMax) printable characters"
    }

    /// A price is a change where something is supposed, and none elsewhere.
    private func checkPrice(_ row: Command) throws(UsageError) {
        guard let text = options[.price] else { return }
        if row.supposes {
            guard DeskField.priceChange.parse(text) == nil else { return }
            throw .badValue(.price, expected: DeskField.priceChange.expects)
        }
        guard DeskField.price.parse(text) == nil else { return }
        throw .badValue(.price, expected: DeskField.price.expects)
    }

    /// What every form of the command has and this line has not.
    private func missing(_ row: Command) -> [String] {
        var missing: [String] = []
        if let operand = row.operands.first, operands.isEmpty, row.alwaysTakesOperand {
            missing.append(operand)
        }
        for option in row.needed where options[option] == nil { missing.append(option.usage) }
        return missing
    }

    private func check() throws(UsageError) {
        guard let row = Command.named(commandName) else {
            throw .unknownCommand(commandName)
        }
        for option in Option.allCases where options[option] != nil {
            guard option.isGeneral || row.options.contains(option) else {
                throw .foreignOption(option, command: commandName)
            }
        }
        if options[.help] != nil { return }
        for (name, operand) in zip(row.operands, operands) {
            guard let expected = Self.complaint(about: operand, of: name) else { continue }
            throw .badOperand(name, expected: expected)
        }
        try checkPrice(row)
        let missing = missing(row)
        guard missing.isEmpty else { throw .missing(command: commandName, missing) }
        if operands.count > row.operands.count {
            throw .tooMany(command: commandName, operands[row.operands.count])
        }
        if let lack { throw .lack(command: commandName, lack) }
        guard operands.count >= row.operandsMin, row.isWhole(self) else {
            throw .wrongArguments(command: commandName)
        }
    }
}
