import Ledger
import Nexum
import Platform

/// A start with a ledger of many entries, its newest segment full: read that, prove every line,
/// decode it, replay it. Beside it what proving the whole ledger takes.
enum LedgerBench {
    static let entries = 100_000
    /// What a start may take besides the exchange's answers.
    private static let target = Figure.Target.atMost(300_000_000)
    /// A round takes long enough to be told apart from noise by fewer of them.
    private static let rounds = 5

    static func figures(_: Arguments) throws(BenchError) -> [Figure] {
        let directory: String
        do throws(SystemError) {
            directory = try PlainFile.makeTemporaryDirectory("/tmp/nexum-bench-")
        } catch {
            throw .noLedger("\(error)")
        }
        defer { PlainFile.removeDirectory(directory) }
        do throws(LedgerBookError) {
            return try measure(in: directory)
        } catch {
            throw .noLedger("\(error)")
        }
    }

    private static func measure(in directory: String) throws(LedgerBookError) -> [Figure] {
        try write(in: directory)
        let whole = Rounds(rounds, prepare: {}) { _ in
            let summary = try? LedgerBook.verify(in: directory, account: "bench")
            precondition((summary?.entries ?? 0) >= entries, "the ledger is whole")
        }
        let proved = Rounds(rounds, prepare: {}) { _ in
            let opened = try? LedgerFile.open(in: directory, account: "bench")
            precondition(opened != nil, "the newest segment is whole")
        }
        let read = Rounds(rounds, prepare: {}) { _ in _ = open(directory) }
        let started = Rounds(rounds, prepare: {}) { _ in
            let engine = Engine(
                account: "bench", settings: Settings(), ledger: open(directory))
            precondition(engine.heldMarkets.isEmpty, "every position was sold")
        }
        return [
            .time("start: read and prove", proved, nil), .time("and decode", read, nil),
            .time("and replay", started, target), .time("check: prove all segments", whole, nil),
        ]
    }

    private static func open(_ directory: String) -> [LedgerRecord] {
        guard let opened = try? LedgerBook.open(in: directory, account: "bench") else {
            preconditionFailure("a ledger that was just written is not read")
        }
        return opened.records
    }

    private static func write(in directory: String) throws(LedgerBookError) {
        let book = try LedgerBook.open(in: directory, account: "bench").book
        do throws(LedgerError) {
            var now = begin
            append([.opened(account: "bench", newsAfter: now, counted: [])], to: book, at: now)
            while true {
                now = now + between
                append(episode(book.sequence, at: now), to: book, at: now)
                try book.sync()
                guard book.isSegmentOver(at: now) else { continue }
                // The newest segment is left full: no start takes longer.
                if book.sequence >= entries { return }
                try beginSegment(of: book, in: directory, at: now)
            }
        } catch {
            throw .file(error)
        }
    }

    private static let begin = Timestamp(milliseconds: 1_795_000_000_000)
    /// A busy account: a position is opened and liquidated every quarter of an hour, all year.
    private static let between = Milliseconds.seconds(900)

    private static func append(_ entries: [Entry], to book: LedgerBook, at now: Timestamp) {
        for entry in entries {
            book.append(LedgerRecord(sequence: book.sequence + 1, time: now, entry: entry))
        }
    }

    /// As the daemon does: a whole pass over the account has been seen.
    private static func beginSegment(
        of book: LedgerBook, in directory: String, at now: Timestamp
    ) throws(LedgerError) {
        let instant = Instant(moment: Moment(nanoseconds: 0), utc: now)
        var engine = Engine(account: "bench", settings: Settings(), ledger: open(directory))
        let pass = AccountReading(
            begun: instant, cash: .dollars(1000), positions: [], orders: [], fills: [])
        for case .record(let record) in engine.step(.account(pass), at: instant) {
            book.append(record)
        }
        try book.sync()
        try book.begin(with: engine.checkpoint(at: instant))
        try book.sync()
    }
}

/// One position from its opening to its end, as the ledger tells it.
extension LedgerBench {
    private static func episode(_ number: Int, at now: Timestamp) -> [Entry] {
        let market = MarketTicker("KXGOLD15M-26NOV22-T\(number)")
        let health = "health 96.2% = equity 4.26 / required 4.42; best bid 46¢, exit value 44.26"
        let text = "\(market.text): selling 22.99 yes at 44¢ or better (witnessed): \(health)"
        let sold = Quantity(hundredths: 2299)
        let id = OrderToken.exit(episode: "00f3a9c1d2b4e586", step: 1).id
        return [
            fill(number, market, .yes, .contracts(100), drawn: .dollars(40), now),
            .raised(condition: "margin-warning", market: market, text: text),
            .raised(condition: "liquidating", market: market, text: text),
            .intent(intent(id, market, sold)),
            .outcome(id: id, market: market, result: "filled", filled: sold, received: true),
            fill(number + 1, market, .no, sold, drawn: .zero, now),
            .recovered(market: market, health: "125%"),
            .cleared(condition: "liquidating", market: market, text: text),
            fill(number + 2, market, .no, Quantity(hundredths: 7701), drawn: .zero, now),
            .ended(market: market, debtLeft: .zero),
        ]
    }

    private static func fill(
        _ number: Int, _ market: MarketTicker, _ outcome: Side, _ contracts: Quantity,
        drawn: Money, _ time: Timestamp
    ) -> Entry {
        .fill(
            id: FillID("d91bc706-b49f-470d-82d8-\(100_000_000_000 + number)"),
            order: OrderID("93fcbb22-21a1-4c36-b2d7-\(100_000_000_000 + number)"), market: market,
            outcome: outcome, contracts: contracts, yesPrice: .cents(60), isTaker: true,
            fee: Money(micros: 386_232), time: time, drawn: drawn)
    }

    private static func intent(
        _ id: ClientOrderID, _ market: MarketTicker, _ contracts: Quantity
    ) -> IntentEntry {
        IntentEntry(
            id: id, market: market, side: .yes, contracts: contracts, yesPrice: .cents(44),
            positionBefore: SignedQuantity(hundredths: 10_000), exchangeIndex: 0,
            ground: "witnessed", health: "96.2%", equity: Money(micros: 4_260_000),
            requirement: Money(micros: 4_426_000), exitValue: Money(micros: 44_260_000),
            debt: .dollars(40), bestBid: .cents(46))
    }
}
