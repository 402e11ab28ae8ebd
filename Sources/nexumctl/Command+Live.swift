import Control
import Nexum

/// The commands that can go on showing what changes.
extension Command {
    static let book = Command(
        "book", "a market's bids and asks, and what leaving it would cost", operands: ["MARKET"],
        options: [.depth, .follow],
        .ask(
            Question(BookView.lines) { arguments in
                .getBook(
                    market: MarketTicker(arguments.operands[0]),
                    depth: arguments.number(.depth) ?? ControlMethod.depthDefault)
            }))

    static let events = Command(
        "events", "what happened last", options: [.limit, .since, .follow],
        .ask(
            Question(EventsView.lines) { arguments in
                let since = arguments.value(.since, .since)
                let all =
                    since == nil ? ControlMethod.limitDefault : ControlMethod.limits.upperBound
                return .getEvents(limit: arguments.number(.limit) ?? all, since: since)
            }))

    static let top = Command("top", "the account live: bars, book, plan, events", .top)

    static let watch = Command(
        "watch", "each change of the account, one JSON object a line", .watch)
}
