import Chance
import Nexum
import Testing

/// A checkpoint stands for every entry before it.
@Suite struct CheckpointTests {
    private static let now = Instant(
        moment: Moment(nanoseconds: 0), utc: Timestamp(milliseconds: 1_795_000_000_000))

    private func engine(_ ledger: [LedgerRecord]) -> Engine {
        Engine(account: "test", settings: Settings(), ledger: ledger)
    }

    private func numbered(_ entries: ArraySlice<Entry>, from first: Int) -> [LedgerRecord] {
        entries.enumerated().map { index, entry in
            LedgerRecord(sequence: first + index, time: Self.now.utc, entry: entry)
        }
    }

    @Test("replaying a checkpoint and what follows is replaying everything", arguments: 1...40)
    func replay(seed: UInt64) {
        var drawing = LedgerDrawing(seed: seed)
        let entries = drawing.entries(40)
        let whole = engine(numbered(entries[...], from: 1)).lasting
        // What is found at the start is written in one go with `opened`: no cut falls into it.
        let opened = entries.firstIndex { $0.kind == "opened" } ?? entries.count
        for cut in 0...entries.count where cut == 0 || cut > opened {
            var before = engine(numbered(entries[..<cut], from: 1))
            let rest = numbered(entries[cut...], from: cut + 2)
            let after = engine([before.checkpoint(at: Self.now)] + rest)
            #expect(after.lasting == whole, "seed \(seed), cut at \(cut)")
        }
    }

    /// At every moment of a sale a restart from a checkpoint comes to the same as one from all
    /// entries.
    @Test(arguments: ["idle", "sent", "unknown", "accepted", "filled"])
    func live(moment: String) {
        var desk = Desk()
        desk.bid(moment == "idle" ? 59 : 44)
        desk.witness(44)
        desk.wait(510)
        if moment == "unknown" { desk.answer(.unknown(reason: "x")) }
        if moment == "accepted" || moment == "filled" {
            desk.answer(.accepted(OrderID("o1"), filled: .contracts(27), remaining: .zero))
        }
        if moment == "filled" { desk.say(.fill(desk.fill(1, selling: 27, at: 44))) }
        var live = desk.engine
        let checkpoint = live.checkpoint(at: desk.now)
        #expect(checkpoint.sequence == desk.ledger.count + 1)
        var whole = Engine(account: "test", settings: live.settings, ledger: desk.ledger)
        var short = Engine(account: "test", settings: live.settings, ledger: [checkpoint])
        for _ in 0..<2 {
            var (a, b) = (whole.status(at: desk.now), short.status(at: desk.now))
            (a.ledgerEntries, b.ledgerEntries) = (0, 0)
            #expect(a == b)
            #expect(a.orders.count == (["sent", "unknown"].contains(moment) ? 1 : 0))
            _ = whole.step(.tick, at: desk.now)
            _ = short.step(.tick, at: desk.now)
        }
    }

    @Test func `the mode of the settings holds until a person asked for another`() {
        var asked = engine([])
        let nobody = [asked.checkpoint(at: Self.now)]
        var armed = Settings()
        armed.liquidation.armed = true
        #expect(
            Engine(account: "test", settings: armed, ledger: nobody).status(at: Self.now).mode
                == "armed")
        _ = asked.step(.command(.disarm(uid: 0)), at: Self.now)
        let ledger = [asked.checkpoint(at: Self.now)]
        #expect(
            Engine(account: "test", settings: armed, ledger: ledger).status(at: Self.now).mode
                == "observe")
    }

    /// A year on, news begin a day before the newest pass, and no old fill is counted again.
    @Test func `what passes have shown long ago is dropped, and never counted twice`() throws {
        var desk = Desk()
        let before = try #require(desk.engine.newsBegin)
        desk.sleep(365 * 86_400_000)
        desk.account(position: 100)
        var live = desk.engine
        let checkpoint = live.checkpoint(at: desk.now)
        var next = Engine(account: "test", settings: live.settings, ledger: [checkpoint])
        let begin = try #require(next.newsBegin)
        #expect(begin.since(before) == .seconds(364 * 86_400))
        let old = Fill(
            id: FillID("f0"), order: OrderID("o0"), clientOrder: nil, market: Desk.market,
            outcome: .yes, quantity: .contracts(100), yesPrice: .cents(60), role: .taker,
            fee: .zero, time: Timestamp(milliseconds: 1_794_999_000_000), positionAfter: nil)
        _ = next.step(.fill(old), at: desk.now)
        #expect(next.status(at: desk.now).positions.map(\.contracts) == [.contracts(100)])
    }
}

/// Entries as they may come, in a few markets: fills that open, close and turn over, exits at every
/// stage, settlements and what people ask for.
private struct LedgerDrawing {
    private var chance: SplitMix64
    private var number = 0
    private var isOpened = false

    init(seed: UInt64) { chance = SplitMix64(seed: seed) }

    mutating func entries(_ count: Int) -> [Entry] {
        var entries: [Entry] = []
        var open: [(id: ClientOrderID, market: MarketTicker)] = []
        for _ in 0..<count {
            let market = MarketTicker("KX\(Int.random(in: 0..<3, using: &chance))")
            number += 1
            switch Int.random(in: 0..<10, using: &chance) {
            case 0: entries.append(.mode(armed: Bool.random(using: &chance), uid: 1))
            case 1: entries.append(.debtsAccepted(uid: 1))
            case 2 where !isOpened:
                isOpened = true
                entries.append(
                    .opened(
                        account: "test", newsAfter: Timestamp(milliseconds: 0),
                        counted: [FillID("c\(number)")]))
            case 3:
                entries.append(
                    .settled(
                        market: market, side: .yes, contracts: contracts(), yesValue: .zero,
                        debtLeft: .zero))
            case 4:
                let intent = intent(market)
                open.append((intent.id, market))
                entries.append(.intent(intent))
            case 5:
                guard let last = open.popLast() else { continue }
                let filled = Bool.random(using: &chance) ? contracts() : .zero
                entries.append(
                    .outcome(
                        id: last.id, market: last.market, result: "x", filled: filled,
                        received: true))
            case 6: entries.append(.recovered(market: market, health: "125%"))
            default: entries.append(fill(market))
            }
        }
        return entries
    }

    private mutating func contracts() -> Quantity {
        Quantity(hundredths: Int64.random(in: 1...500, using: &chance))
    }

    private mutating func fill(_ market: MarketTicker) -> Entry {
        .fill(
            id: FillID("f\(number)"), order: OrderID("o"), market: market,
            outcome: Bool.random(using: &chance) ? .yes : .no, contracts: contracts(),
            yesPrice: .cents(Int.random(in: 1...99, using: &chance)), isTaker: true,
            fee: Money(micros: 7), time: Timestamp(milliseconds: Int64(number)),
            drawn: Money(micros: Int64.random(in: 0...100, using: &chance)))
    }

    private mutating func intent(_ market: MarketTicker) -> IntentEntry {
        let episode = Bool.random(using: &chance) ? "aa" : "bb"
        return IntentEntry(
            id: OrderToken.exit(episode: episode, step: number).id, market: market, side: .yes,
            contracts: contracts(), yesPrice: .cents(40),
            positionBefore: SignedQuantity(.yes, contracts()), exchangeIndex: 0, ground: "x",
            health: "90%", equity: .zero, requirement: .zero, exitValue: .zero, debt: .zero,
            bestBid: nil)
    }
}
