import Kalshi
import Nexum
import Testing

/// More exits are due at once than the lowest tier has tokens for: ten orders a second.
@Suite struct ManyExitsTests {
    /// Positions that have to be sold, and the exchange they are sold on. An exit that is handed
    /// back, or finds no bid, is decided anew after a quarter of a second.
    private struct Fall {
        var queue = RequestQueue<Int>()
        var budget = Budget(at: moment(milliseconds: 0))
        var now: Int64 = 0
        /// When each exit comes in line next; nil while it is there, and once all is sold.
        var due: [Int64?]
        let hasBids: (Int) -> Bool
        /// When each was sent.
        var sent: [[Int64]]
        var cancelledAt: Int64?

        init(_ count: Int, hasBids: @escaping (Int) -> Bool) {
            due = Array(repeating: 0, count: count)
            sent = Array(repeating: [], count: count)
            self.hasBids = hasBids
        }

        private static let pauseMs: Int64 = 250
        private static let stepMs: Int64 = 50
        private static let cancel = -1

        mutating func addCancel() {
            let cancel = KalshiRequest.cancel(
                OrderID("1"), market: MarketTicker("M"), subaccount: 0)
            queue.add(Self.cancel, cancel, .cancel, came: moment(milliseconds: now))
        }

        mutating func run(untilMs end: Int64) {
            while now < end {
                for number in due.indices where due[number].map({ $0 <= now }) ?? false {
                    due[number] = nil
                    queue.add(
                        number, Self.exit(number), .exit, came: moment(milliseconds: now))
                }
                turn()
                now += Self.stepMs
            }
        }

        private mutating func turn() {
            while true {
                switch queue.next(&budget, at: moment(milliseconds: now), hasLink: { _, _ in true })
                {
                case .send(Self.cancel): cancelledAt = now
                case .send(let number): send(number)
                case .overdue(let number): due[number] = now + Self.pauseMs
                case .wait, .idle: return
                }
            }
        }

        private mutating func send(_ number: Int) {
            sent[number].append(now)
            guard !hasBids(number) else { return }
            queue.noteFruitless(Self.market(number), at: moment(milliseconds: now))
            due[number] = now + Self.pauseMs
        }

        private static func market(_ number: Int) -> MarketTicker { MarketTicker("M\(number)") }

        private static func exit(_ number: Int) -> KalshiRequest {
            .create(
                OrderRequest(
                    id: ClientOrderID("x"), market: market(number), outcome: .no,
                    contracts: .contracts(1), yesPrice: .cents(41),
                    timeInForce: .immediateOrCancel, isReduceOnly: true, exchangeIndex: 0),
                subaccount: 0)
        }
    }

    /// Sixty orders at ten a second take six seconds; whoever finds no bid does not make it longer
    /// for the others.
    @Test func whatCanBeSoldIsSoldBeforeAnyIsTriedAgain() {
        var fall = Fall(60) { $0 % 2 == 0 }
        fall.run(untilMs: 30_000)
        var last: Int64 = 0
        for number in 0..<60 { last = max(last, fall.sent[number].first ?? .max) }
        #expect(last <= 6_000)
        for number in stride(from: 0, to: 60, by: 2) { #expect(fall.sent[number].count == 1) }
    }

    @Test func whatFoundNoBidIsTriedAgain() {
        var fall = Fall(60) { $0 % 2 == 0 }
        fall.run(untilMs: 30_000)
        for number in stride(from: 1, to: 60, by: 2) {
            let times = [0] + fall.sent[number] + [30_000]
            for (before, after) in zip(times, times.dropFirst()) {
                #expect(after - before <= 13_000, "exit \(number): \(times)")
            }
        }
    }

    /// Where as many come new as can be sent, one that found no bid has its turn again.
    @Test func nothingStarvesInAFlood() {
        var fall = Fall(600) { $0 > 0 }
        for number in 1..<600 { fall.due[number] = Int64(number) * 100 }
        fall.run(untilMs: 40_000)
        let times = fall.sent[0] + [40_000]
        for (before, after) in zip(times, times.dropFirst()) {
            #expect(after - before <= 13_000, "\(times)")
        }
    }

    @Test func aCancelIsNotHeldUpByExitsThatFindNoBid() {
        var fall = Fall(60) { _ in false }
        fall.run(untilMs: 8_000)
        fall.addCancel()
        fall.run(untilMs: 9_000)
        #expect(fall.cancelledAt.map { $0 - 8_000 <= 200 } == true)
    }
}
