import Nexum
import Testing

/// What must hold at the exchange and in the ledger after any run, however often it was cut short.
enum Judgement {
    /// - Parameters:
    ///   - ledgers: of every daemon that guarded the account, beside or after one another.
    ///   - held: hundredths of contracts of YES before the first exit.
    static func check(
        _ exchange: PaperExchange, _ ledgers: [LedgerRecord]..., held: Int, _ label: Comment,
        location: SourceLocation = #_sourceLocation
    ) {
        var intended: [String: [IntentEntry]] = [:]
        for ledger in ledgers {
            var ids: Set<String> = []
            for record in ledger {
                switch record.entry {
                case .intent(let intent):
                    let id = intent.id.text
                    intended[id, default: []].append(intent)
                    #expect(
                        ids.insert(id).inserted, "\(label): intended twice: \(id)",
                        sourceLocation: location)
                // What was never received leaves its id to the next try.
                case .outcome(let id, _, _, _, received: false): ids.remove(id.text)
                default: break
                }
            }
        }
        checkOrders(exchange, intended, held, label, location)
        checkFills(exchange, held, label, location)
    }

    /// Every order that sold stands in a ledger, was taken once, and was decided on what was held
    /// when it traded.
    private static func checkOrders(
        _ exchange: PaperExchange, _ intended: [String: [IntentEntry]], _ held: Int,
        _ label: Comment, _ location: SourceLocation
    ) {
        var seen: Set<String> = []
        var left = held
        for order in exchange.orders where order.isSale {
            #expect(
                seen.insert(order.client).inserted, "\(label): twice: \(order)",
                sourceLocation: location)
            let same = intended[order.client, default: []].filter {
                $0.contracts.hundredths == order.count
            }
            #expect(
                !same.isEmpty, "\(label): not in the ledger: \(order)", sourceLocation: location)
            guard order.filled > 0 else { continue }
            #expect(
                same.contains { $0.positionBefore.hundredths == left },
                "\(label): \(left) held, sold on another sight: \(same)", sourceLocation: location)
            left -= order.filled
        }
    }

    private static func checkFills(
        _ exchange: PaperExchange, _ held: Int, _ label: Comment, _ location: SourceLocation
    ) {
        var sold = 0
        for fill in exchange.fills where fill.isSale {
            sold += fill.count
            #expect(
                fill.positionAfter == held - sold, "\(label): \(fill)", sourceLocation: location)
            #expect(fill.positionAfter >= 0, "\(label): turned over", sourceLocation: location)
        }
        #expect(sold <= held, "\(label): sold more than was held", sourceLocation: location)
    }

    /// Whatever left stands in the ledger that a dead daemon left behind; how many exits do.
    static func checkWritten(
        _ exchange: PaperExchange, _ place: DaemonPlace, _ label: Comment,
        location: SourceLocation = #_sourceLocation
    ) throws -> Int {
        let orders = exchange.orders
        var written: Set<String> = []
        for case .intent(let intent) in try place.ledger().map(\.entry) {
            written.insert(intent.id.text)
        }
        for order in orders where order.isSale {
            #expect(
                written.contains(order.client), "\(label): not written: \(order)",
                sourceLocation: location)
        }
        return written.count
    }

    /// Waits until all is over, and judges.
    static func finish(
        _ daemon: Child, _ place: DaemonPlace, _ exchange: PaperExchange, held: Int,
        _ label: Comment
    ) throws {
        try waitUntil("safety, \(label): \(daemon.errors.suffix(5))") {
            try isOver(exchange, place)
        }
        try place.stop(daemon)
        check(exchange, try place.ledger(), held: held, label)
        try checkWhole(exchange, place, label)
    }

    /// Once all is over: the ledger proves itself, every exit in it has an end, and it has every
    /// contract that was sold.
    static func checkWhole(
        _ exchange: PaperExchange, _ place: DaemonPlace, _ label: Comment,
        location: SourceLocation = #_sourceLocation
    ) throws {
        let check = try Child.run("nexumd", ["check"] + place.arguments)
        #expect(check.ending == .exit(0), "\(label): \(check.errors)", sourceLocation: location)
        let proof = check.output.last ?? ""
        #expect(
            proof.contains(" is good: ") && !proof.contains("not finished"), "\(label): \(proof)",
            sourceLocation: location)
        var open: Set<String> = []
        var sold = 0
        for record in try place.ledger() {
            switch record.entry {
            case .intent(let intent): open.insert(intent.id.text)
            case .outcome(let id, _, _, _, _): open.remove(id.text)
            case .fill(_, _, _, .no, let contracts, _, _, _, _, _, _):
                sold += Int(contracts.hundredths)
            default: break
            }
        }
        #expect(open.isEmpty, "\(label): without an end: \(open)", sourceLocation: location)
        var told = 0
        for fill in exchange.fills where fill.isSale { told += fill.count }
        #expect(sold == told, "\(label): fills are missing", sourceLocation: location)
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

    /// Whether the fall of the scenario `collapse` is over and what is left of the position is safe
    /// where it ended.
    static func isOver(_ exchange: PaperExchange, _ place: DaemonPlace) throws -> Bool {
        guard exchange.isFallOver, exchange.fills.contains(where: { $0.isSale }),
            let status = try place.status()
        else { return false }
        for position in status.positions where position.bestBid != bottom { return false }
        return isSafe(status)
    }

    /// Where the best bid ends in the scenario `collapse`.
    static let bottom = Price.cents(38)
}
