/// A pattern of market tickers in which `*` stands for any text, also none.
struct Glob: Hashable, Sendable {
    let text: String
    private let pattern: [UInt8]

    /// The exchange's tickers stay below this; it bounds the work of comparing two patterns.
    static let lengthMax = 64

    /// Nil when no ticker could look like this: empty, too long, or with other characters.
    init?(_ text: String) {
        let pattern = Array(text.utf8)
        guard !pattern.isEmpty, pattern.count <= Self.lengthMax else { return nil }
        for byte in pattern {
            switch Unicode.Scalar(byte) {
            case "A"..."Z", "a"..."z", "0"..."9", "-", ".", "_", "*": continue
            default: return nil
            }
        }
        self.text = text
        self.pattern = pattern
    }

    /// How many characters stand for themselves; of two patterns that match the one with more wins.
    var literalCount: Int { pattern.count { $0 != Self.star } }

    func matches(_ ticker: MarketTicker) -> Bool { overlaps(Array(ticker.text.utf8)) }

    /// True when some ticker matches both.
    func overlaps(_ other: Glob) -> Bool { overlaps(other.pattern) }

    private static let star = UInt8(ascii: "*")

    /// `reach[j]`: whether what was walked of `pattern` and the first j of `other` can be one text.
    private func overlaps(_ other: [UInt8]) -> Bool {
        var reach = [Bool](repeating: false, count: other.count + 1)
        reach[0] = true
        for (j, byte) in other.enumerated() { reach[j + 1] = reach[j] && byte == Self.star }
        for byte in pattern {
            var diagonal = reach[0]
            reach[0] = reach[0] && byte == Self.star
            for (j, otherByte) in other.enumerated() {
                let isOpen = byte == Self.star || otherByte == Self.star
                let next = isOpen ? reach[j + 1] || reach[j] : diagonal && byte == otherByte
                diagonal = reach[j + 1]
                reach[j + 1] = next
            }
        }
        return reach[other.count]
    }
}
