import Control
import Nexum

/// The commands that hold exits back, sell a position, or suppose the worst.
extension Command {
    static let disarm: Command = {
        var command = Command(
            "disarm", "from now on only plan exits", options: [.span, .reason],
            .ask(
                Question(ModeView.lines) { arguments in
                    guard let span = arguments.value(.span, .pause),
                        let reason = arguments.options[.reason]
                    else { return .disarm }
                    return .disarmFor(span, reason: reason)
                }))
        command.forms = ["disarm [--for=TIME --reason=TEXT]"]
        command.isWhole = { arguments in
            (arguments.options[.span] == nil) == (arguments.options[.reason] == nil)
        }
        return command
    }()

    static let liquidate: Command = {
        var command = Command(
            "liquidate", "sell all of a position, or show what that would do",
            operands: ["MARKET"], options: [.dryRun, .accountName, .withdraw], .liquidate)
        command.forms = [
            "liquidate MARKET [--dry-run]", "liquidate MARKET --account-name=NAME",
            "liquidate MARKET --withdraw",
        ]
        command.isWhole = { arguments in
            var given = 0
            for option in [Option.dryRun, .accountName, .withdraw]
            where arguments.options[option] != nil {
                given += 1
            }
            return arguments.operands.count == 1 && given <= 1
        }
        return command
    }()

    static let explain = Command(
        "explain", "why an exit was sent: its id, its entry's number, or last",
        operands: ["EXIT"],
        .ask(Question(ExplainView.lines) { .explain($0.operands[0]) }))

    static let stress: Command = {
        var command = Command(
            "stress", "what would follow if something bad happened now",
            options: [.price, .topLevelGone, .halt, .resolve],
            .ask(Question(StressView.lines) { .stress($0.stress) }))
        command.forms = [
            "stress --price=-10c", "stress --top-level-gone", "stress --halt=TIME",
            "stress --resolve=against",
        ]
        command.isWhole = { arguments in
            var given = 0
            for option in [Option.price, .topLevelGone, .halt, .resolve]
            where arguments.options[option] != nil {
                given += 1
            }
            return given == 1 && arguments.operands.isEmpty
        }
        return command
    }()
}

extension Arguments {
    /// What is supposed; the command line was checked.
    fileprivate var stress: Stress {
        if let change = value(.price, .priceChange) { return .price(change) }
        if let span = value(.halt, .ago) { return .halt(span) }
        return options[.resolve] != nil ? .resolveAgainst : .topLevelGone
    }
}
