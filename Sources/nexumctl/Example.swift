/// TABLE: an example of each command, in the order of the commands.
struct Example: Hashable, Sendable {
    /// What is typed after `nexumctl`; empty: nothing.
    let words: String
    /// One sentence on what it does.
    let sentence: String

    /// Nil for a command that has none, which is an oversight.
    static func of(_ command: String) -> Example? { all[command] }

    private static let market = "KXGOLD15M-26AUG120800-00"

    private static let all: [String: Example] = [
        "status": Example(words: "", sentence: "How things stand, on one screen."),
        "positions": Example(
            words: "positions \(market)", sentence: "Everything about one position."),
        "book": Example(
            words: "book \(market) --depth=5 -f", sentence: "Five levels of each side, live."),
        "plan": Example(words: "plan --json", sentence: "What would be sold now, for a program."),
        "quote": Example(
            words: "quote \(market) --side=yes --count=100 --leverage=3",
            sentence: "What buying 100 at the live book would owe and risk."),
        "orders": Example(words: "orders", sentence: "What rests, and what it takes."),
        "buy": Example(
            words: "buy \(market) --side=yes --count=100 --price=0.42 --leverage=3 --expires=10min",
            sentence: "Bids 42 cents for ten minutes, after a question."),
        "sell": Example(
            words: "sell \(market) --count=50 --yes",
            sentence: "Sells 50 of what is held at once, without a question."),
        "amend": Example(
            words: "amend ORDER --price=0.43", sentence: "Puts a resting order at 43 cents."),
        "cancel": Example(words: "cancel --all", sentence: "Cancels all that rests."),
        "markets": Example(
            words: "markets \"gold price\" --limit=5", sentence: "Five markets about it."),
        "explain": Example(
            words: "explain last", sentence: "Why the last exit was sent, figure by figure."),
        "events": Example(words: "events --limit=50", sentence: "The last 50 entries."),
        "top": Example(words: "top", sentence: "The account live."),
        "watch": Example(
            words: "watch --account=second", sentence: "Each change of another account."),
        "arm": Example(words: "arm", sentence: "Exits are sent from now on."),
        "disarm": Example(
            words: "disarm --for=10min --reason=\"moving money\"",
            sentence: "Exits are only planned, for ten minutes."),
        "liquidate": Example(
            words: "liquidate \(market) --dry-run",
            sentence: "What selling the whole position would bring."),
        "stress": Example(
            words: "stress --price=-10c", sentence: "What follows if all prices fall 10 cents."),
        "margin": Example(
            words: "margin \(market) --leverage=2", sentence: "The position at 2x from now on."),
        "completion": Example(
            words: "completion bash", sentence: "What a shell reads to complete command lines."),
        "help": Example(words: "help buy", sentence: "How buy is used."),
        "version": Example(words: "version", sentence: "The version of nexumctl."),
    ]
}
