import Nexum

/// One engine with one position, spoken to in the terms of a scenario: 100 YES at 60¢, 3x, so 40.00
/// of debt; health is (X − 40) ÷ (0.1·X), less the exit fee. Other positions can be given.
struct Desk {
    static let market = MarketTicker("KXTEST-A")
    static let start = Timestamp(milliseconds: 1_795_000_000_000)

    private(set) var engine: Engine
    private(set) var now: Instant
    private let start: Timestamp
    /// The lines told to people, in order.
    private(set) var told: [String] = []
    /// Everything it asked for so far, as short words.
    private(set) var asked: [String] = []
    private(set) var ledger: [LedgerRecord] = []
    /// When it asked to be woken.
    private var wakes: Set<Moment> = []
    /// The exit orders it sent, in order.
    private(set) var orders: [OrderRequest] = []
    /// The orders and changes of persons that it sent, in order.
    private(set) var placed: [Placement] = []
    private(set) var changes: [OrderChange] = []

    init(_ change: (inout Settings) -> Void = { _ in }) { self.init([Held()], change) }

    /// The account has been guarded for some seconds: what trades in the first is looked at twice.
    /// `cash` is what is in it after everything in `held` was bought, `held` in the order in which
    /// it was bought.
    init(
        _ held: [Held], cash: Money = .dollars(1940), at start: Timestamp = Desk.start,
        _ change: (inout Settings) -> Void = { _ in }
    ) {
        var settings = Settings()
        settings.account.credit = .dollars(1000)
        settings.liquidation.armed = true
        change(&settings)
        self.start = start
        let begin = start + .seconds(-3)
        now = Instant(moment: Moment(nanoseconds: 1_000_000_000), utc: begin)
        engine = Engine(account: "test", settings: settings, ledger: [])
        say(.clockOffset(milliseconds: 0))
        say(.command(.acceptDebts(uid: 0)))
        say(.feedOpened)
        let opened = start + .seconds(-1000)
        var fills: [Fill] = []
        for (number, one) in held.enumerated() { fills.append(one.fill(number, after: opened)) }
        say(
            .account(
                AccountReading(
                    begun: now, cash: cash, positions: held.map(\.reading), orders: [],
                    fills: fills)))
        for one in held { describe(one.market) }
        now = Instant(moment: now.moment + .seconds(3), utc: start)
        say(.feedAlive)
        pass(cash: cash)
        (asked, told) = ([], [])
    }

    func facts(
        _ status: MarketStatus, of market: MarketTicker = Desk.market, lives: Milliseconds? = nil
    ) -> MarketFacts {
        let closes = start + (lives ?? Milliseconds(10_000_000_000))
        return MarketFacts(
            ticker: market, event: EventTicker("KXTEST"), title: "Test", status: status,
            opens: lives == nil ? start + Milliseconds(-1_000_000_000) : start, closes: closes,
            expectedExpiration: nil, occurrence: nil, grid: .cents, exchangeIndex: 0)
    }

    /// What a market is and that it charges nothing, as the exchange says.
    mutating func describe(_ market: MarketTicker) {
        say(.market(facts(.active, of: market)))
        say(.fees(market, FeeSchedule(kind: .quadratic, multiplierMillionths: 0)))
    }

    // MARK: What happens

    mutating func say(_ input: Input) {
        for action in engine.step(input, at: now) { note(action) }
    }

    /// Time passes in steps of 10 ms; the feed stays alive.
    mutating func wait(_ milliseconds: Int64) {
        for _ in 0..<milliseconds / 10 {
            now = Instant(
                moment: now.moment + Milliseconds(10), utc: now.utc + Milliseconds(10))
            say(.feedAlive)
            say(.tick)
        }
    }

    /// Time passes without any news but that the feed lives; it looks only when it asked to be
    /// woken.
    mutating func idle(_ milliseconds: Int64) {
        let end = now.moment + Milliseconds(milliseconds)
        while now.moment < end {
            let next = min(end, now.moment + .seconds(1), wakes.min() ?? end)
            let span = max(Milliseconds(0), next.since(now.moment))
            now = Instant(moment: max(next, now.moment), utc: now.utc + span)
            say(.feedAlive)
            let due = wakes.filter { $0 <= now.moment }
            wakes.subtract(due)
            if !due.isEmpty { say(.tick) }
        }
    }

    /// The clock on the wall is set forward by so much; no time passes.
    mutating func setClock(by milliseconds: Int64) {
        now = Instant(moment: now.moment, utc: now.utc + Milliseconds(milliseconds))
    }

    /// Time passes and nothing is heard.
    mutating func sleep(_ milliseconds: Int64) {
        now = Instant(
            moment: now.moment + Milliseconds(milliseconds),
            utc: now.utc + Milliseconds(milliseconds))
        say(.tick)
    }

    /// The book has this best YES bid with plenty behind it.
    mutating func bid(_ cents: Int) {
        say(.book(Self.market, Desk.book(cents), .stream, exchangeTime: now.utc))
    }

    static func book(_ cents: Int) -> OrderBook {
        var book = OrderBook()
        if cents > 0 { book.set(.yes, .cents(cents), to: .contracts(1000)) }
        book.set(.no, .cents(max(1, 98 - cents)), to: .contracts(1000))
        return book
    }

    /// The exchange's own book, read by a request.
    mutating func witness(_ cents: Int) {
        say(.book(Self.market, Desk.book(cents), .rest, exchangeTime: nil))
    }

    mutating func account(
        position: Int64, cash: Money = .dollars(1940), orders: [OrderReading] = [],
        fills: [Fill] = [], elsewhere: Int64 = 0
    ) {
        let positions = [
            Self.held(Self.market, position), Self.held(MarketTicker("KXTEST-B"), elsewhere),
        ]
        say(
            .account(
                AccountReading(
                    begun: now, cash: cash, positions: positions.filter { !$0.position.isZero },
                    orders: orders, fills: fills)))
    }

    private static func held(_ market: MarketTicker, _ contracts: Int64) -> PositionReading {
        PositionReading(
            market: market, position: SignedQuantity(hundredths: contracts * 100),
            cost: .dollars(60), exchangeIndex: 0)
    }

    /// What became of the newest order.
    mutating func answer(_ outcome: PlaceOutcome) {
        guard let order = orders.last else { return }
        say(.placed(order.id, outcome))
    }

    func fill(_ number: Int, selling contracts: Int64, at cents: Int) -> Fill {
        Fill(
            id: FillID("f\(number)"), order: OrderID("o\(number)"), clientOrder: orders.last?.id,
            market: Self.market,
            outcome: .no, quantity: .contracts(contracts), yesPrice: .cents(cents), role: .taker,
            fee: .zero,
            time: now.utc, positionAfter: nil)
    }

    /// The newest order as the exchange lists it.
    func listed(_ status: OrderReading.Status, filled: Int64) -> OrderReading {
        OrderReading(
            id: OrderID("o1"), clientOrder: orders.last?.id, market: Self.market, outcome: .no,
            yesPrice: .cents(40), status: status, initial: .contracts(100),
            filled: .contracts(filled),
            remaining: .zero, exchangeIndex: 0)
    }

    // MARK: What it does

    private mutating func note(_ action: Action) {
        switch action {
        case .record(let record): ledger.append(record)
        case .place(let approved):
            orders.append(approved.order)
            asked.append(
                "sell \(approved.order.contracts.shortText) at \(approved.order.yesPrice.centsText)"
            )
        case .cancel(let order): asked.append("cancel \(order.id.text)")
        case .submit(let approved):
            placed.append(approved.order)
            asked.append(approved.order.text)
        case .amend(let approved):
            changes.append(approved.order)
            asked.append("amend \(approved.order.order.text)")
        case .withdraw(let order): asked.append("withdraw \(order.id.text)")
        case .group(let shard, .make): asked.append("make group of \(shard)")
        case .group(_, .reset(let id)): asked.append("reset \(id.text)")
        case .group(_, .stop(let id)): asked.append("stop \(id.text)")
        case .readAccount: asked.append("account")
        case .readBook: asked.append("book")
        case .readMarket: asked.append("market")
        case .follow(let markets): asked.append("follow \(markets.count)")
        case .refreshBook: asked.append("refresh")
        case .announce(let line): told.append(line.text)
        case .wake(let moment): wakes.insert(moment)
        }
    }

    var sold: [String] { asked.filter { $0.hasPrefix("sell") } }
    var status: PositionStatus? { engine.status(at: now).positions.first }
    var conditions: [String] { engine.status(at: now).conditions.map(\.code) }

    /// What a new segment of the ledger would begin with.
    func checkpoint() -> [LedgerRecord] {
        var copy = engine
        return [copy.checkpoint(at: now)]
    }

    /// A new engine from the ledger, as after a crash.
    mutating func restart(
        from records: [LedgerRecord]? = nil, _ change: (inout Settings) -> Void = { _ in }
    ) {
        var settings = engine.settings
        change(&settings)
        ledger = records ?? ledger
        engine = Engine(account: "test", settings: settings, ledger: ledger)
        asked = []
        wait(100)
        say(.clockOffset(milliseconds: 0))
        say(.feedOpened)
        for market in engine.heldMarkets { describe(market) }
    }
}
