import Control
import Nexum

/// TABLE: every command, its arguments, one sentence, and what it asks the daemon.
struct Command: Sendable {
    /// What is done with the arguments.
    enum Action: Sendable {
        /// Answered without a daemon.
        case help, version, completion
        case ask(Question)
        /// A preview: of the daemon, or worked out here where no daemon is wanted.
        case quote
        /// Shown, asked about, then sent.
        case deal(Deal)
        /// The same, where the account's name is the yes.
        case liquidate
        /// Each change of the account, a value a line.
        case watch
        /// The live screen.
        case top
    }

    let name: String
    /// The names of its arguments; all are needed but those of `help`.
    let operands: [String]
    /// Options of its own, besides those that every command has.
    let options: [Option]
    /// Those of them that must be given: the command changes what only a deliberate word may.
    let needed: [Option]
    let sentence: String
    let action: Action
    /// What its usage line says where operands and options depend on each other.
    var forms: [String] = []
    /// Whether such a command has all it needs.
    var isWhole: @Sendable (Arguments) -> Bool = { _ in true }

    init(
        _ name: String, _ sentence: String, operands: [String] = [], options: [Option] = [],
        needed: [Option] = [], _ action: Action
    ) {
        self.name = name
        self.operands = operands
        self.options = options + needed
        self.needed = needed
        self.sentence = sentence
        self.action = action
    }

    static let all: [Command] = [
        Command(
            "status", "the account on one screen; this is what no command means",
            .ask(Question(.getStatus, StatusView.lines))),
        .positions,
        .book,
        Command(
            "plan", "what would be sold now, and where a sale is under way",
            .ask(Question(.getPlan, PlanView.lines))),
        .quote, .orders, .buy, .sell, .amend, .cancel, .markets,
        .events, .top, .watch,
        Command(
            "arm", "from now on send exits", .ask(Question(.arm, ModeView.lines))),
        .disarm, .liquidate, .stress, .explain,
        .margin,
        .completion, .help, .version,
    ]

    /// Whether a price it is given is a change of all prices.
    var supposes: Bool { name == "stress" }

    static func named(_ name: String) -> Command? { all.first { $0.name == name } }

    /// The least number of arguments.
    var operandsMin: Int {
        if case .help = action { return 0 }
        return forms.isEmpty ? operands.count : 0
    }

    /// Whether it means nothing without its argument.
    var alwaysTakesOperand: Bool {
        guard let operand = operands.first else { return false }
        if forms.isEmpty { return operandsMin > 0 }
        return forms.allSatisfy { $0.hasPrefix("\(name) \(operand)") }
    }

    /// A list of commands has so much room for how each is written.
    private static let briefColumns = 24

    /// How it is written in a list of commands.
    var brief: String {
        guard forms.count > 1 || usage.count > Self.briefColumns else { return usage }
        let named = operands.map { operandsMin == 0 ? "[\($0)]" : $0 }
        return ([name] + named + ["..."]).joined(separator: " ")
    }

    /// How it is written: `book [--depth=N] MARKET`.
    var usage: String {
        guard forms.isEmpty else { return forms.joined(separator: ", or: nexumctl ") }
        var words = [name]
        for option in options {
            words.append(needed.contains(option) ? option.usage : "[\(option.usage)]")
        }
        for operand in operands { words.append(operandsMin == 0 ? "[\(operand)]" : operand) }
        return words.joined(separator: " ")
    }
}

/// What is asked of the daemon, and how the answer is shown.
struct Question: Sendable {
    let method: @Sendable (Arguments) -> ControlMethod
    /// Nil when the value is not what was asked for.
    let lines: @Sendable ([UInt8], Look, Arguments) -> [Line]?

    init(
        method: @escaping @Sendable (Arguments) -> ControlMethod,
        lines: @escaping @Sendable ([UInt8], Look, Arguments) -> [Line]?
    ) {
        (self.method, self.lines) = (method, lines)
    }

    init<Value: Decodable & Sendable>(
        _ view: @escaping @Sendable (Value, Look) -> [Line],
        _ method: @escaping @Sendable (Arguments) -> ControlMethod
    ) {
        self.method = method
        lines = { bytes, look, _ in
            ControlJSON.value(Value.self, from: bytes).map { view($0, look) }
        }
    }

    init<Value: Decodable & Sendable>(
        _ method: ControlMethod, _ view: @escaping @Sendable (Value, Look) -> [Line]
    ) {
        self.init(view) { _ in method }
    }
}
