import Nexum
import Testing

/// What must hold at the exchange and in the ledger after any run, however often it was cut short.
enum Judgement {
    /// - Parameter held: hundredths of contracts of YES before the first exit.
    static func check(
        _ exchange: PaperExchange, _ ledger: [LedgerRecord], held: Int, _ label: Comment,
        location: SourceLocation = #_sourceLocation
    ) {
        var intents: [String: Int] = [:]
        for case .intent(let intent) in ledger.map(\.entry) {
            let count = Int(intent.contracts.hundredths)
            #expect(
                intents.updateValue(count, forKey: intent.id.text) == nil,
                "\(label): intended twice: \(intent.id.text)", sourceLocation: location)
        }
        var seen: Set<String> = []
        for order in exchange.orders where order.isSale {
            #expect(
                seen.insert(order.client).inserted, "\(label): twice: \(order)",
                sourceLocation: location)
            #expect(
                intents[order.client] == order.count, "\(label): not in the ledger: \(order)",
                sourceLocation: location)
        }
        var sold = 0
        for fill in exchange.fills where fill.isSale {
            sold += fill.count
            #expect(
                fill.positionAfter == held - sold, "\(label): \(fill)", sourceLocation: location)
            #expect(fill.positionAfter >= 0, "\(label): turned over", sourceLocation: location)
        }
        #expect(sold <= held, "\(label): sold more than was held", sourceLocation: location)
    }

    /// Nothing is held, or what is held is at or above 100% health with nothing under way.
    static func isSafe(_ status: Status) -> Bool {
        guard status.state == "guarding" else { return false }
        for position in status.positions {
            guard ["healthy", "warn", "restrict", "none"].contains(position.band),
                position.exit == "idle"
            else { return false }
        }
        return true
    }
}
