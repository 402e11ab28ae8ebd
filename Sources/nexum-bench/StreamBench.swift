import Kalshi
import Nexum

/// The way of a frame from its bytes to a decision, with everything already in memory.
enum StreamBench {
    private static let target = Figure.Target.atLeast(1_000_000)

    static func figures(_ arguments: Arguments) throws(BenchError) -> [Figure] {
        let tape = try arguments.recording.map(Tape.init(recording:)) ?? Tape.made()
        let count = tape.frames.count
        let book = Rounds(prepare: { BookFollower(tape) }) { $0.follow(tape) }
        let guarded = Rounds(prepare: { PositionGuard(tape) }) { $0.follow(tape) }
        return [
            .rate("parse + book", count, of: book, nil),
            .rate("parse + book + value a position", count, of: guarded, target),
        ]
    }
}

/// Follows the book of a tape and nothing else.
private struct BookFollower {
    private var stream: StreamState
    private var book = OrderBook()
    private var changes = 0

    init(_ tape: Tape) { stream = tape.stream() }

    mutating func follow(_ tape: Tape) {
        for frame in tape.frames {
            for input in stream.receive(frame.bytes, at: frame.at.moment).inputs { take(input) }
        }
        precondition(changes > 0, "a tape changes its book")
    }

    private mutating func take(_ input: Input) {
        switch input {
        case .book(_, let whole, _, _): book = whole
        case .bookChange(_, let side, let price, let change, _):
            changes += 1
            // A level below zero: the next snapshot mends it, as it does for the guard.
            try? book.apply(side, price, change: change)
        default: break
        }
    }
}

/// Guards one position in the market of a tape: the whole daemon but for its sockets and files.
private struct PositionGuard {
    private var stream: StreamState
    private var engine: Engine
    private var actions = 0

    init(_ tape: Tape) {
        stream = tape.stream()
        engine = Self.engine(tape)
    }

    mutating func follow(_ tape: Tape) {
        for frame in tape.frames {
            for input in stream.receive(frame.bytes, at: frame.at.moment).inputs {
                actions += engine.step(input, at: frame.at).count
            }
        }
        let status = engine.status(at: tape.end)
        precondition(status.positions.count == 1 && actions > 0, "a tape moves the guard")
    }

    /// One that has read its account, its market and the fees, and waits for a book.
    private static func engine(_ tape: Tape) -> Engine {
        var settings = Settings()
        settings.account.credit = .dollars(100)
        settings.account.leverage = Leverage(hundredths: 200) ?? .one
        // Nothing on the tape says how the account stands: the first reading has to last.
        settings.freshness.positionsAgeMax = .seconds(1_000_000)
        var engine = Engine(account: "bench", settings: settings, ledger: [])
        let inputs: [Input] = [
            .clockOffset(milliseconds: 0), .command(.acceptDebts(uid: 0)), .feedOpened,
            .account(account(tape)), .market(facts(tape)), .fees(tape.market, .standard),
        ]
        for input in inputs { _ = engine.step(input, at: tape.begin) }
        return engine
    }

    /// 100 contracts at 5¢: on a side that falls it gets into every band, on others into none.
    private static func account(_ tape: Tape) -> AccountReading {
        let fill = Fill(
            id: FillID("f1"), order: OrderID("o1"), clientOrder: nil, market: tape.market,
            outcome: .yes, quantity: .contracts(100), yesPrice: .cents(5), role: .taker,
            fee: .zero, time: tape.begin.utc + .seconds(-3600), positionAfter: nil)
        let position = PositionReading(
            market: tape.market, position: SignedQuantity(.yes, .contracts(100)),
            cost: .dollars(5), exchangeIndex: 0)
        return AccountReading(
            begun: tape.begin, cash: .dollars(1000), positions: [position], orders: [],
            fills: [fill])
    }

    private static func facts(_ tape: Tape) -> MarketFacts {
        MarketFacts(
            ticker: tape.market, event: EventTicker("KXBENCH"), title: "Bench", status: .active,
            opens: tape.begin.utc + .seconds(-3600), closes: tape.end.utc + .seconds(3600),
            expectedExpiration: nil, occurrence: nil, grid: .cents, exchangeIndex: 0)
    }
}
