import Control
import Nexum

/// One of everything about orders, made by a real engine where only that can make it.
enum DeskSamples {
    private static let market = MarketTicker("KXTEST-A")
    private static let start = Timestamp(milliseconds: 1_795_000_000_000)

    /// A guard that holds 100 YES and has one order of its person's resting, `o1`.
    static let engine: Engine = {
        var settings = Settings()
        settings.account.credit = .dollars(1000)
        var engine = Engine(account: "main", settings: settings, ledger: [])
        let now = Self.now
        func say(_ input: Input) { _ = engine.step(input, at: now) }
        say(.clockOffset(milliseconds: 0))
        say(.feedOpened)
        say(.account(reading))
        say(.command(.acceptDebts(uid: 0)))
        say(.market(facts))
        say(.fees(market, .standard))
        say(.feedAlive)
        say(.book(market, book, .stream, exchangeTime: start))
        return engine
    }()

    static let now = Instant(moment: Moment(nanoseconds: 1_000_000_000), utc: start)

    private static let book: OrderBook = {
        var book = OrderBook()
        book.set(.yes, .cents(58), to: .contracts(1000))
        book.set(.no, .cents(40), to: .contracts(1000))
        return book
    }()

    private static let facts = MarketFacts(
        ticker: market, event: EventTicker("KXTEST"), title: "Test", status: .active,
        opens: start, closes: start + Milliseconds(10_000_000_000), expectedExpiration: nil,
        occurrence: nil, grid: .cents, exchangeIndex: 0)

    private static let order = OrderReading(
        id: OrderID("o1"), clientOrder: ClientOrderID("nx1-o200-a"), market: market, outcome: .yes,
        yesPrice: .cents(55), status: .resting, initial: .contracts(10), filled: .zero,
        remaining: .contracts(10), exchangeIndex: 0, created: start,
        expires: start + .seconds(60))

    private static let reading = AccountReading(
        begun: now, cash: .dollars(1900),
        positions: [
            PositionReading(
                market: market, position: SignedQuantity(.yes, .contracts(100)),
                cost: .dollars(60), exchangeIndex: 0)
        ],
        orders: [order],
        fills: [
            Fill(
                id: FillID("f"), order: OrderID("b"), clientOrder: nil, market: market,
                outcome: .yes, quantity: .contracts(100), yesPrice: .cents(60), role: .taker,
                fee: .zero, time: start + .seconds(-1000), positionAfter: nil)
        ])

    static let request = TradeRequest(
        action: .buy, market: market, side: .yes, contracts: .contracts(7), limit: .cents(60),
        leverage: Leverage(hundredths: 250), timeInForce: .goodTillCanceled, isPostOnly: true,
        expiry: .after(.seconds(600)))

    static let amend = AmendRequest(
        order: OrderID("o1"), limit: .cents(54), contracts: .contracts(9))

    static let orders = OrdersReply(
        account: "main", time: start.text, accountAgeMs: 3, orders: engine.ownOrders(at: now))
    private static let standing = Standing(
        health: "3.1034", liquidation: "0.4618", drawn: .dollars(40), freeMargin: .dollars(970))

    static let preview: TradePreview? = {
        var preview = engine.tradePreview(request, at: now)
        preview?.waiting = standing
        return preview
    }()
    static let changePreview: ChangePreview? = {
        var preview = engine.changePreview(amend, at: now)
        preview?.aheadBefore = .contracts(3)
        preview?.onceFilled = standing
        return preview
    }()

    static let placed: PlacedStatus? = {
        var engine = DeskSamples.engine
        let order = TradeRequest(
            action: .buy, market: market, side: .yes, contracts: .contracts(7),
            limit: .cents(60), leverage: .one, timeInForce: .immediateOrCancel)
        _ = engine.step(.command(.place(order, nonce: "n", uid: 7)), at: now)
        let id = ClientOrderID("nx1-o100-n")
        _ = engine.step(
            .placed(id, .accepted(OrderID("o2"), filled: .zero, remaining: .zero)), at: now)
        var status = engine.placed(id)
        status?.averagePrice = .cents(60)
        status?.fee = .cents(1)
        return status
    }()

    static let revised: RevisedStatus? = {
        var engine = DeskSamples.engine
        _ = engine.step(.command(.amend(amend, uid: 7)), at: now)
        _ = engine.step(
            .amended(OrderID("o1"), .amended(remaining: .contracts(9), filled: .zero)), at: now)
        var status = engine.revised(OrderID("o1"))
        status?.ahead = .contracts(3)
        status?.reason = "because"
        status?.averagePrice = .cents(54)
        status?.fee = .cents(1)
        return status
    }()

    static let changes: ChangesReply? = revised.map {
        ChangesReply(account: "main", changes: [$0])
    }

    static let queue = QueueReply(account: "main", orderId: "o1", ahead: .contracts(3))

    static let markets = MarketsReply(
        account: "main", text: "test", isWhole: true,
        markets: [
            engine.found(
                ListedMarket(facts: facts, bid: .cents(58), ask: .cents(60)), at: now)
        ])
}
