import Nexum
import Venue

/// A pause of the exchange as the command line names it: `KIND:AFTER:FOR`, both in seconds.
struct PauseWish {
    private let kind: ExchangePause.Kind
    private let after: Milliseconds
    private let length: Milliseconds

    /// A day: tests of bots are shorter.
    private static let secondsMax: Int64 = 86_400

    init(_ text: String) throws(UsageError) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, let kind = ExchangePause.Kind(rawValue: String(parts[0])),
            let after = Int64(parts[1]), (0...Self.secondsMax).contains(after),
            let length = Int64(parts[2]), (1...Self.secondsMax).contains(length)
        else {
            let form = "trading:AFTER:FOR or exchange:AFTER:FOR, in seconds"
            throw .badValue("--pause", text, expects: form)
        }
        self.kind = kind
        self.after = .seconds(after)
        self.length = .seconds(length)
    }

    func pause(from start: Timestamp) -> ExchangePause {
        ExchangePause(kind, from: start + after, to: start + after + length)
    }
}
