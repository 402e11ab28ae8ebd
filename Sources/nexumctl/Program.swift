import Control
import Nexum

/// The whole of a run but its effects: words in, text and exit code out.
struct Program {
    /// What is printed, and what is complained of.
    struct Outcome: Hashable, Sendable {
        var output = ""
        var complaint = ""
        var exitCode: Int32 = 0
    }

    let terminal: Terminal
    /// What stands at the other end of the complaints.
    let errorTerminal: Terminal
    let socket: ControlSocket.Environment
    let ask: @Sendable (ControlMethod, String) throws(ControlClientError) -> [UInt8]
    var dialogue = Dialogue.nobody
    /// What goes on until it is ended.
    var live = Live.none

    func run(_ words: [String]) -> Outcome {
        do throws(Failure) {
            return try outcome(words)
        } catch {
            let look = Look(color: .auto, terminal: errorTerminal)
            let line = Line(Span("nexumctl: \(error.description)"))
            return Outcome(complaint: look.text([line]), exitCode: error.exitCode)
        }
    }

    private func outcome(_ words: [String]) throws(Failure) -> Outcome {
        let arguments = try parsed(words)
        let look = Look(color: arguments.color, terminal: terminal)
        guard let command = Command.named(arguments.commandName) else {
            preconditionFailure("checked with the arguments")
        }
        if arguments.options[.help] != nil {
            return Outcome(output: look.text(try help(arguments.command)))
        }
        try checkAccount(arguments)
        switch command.action {
        case .help:
            if arguments.options[.man] != nil { return Outcome(output: ManualView.text) }
            return Outcome(output: look.text(try help(arguments.operands.first)))
        case .completion: return Outcome(output: completion(arguments))
        case .version:
            return Outcome(output: look.text([Line(Span("nexumctl \(ControlInterface.version)"))]))
        case .ask(let question):
            if arguments.options[.follow] != nil {
                return try follow(question, arguments, look)
            }
            return Outcome(
                output: try show(try value(question, arguments), question, arguments, look))
        case .quote: return try quote(arguments, look)
        case .deal(let deal): return try settle(deal, arguments, look)
        case .liquidate: return try liquidate(arguments, look)
        case .watch: return try watch(arguments, look)
        case .top: return try top(arguments, look)
        }
    }

    private func parsed(_ words: [String]) throws(Failure) -> Arguments {
        do throws(UsageError) {
            return try Arguments(words)
        } catch { throw .usage(error) }
    }

    private func help(_ name: String?) throws(Failure) -> [Line] {
        guard let name else { return HelpView.lines }
        guard let command = Command.named(name) else { throw .usage(.unknownCommand(name)) }
        return HelpView.lines(for: command)
    }

    private func completion(_ arguments: Arguments) -> String {
        guard let shell = arguments.operands.first.flatMap({ Shell(rawValue: $0) }) else {
            preconditionFailure("checked with the arguments")
        }
        return shell.script
    }

    /// A preview of the daemon's, or one worked out here; a refused one ends with 1, so that
    /// scripts need not read it.
    private func quote(_ arguments: Arguments, _ look: Look) throws(Failure) -> Outcome {
        let question = Question(TicketView.lines) { .quote($0.quoteCall) }
        let bytes =
            arguments.options[.offline] == nil
            ? try value(question, arguments) : ControlJSON.bytes(of: arguments.calculator.quote)
        let text = try show(bytes, question, arguments, look)
        let quote = ControlJSON.value(QuoteStatus.self, from: bytes)
        return Outcome(output: text, exitCode: quote?.isAccepted == false ? 1 : 0)
    }

    /// What the daemon answers.
    private func value(_ question: Question, _ arguments: Arguments) throws(Failure) -> [UInt8] {
        try value(question.method(arguments), arguments)
    }

    func value(_ method: ControlMethod, _ arguments: Arguments) throws(Failure) -> [UInt8] {
        do throws(ControlClientError) {
            return try ask(method, path(arguments))
        } catch { throw .client(error, account: arguments.account) }
    }

    /// The daemon's own value on one line.
    func json(_ value: [UInt8], _ look: Look) -> String {
        let text = String(decoding: value, as: UTF8.self)
        return (look.isTerminal ? Look.harmless(text) : text) + "\n"
    }

    /// A socket that is named may be another account's than the one that is named: then nothing is
    /// asked of it.
    private func checkAccount(_ arguments: Arguments) throws(Failure) {
        guard let named = arguments.options[.account], let path = arguments.options[.socket],
            arguments.options[.offline] == nil
        else { return }
        let status: Status = try read(.getStatus, arguments).value
        guard status.account != named else { return }
        let reason = "\(path) is the socket of account \(status.account), not \(named)"
        throw .client(.refused(.refused(reason: reason)), account: named)
    }

    /// Where the daemon listens.
    func path(_ arguments: Arguments) -> String {
        arguments.options[.socket]
            ?? ControlSocket.defaultPath(account: arguments.account, environment: socket)
    }

    func show(
        _ value: [UInt8], _ question: Question, _ arguments: Arguments, _ look: Look
    ) throws(Failure) -> String {
        if arguments.options[.json] != nil { return json(value, look) }
        guard let lines = question.lines(value, look, arguments) else {
            throw .strangeAnswer(account: arguments.account)
        }
        return look.text(lines)
    }
}

extension Calculator {
    fileprivate var quote: QuoteStatus {
        QuoteStatus(Ticket(order, in: view), in: view, account: nil, title: nil)
    }
}
