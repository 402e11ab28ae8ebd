import Kalshi
import Nexum

/// A connection under test, with what it did written as short lines.
struct StreamSession {
    var state: StreamState
    var milliseconds: Int64 = 0

    init(_ channels: [StreamChannel] = [.book], rule: StreamState.SequenceRule = .unbroken) {
        state = StreamState(subaccount: 0, channels: channels, rule: rule)
    }

    var now: Moment { moment(milliseconds: milliseconds) }

    mutating func watch(_ markets: String...) -> [String] {
        state.watch(Set(markets.map { MarketTicker($0) }), at: now).map(Self.line)
    }

    mutating func receive(_ frame: String) -> [String] {
        Self.lines(state.receive(Array(frame.utf8), at: now))
    }

    mutating func tick(afterMs: Int64) -> [String] {
        milliseconds += afterMs
        return Self.lines(state.tick(at: now))
    }

    /// Every frame begins with `feedAlive`; it is shown where nothing else follows.
    static func lines(_ output: StreamOutput) -> [String] {
        var lines = output.inputs.map(line)
        if lines.count > 1, lines[0] == "alive" { lines.removeFirst() }
        lines += output.commands.map(line)
        if output.isAccountStale { lines.append("account") }
        for event in output.staleEvents { lines.append("event \(event.text)") }
        for refusal in output.refusals { lines.append("refusal \(refusal.code)") }
        if let failure = output.failure { lines.append("failure: \(failure)") }
        return lines
    }

    static func line(_ command: StreamCommand) -> String {
        switch command {
        case .subscribe(let id, let channels, let markets):
            "\(id) subscribe \(channels.map(\.rawValue)) \(markets.map(\.text))"
        case .addMarkets(let id, let sid, let markets):
            "\(id) add \(sid) \(markets.map(\.text))"
        case .deleteMarkets(let id, let sid, let markets):
            "\(id) delete \(sid) \(markets.map(\.text))"
        case .getSnapshot(let id, let sid, let markets):
            "\(id) snapshot \(sid) \(markets.map(\.text))"
        case .unsubscribe(let id, let sids): "\(id) unsubscribe \(sids)"
        }
    }

    static func line(_ input: Input) -> String {
        switch input {
        case .feedOpened: "opened"
        case .feedAlive: "alive"
        case .book(let market, let book, _, let time):
            "book \(market.text) \(book.yes.levels.count)/\(book.no.levels.count)"
                + " @\(time?.milliseconds ?? 0)"
        case .bookChange(let market, let side, let price, let change, let time):
            "change \(market.text) \(side) \(price.text) \(change.text)"
                + " @\(time?.milliseconds ?? 0)"
        case .bookLost(let market): "lost \(market.text)"
        case .marketChanged(let market): "changed \(market.text)"
        case .fill(let fill): "fill \(fill.id.text)"
        default: "other"
        }
    }
}
