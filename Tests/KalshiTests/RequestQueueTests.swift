import Chance
import Kalshi
import Nexum
import Testing

/// In which order requests leave.
@Suite struct RequestQueueTests {
    private static let market = MarketTicker("A")
    private static let cancel = KalshiRequest.cancel(OrderID("1"), market: market, subaccount: 0)
    private static let order = KalshiRequest.create(
        OrderRequest(
            id: ClientOrderID("x"), market: market, outcome: .no, contracts: .contracts(1),
            yesPrice: .cents(41), timeInForce: .immediateOrCancel, isReduceOnly: true,
            exchangeIndex: 0), subaccount: 0)
    private static let read = KalshiRequest.balance(subaccount: 0)

    /// A line with its budget and a clock.
    private struct Line {
        var queue = RequestQueue<String>()
        var budget = Budget(at: moment(milliseconds: 0))
        var now: Int64 = 0

        mutating func add(_ name: String, _ request: KalshiRequest, _ urgency: Urgency) {
            queue.add(name, request, urgency, came: moment(milliseconds: now))
        }

        /// Everything that can be done now, and what comes then.
        mutating func run(hasLink: (Urgency) -> Bool = { _ in true }) -> [String] {
            var done: [String] = []
            while true {
                switch queue.next(
                    &budget, at: moment(milliseconds: now), hasLink: { hasLink($1) })
                {
                case .send(let name): done.append(name)
                case .overdue(let name): done.append("\(name) overdue")
                case .wait(let span): return done + ["wait \(span.count)"]
                case .idle: return done
                }
            }
        }
    }

    @Test func whatIsUrgentGoesFirst() {
        var line = Line()
        line.add("preview", Self.read, .other)
        line.add("pass", Self.read, .account)
        line.add("witness", Self.read, .witness)
        line.add("proof", .exchangeStatus, .proof)
        line.add("open", Self.order, .other)
        line.add("cancel", Self.cancel, .cancel)
        line.add("exit", Self.order, .exit)
        #expect(line.run() == ["exit", "cancel", "proof", "witness", "pass", "preview", "open"])
    }

    @Test func whatCameFirstOfItsKindGoesFirst() {
        var line = Line()
        for name in ["a", "b", "c"] { line.add(name, Self.order, .exit) }
        #expect(line.run() == ["a", "b", "c"])
    }

    @Test func anExitWaitsForItsTokensAndNobodyTakesThem() {
        var line = Line()
        for number in 0..<11 { line.add("\(number)", Self.order, .exit) }
        #expect(line.run().suffix(2) == ["9", "wait 100"])
        line.now = 60
        line.add("cancel", Self.cancel, .cancel)
        line.add("read", Self.read, .other)
        #expect(line.run() == ["read", "wait 40"])
        line.now = 100
        #expect(line.run() == ["10", "wait 200"])
    }

    @Test func aWriteThatWaitedTooLongIsHandedBack() {
        var line = Line()
        line.add("exit", Self.order, .exit)
        line.add("read", Self.read, .account)
        #expect(line.run { _ in false } == ["wait 2000"])
        line.now = 1999
        #expect(line.run { _ in false } == ["wait 1"])
        line.now = 2000
        #expect(line.run { _ in false } == ["exit overdue"])
        line.now = 60_000
        #expect(line.run() == ["read"])
    }

    @Test func withoutAConnectionOthersGoOn() {
        var line = Line()
        line.add("exit", Self.order, .exit)
        line.add("read", Self.read, .account)
        #expect(line.run { $0 != .exit } == ["read", "wait 2000"])
    }

    /// A flood of books does not keep the account from being read.
    @Test func everyFourthReadIsTheOldest() {
        var line = Line()
        line.add("pass", Self.read, .account)
        line.add("preview", Self.read, .other)
        line.now = 1
        for number in 0..<8 { line.add("\(number)", Self.read, .witness) }
        #expect(line.run() == ["0", "1", "2", "pass", "3", "4", "5", "preview", "6", "7"])
    }

    /// Where the guard needs every token, a quarter is never there; the oldest go all the same.
    @Test func whatIsKeptForTheGuardIsNotKeptFromTheOldest() {
        var line = Line()
        for number in 0..<8 { line.add("p\(number)", Self.read, .other) }
        line.now = 1
        for number in 0..<30 { line.add("\(number)", Self.read, .witness) }
        var wanted: [String] = []
        for turn in 0..<5 {
            wanted += ["\(3 * turn)", "\(3 * turn + 1)", "\(3 * turn + 2)", "p\(turn)"]
        }
        #expect(line.run() == wanted + ["wait 50"])
    }

    /// Where books in doubt take every token, a connection that exits need is proven all the same.
    @Test func aProofGoesBeforeAFloodOfReads() {
        var line = Line()
        for number in 0..<60 { line.add("\(number)", Self.read, .witness) }
        _ = line.run()
        line.now = 10
        line.add("proof", .exchangeStatus, .proof)
        #expect(line.run() == ["wait 40"])
        line.now = 50
        #expect(line.run() == ["proof", "wait 50"])
    }

    @Test func knowsWhatWaits() {
        var line = Line()
        line.add("a", Self.read, .account)
        let same = line.queue.contains(Self.read, .account)
        let other = line.queue.contains(Self.read, .witness)
        #expect(same && !other)
        line.queue.removeAll()
        #expect(line.run() == [])
    }

    /// Whatever comes, all of it leaves or is handed back, once, and no exit after a later one.
    @Test(arguments: 0..<20 as Range<UInt64>)
    func nothingIsForgotten(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var line = Line()
        var left: [String] = []
        for number in 0..<200 {
            let urgency = Urgency.allCases[Int.random(in: 0..<6, using: &random)]
            let request =
                switch urgency {
                case .exit: Self.order
                case .cancel: Self.cancel
                case .proof, .witness, .account, .other: Self.read
                }
            line.add("\(urgency) \(1000 + number)", request, urgency)
            line.now += Int64.random(in: 0...40, using: &random)
            let isFree = random.next() % 3 > 0
            left += line.run { _ in isFree }.filter { !$0.hasPrefix("wait") }
        }
        for _ in 0..<1000 {
            line.now += 100
            left += line.run().filter { !$0.hasPrefix("wait") }
        }
        #expect(left.count == 200 && Set(left).count == 200, "seed \(seed)")
        let exits = left.filter { $0.hasPrefix("exit") }.map { $0.prefix(9) }
        #expect(exits == exits.sorted(), "seed \(seed)")
    }
}
