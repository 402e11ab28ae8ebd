import Control
import Kalshi
import Ledger
import Nexum
import Wire

/// The guard itself, fed with whatever an exchange could send it: each line is a letter and a body.
///
/// Nothing traps, every record of the ledger reads the same, no order is for more than the exchange
/// says is held, and what the ledger holds is enough to begin anew.
enum EngineTarget {
    static func run(_ bytes: [UInt8]) {
        let lines = bytes.split(separator: UInt8(ascii: "\n"))
        var bodies: [ArraySlice<UInt8>] = []
        for line in lines { bodies.append(line.dropFirst()) }
        var story = EngineStory(wanted: StreamTarget.markets(in: bodies))
        for line in lines {
            guard let letter = line.first else { continue }
            story.tell(Unicode.Scalar(letter), Array(line.dropFirst()))
        }
        story.end()
    }
}

/// What happened so far to one guard.
struct EngineStory {
    private var engine: Engine
    private var state = StreamState(subaccount: 0)
    private var nowMs: Int64 = 0
    private var ledger: [LedgerRecord] = []
    private var placed: [ClientOrderID] = []
    private var pages = Pages()
    private var event: EventFacts?

    /// The lists of the account as they were read last.
    private struct Pages {
        var cash = Money.dollars(1000)
        var positions: [PositionReading] = []
        var orders: [OrderReading] = []
        var fills: [Fill] = []
    }

    private static let settings: Settings = {
        var settings = Settings(environment: .paper)
        settings.account.credit = .dollars(2000)
        settings.account.leverage = .cap
        settings.liquidation.armed = true
        return settings
    }()

    init(wanted: Set<MarketTicker>) {
        engine = Engine(account: "main", settings: Self.settings, ledger: [])
        _ = state.watch(wanted, at: Moment(nanoseconds: 0))
        step(.feedOpened)
        step(.clockOffset(milliseconds: 0))
        step(.command(.acceptDebts(uid: 0)))
    }

    private var now: Instant {
        Instant(
            moment: Moment(nanoseconds: nowMs * 1_000_000),
            utc: Timestamp(milliseconds: 1_795_000_000_000 + nowMs))
    }

    mutating func tell(_ letter: Unicode.Scalar, _ body: [UInt8]) {
        switch letter {
        case "0": hear(state.receive(body, at: now.moment))
        case "t": wait(body)
        case "l": step(.feedLost(reason: "fuzzed"))
        case "o": step(.feedOpened)
        case "d": step(.ledgerLost(reason: "fuzzed"))
        case "D": step(.ledgerBack)
        case "x": placedAnswer(body)
        default:
            guard let value = try? JSONDocument(body).root else { return }
            try? read(letter, value)
        }
    }

    private mutating func hear(_ output: StreamOutput) {
        for input in output.inputs { step(input) }
        if output.isAccountStale { step(.account(reading)) }
    }

    /// So many tenths of a second pass, a minute at most.
    private mutating func wait(_ body: [UInt8]) {
        nowMs += 100 * Int64(min(600, body.count + Int(body.first ?? 0)))
        hear(state.tick(at: now.moment))
        step(.tick)
    }

    private mutating func placedAnswer(_ body: [UInt8]) {
        guard let id = placed.last, let status = body.first else { return }
        let statuses = [200, 201, 400, 404, 409, 429, 503]
        let outcome = PlaceOutcome(
            answer: statuses[Int(status) % statuses.count], body: Array(body.dropFirst()), to: id)
        step(.placed(id, outcome))
    }

    private var reading: AccountReading {
        AccountReading(
            begun: now, cash: pages.cash,
            positions: pages.positions.filter { !$0.position.isZero },
            orders: pages.orders, fills: pages.fills)
    }

    // MARK: Answers

    private mutating func read(
        _ letter: Unicode.Scalar, _ value: JSONValue
    ) throws(ReplyError) {
        switch letter {
        case "p": pages.positions = try Page<PositionReading>(value).items
        case "r": pages.orders = try Page<OrderReading>(value).items
        case "f": pages.fills = try Page<Fill>(value).items
        case "c": pages.cash = try Balance(value).cash
        case "a": step(.account(reading))
        case "m": step(.market(try MarketFacts(reply: value)))
        case "e": event = try EventFacts(reply: value)
        case "s": try readSeries(value)
        case "k": step(.calendar(try TradingCalendar(reply: value)))
        case "b":
            let book = try OrderBook(reply: value)
            for market in engine.heldMarkets {
                step(.book(market, book, .rest, exchangeTime: nil))
            }
        default: break
        }
    }

    private mutating func readSeries(_ value: JSONValue) throws(ReplyError) {
        let series = try SeriesFacts(reply: value)
        guard let event, let fees = series.fees(of: event) else { return }
        for market in engine.heldMarkets { step(.fees(market, fees)) }
    }

    // MARK: Actions

    private mutating func step(_ input: Input) {
        for action in engine.step(input, at: now) {
            switch action {
            case .record(let record): keep(record)
            case .place(let approved): place(approved.order)
            case .follow(let markets): _ = state.watch(Set(markets), at: now.moment)
            default: break
            }
        }
    }

    private mutating func keep(_ record: LedgerRecord) {
        promiseSame(record.sequence, ledger.count + 1, "the number of a record")
        let line = LedgerLine.bytes(record)
        promiseSame(LedgerLine.record(line[...]), record, "a record after its line")
        ledger.append(record)
    }

    private mutating func place(_ order: OrderRequest) {
        promise(!order.contracts.isZero && order.isReduceOnly, "an order that is no exit")
        var held = false
        for record in ledger {
            if case .intent(let intent) = record.entry, intent.id == order.id {
                held = intent.positionBefore.magnitude >= order.contracts
            }
        }
        promise(held, "an order without a record, or for more than is held")
        placed.append(order.id)
    }

    /// All is shown, and a guard that is started anew takes the ledger as it is.
    mutating func end() {
        let bytes = ControlReply.status(engine.status(at: now)).bytes
        promise((try? JSONDocument(Array(bytes.dropLast()))) != nil, "a status that does not read")
        var successor = Engine(account: "main", settings: Self.settings, ledger: ledger)
        _ = successor.step(.account(reading), at: now)
    }
}
