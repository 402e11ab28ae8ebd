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

    func run(_ words: [String]) -> Outcome {
        do throws(Failure) {
            return Outcome(output: try output(words))
        } catch {
            let look = Look(color: .auto, terminal: errorTerminal)
            let line = Line(Span("nexumctl: \(error.description)"))
            return Outcome(complaint: look.text([line]), exitCode: error.exitCode)
        }
    }

    private func output(_ words: [String]) throws(Failure) -> String {
        let arguments = try parsed(words)
        let look = Look(color: arguments.color, terminal: terminal)
        guard let command = Command.named(arguments.commandName) else {
            preconditionFailure("checked with the arguments")
        }
        if arguments.options[.help] != nil { return look.text(try help(arguments.command)) }
        switch command.action {
        case .help: return look.text(try help(arguments.operands.first))
        case .version: return look.text([Line(Span("nexumctl \(ControlInterface.version)"))])
        case .ask(let question): return try answer(question, arguments, look)
        case .quote: return try quote(arguments, look)
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

    /// A preview of the daemon's, or one worked out here.
    private func quote(_ arguments: Arguments, _ look: Look) throws(Failure) -> String {
        guard arguments.options[.offline] != nil else {
            let question = Question(TicketView.lines) { .quote($0.quoteCall) }
            return try answer(question, arguments, look)
        }
        let view = arguments.calculator.view
        let ticket = Ticket(arguments.calculator.order, in: view)
        let quote = QuoteStatus(ticket, in: view, account: nil, title: nil)
        guard arguments.options[.json] == nil else {
            return String(decoding: ControlJSON.bytes(of: quote), as: UTF8.self) + "\n"
        }
        return look.text(TicketView.lines(quote, look))
    }

    private func answer(
        _ question: Question, _ arguments: Arguments, _ look: Look
    ) throws(Failure) -> String {
        let account = arguments.account
        let path =
            arguments.options[.socket]
            ?? ControlSocket.defaultPath(account: account, environment: socket)
        let value: [UInt8]
        do throws(ControlClientError) {
            value = try ask(question.method(arguments), path)
        } catch { throw .client(error, account: account) }
        if arguments.options[.json] != nil {
            let text = String(decoding: value, as: UTF8.self)
            return (look.isTerminal ? Look.harmless(text) : text) + "\n"
        }
        guard let lines = question.lines(value, look, arguments) else {
            throw .strangeAnswer(account: account)
        }
        return look.text(lines)
    }
}
