import Glibc
import Nexum
import Testing

/// Real markets, with a position of each side entered three minutes after the opening.
@Suite struct RecordingTests {
    /// One rehearsal is a processor's work for a while; as many at once as this.
    private static let atOnce = 2

    struct Play: Hashable {
        let market: String
        let side: Side
    }

    @Test(.enabled(if: !Recordings.markets.isEmpty))
    func `every position is sold or settled, and what was lent is accounted for`() throws {
        let scratch = try Scratch()
        var plays: [Play] = []
        for market in Recordings.markets {
            for side in [Side.yes, .no] { plays.append(Play(market: market, side: side)) }
        }
        var running: [(play: Play, daemon: Child, place: DaemonPlace)] = []
        var rows: [String] = []
        while !plays.isEmpty || !running.isEmpty {
            while !plays.isEmpty, running.count < Self.atOnce {
                let play = plays.removeFirst()
                let (daemon, place) = try start(play, scratch)
                running.append((play, daemon, place))
            }
            let (play, daemon, place) = running.removeFirst()
            rows += try judge(play, daemon, place)
        }
        print(
            "market                     side  time         health     best bid  sold      "
                + "limit     result")
        for row in rows { print(row) }
    }

    private func start(_ play: Play, _ scratch: Scratch) throws -> (Child, DaemonPlace) {
        let own = try Scratch.inside(scratch, "\(play.market)-\(play.side.rawValue)")
        let place = try DaemonPlace(own, port: 1)
        try own.write("nexum.conf", "")
        let daemon = try Child(
            "nexumd",
            place.arguments + [
                "--paper=recording:\(Recordings.path(play.market))", "--start=3min",
                "--speed=10000",
                "--position=\(play.market):\(play.side.rawValue):100@askx3",
            ])
        return (daemon, place)
    }

    private func judge(_ play: Play, _ daemon: Child, _ place: DaemonPlace) throws -> [String] {
        let label = "\(pad(play.market, 27))\(pad(play.side.rawValue, 6))"
        let ending = try wait("the end of \(label): \(daemon.errors.suffix(3))", seconds: 300) {
            daemon.ended
        }
        if ending == .exit(64), daemon.errors.last?.contains("nobody offers") == true {
            return [label + "nobody offers that side"]
        }
        #expect(ending == .exit(0), "\(label): \(daemon.errors.suffix(5))")
        let ledger = try place.ledger()
        #expect(left(ledger, play) == 0, "\(label): not all was sold or settled")
        return Exits(ledger, of: play.side).rows.map { label + $0 }
    }

    /// Contracts held at the end, in hundredths; never below zero on the way.
    private func left(_ ledger: [LedgerRecord], _ play: Play) -> Int64 {
        var held: Int64 = 0
        for record in ledger {
            switch record.entry {
            case .fill(_, _, _, let outcome, let contracts, _, _, _, _, _, _):
                held += outcome == play.side ? contracts.hundredths : -contracts.hundredths
            case .settled(_, _, let contracts, _, _): held -= contracts.hundredths
            case .adopted(_, _, let contracts, _, _): held += contracts.hundredths
            default: break
            }
            #expect(held >= 0, "\(play): sold more than was held")
        }
        return held
    }
}

/// The exits of one ledger as lines of a table.
private struct Exits {
    private(set) var rows: [String] = []
    private var intent: IntentEntry?
    private let side: Side
    private var soldFor = Money.zero

    init(_ ledger: [LedgerRecord], of side: Side) {
        self.side = side
        for record in ledger { take(record) }
        rows.append(rows.isEmpty ? "no exit was due" : "sold for \(soldFor.centsText) together")
    }

    private mutating func take(_ record: LedgerRecord) {
        switch record.entry {
        case .intent(let entry): intent = entry
        case .outcome(_, _, let result, let filled, _):
            guard let intent else { return }
            let bid = intent.bestBid?.centsText ?? "none"
            rows.append(
                pad(record.time.clockText, 13) + pad(intent.health, 11) + pad(bid, 10)
                    + pad(filled.shortText, 10) + pad(intent.limit.centsText, 10) + result)
        case .fill(_, _, _, let outcome, let contracts, let yesPrice, _, _, _, _, _):
            guard outcome != side else { return }
            soldFor += (side == .yes ? yesPrice : yesPrice.complement) * contracts
        case .ended(_, let left):
            rows.append(pad(record.time.clockText, 13) + "ended, debt left \(left.centsText)")
        case .settled(_, _, let contracts, let value, let left):
            rows.append(
                pad(record.time.clockText, 13) + "settled \(contracts.shortText) at YES "
                    + "\(value.centsText), debt left \(left.centsText)")
        default: break
        }
    }
}

private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
}
