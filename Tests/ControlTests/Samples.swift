import Control
import Nexum

/// One of everything, each field with a value of its own.
enum Samples {
    static let plan = PlanStatus(
        isTriggered: true, sell: .contracts(400), limit: .cents(46), proceeds: .cents(18_110))

    static let position: PositionStatus = {
        var position = bare
        position.liquidationYesPrice = Price(tenThousandths: 4321)
        position.liquidationTicksAway = 3
        position.liquidationContractsAway = .contracts(310)
        position.firstSale = "2026-12-10T10:00:00.000Z"
        position.realised = .cents(120)
        position.fees = .cents(7)
        position.jumpLoss = .cents(54_300)
        position.jumpUncovered = .cents(34_240)
        return position
    }()

    private static let bare = PositionStatus(
        market: "KXRATE-26DEC10-T4.25", title: "Rate above 4.25%?", side: .yes,
        contracts: .contracts(1200), notional: .cents(66_120), margin: .cents(22_040),
        debt: .cents(44_080), averagePrice: Price(tenThousandths: 5510), bestBid: .cents(47),
        exitValue: .cents(54_300), requirement: .cents(5430), equity: .cents(10_220),
        openProfit: .cents(-11_820), health: "1.8821", band: "healthy", doubt: "old",
        liquidationPrice: "0.4321", bankruptcyPrice: "0.4000", maintenanceRate: "0.1000",
        bookAgeMs: 200, exit: "idle", plan: plan)

    static let money: MoneyStatus = {
        var money = MoneyStatus(
            cash: .cents(14_560), credit: .dollars(3000), drawn: .cents(44_080),
            equity: .cents(128_420), freeMargin: .cents(9840))
        money.reserved = .cents(1)
        money.missing = .cents(2)
        money.realised = .cents(3)
        money.fees = .cents(4)
        money.writtenOff = .cents(5)
        money.jumpLoss = .cents(6)
        money.jumpUncovered = .cents(7)
        money.requirement = .cents(8)
        money.health = "1.2000"
        money.band = "restrict"
        return money
    }()

    static let status: Status = {
        var status = bareStatus
        status.disarmedUntil = "2026-11-22T14:12:31.000Z"
        status.pause = PauseStatus(
            begins: "2026-11-26T08:00:00.000Z", ends: "2026-11-26T10:00:00.000Z")
        return status
    }()

    private static let bareStatus = Status(
        account: "main", time: "2026-11-22T14:02:31.000Z", mode: "armed", state: "blocked",
        blockedBy: ["balance/zero"],
        feed: FeedStatus(isLive: true, frameAgeMs: 200, accountAgeMs: 1100, clockOffsetMs: -12),
        money: money,
        positions: [position],
        orders: [
            OrderStatus(
                market: "KXRATE-26DEC10-T4.25", orderId: "o-1", clientOrderId: "nx1-x-e-1",
                state: "resting", outcome: .no, remaining: .contracts(5), yesPrice: .cents(50)
            )
            .doing(.sell, .yes)
        ],
        conditions: [
            ConditionStatus(
                code: "margin-warning", severity: "warning", market: "KXRATE-26DEC10-T4.25",
                text: "health is below 150%", sinceMs: 34_000)
        ],
        ledgerEntries: 48_213)

    static let book: BookStatus = {
        var book = BookStatus(
            market: "KXRATE-26DEC10-T4.25", title: "Rate above 4.25%?", isLive: true, ageMs: 200,
            bids: [.init(price: .cents(47), contracts: .contracts(310))],
            asks: [.init(price: .cents(49), contracts: .contracts(120))])
        book.held = BookStatus.Held(
            side: .yes, contracts: .contracts(1200), debt: .cents(44_080), bestBid: .cents(47),
            ladder: [
                BookStatus.Rung(
                    contracts: .contracts(120), sold: .contracts(110), averagePrice: .cents(46),
                    worstPrice: .cents(45), fees: .cents(190), proceeds: .cents(4870),
                    givenUp: .cents(770))
            ], plan: plan)
        return book
    }()

    static let explain: ExplainStatus? = {
        var entry = IntentEntry(
            id: ClientOrderID("nx1-x-00aa-1"), market: MarketTicker("KXRATE"), side: .yes,
            contracts: .contracts(22), yesPrice: .cents(44),
            positionBefore: SignedQuantity(hundredths: 10_000), exchangeIndex: 0,
            ground: "witnessed", health: "96.2%", equity: .cents(426), requirement: .cents(442),
            exitValue: .cents(4426), debt: .dollars(40), bestBid: .cents(46))
        entry.cause = ExitCause(
            held: .contracts(100),
            bids: [ExitCause.Bid(price: .cents(46), contracts: .contracts(291))], bookAgeMs: 12,
            isBookRead: false, feeMultiplierMillionths: 1_000_000, rateNumerator: 1,
            rateDenominator: 10, liquidateAt: "100%", recoverTo: "125%", lastedMs: 512,
            sightYesPrice: .cents(46))
        entry.cause?.slackMin = .cents(1)
        entry.cause?.slackMax = .cents(10)
        entry.cause?.hardAt = "50%"
        entry.cause?.priceMin = .cents(2)
        let time = Timestamp(milliseconds: 1_795_000_000_000)
        let after = Entry.recovered(market: entry.market, health: "125%")
        return ExplainStatus(
            "last", account: "main",
            in: [
                LedgerRecord(sequence: 9, time: time, entry: .intent(entry)),
                LedgerRecord(sequence: 10, time: time, entry: after),
            ])
    }()

    static let liquidate: LiquidateReply = {
        var reply = LiquidateReply(
            account: "main", holding: position, plan: nil, isBegun: true)
        reply.isWithdrawn = false
        (reply.limit, reply.proceeds) = (.cents(44), .cents(52_800))
        return reply
    }()

    static let stress: StressStatus = {
        let row = StressStatus.Row(
            market: "KXRATE-26DEC10-T4.25", side: .yes, contracts: .contracts(1200),
            exitValueBefore: .cents(54_300), exitValue: .cents(42_300), healthBefore: "1.8821",
            health: "-0.4209", band: "hard", sell: .contracts(1200), limit: .cents(30),
            proceeds: .cents(42_300), debtLeft: .cents(1780))
        return StressStatus(
            account: "main", time: "2026-11-22T14:02:31.000Z", scenario: "every bid -0.1000",
            equityBefore: .cents(128_420), equity: .cents(116_420), healthBefore: "1.2000",
            health: "0.4000", debtLeft: .cents(1780), uncovered: .zero, positions: [row])
    }()

    static let watch: WatchStatus = {
        var watch = WatchStatus(
            status: status, thresholds: WatchStatus.Thresholds(MarginSettings()),
            cushion: .cents(4790),
            samples: [WatchStatus.Sample(equity: .cents(128_420), cushion: .cents(4790))],
            sampleEveryMs: 2000, book: book, events: [event])
        watch.keep(PositionWindow(count: 1, order: .health), around: nil)
        return watch
    }()

    static let calculator = Calculator(
        side: .no, price: .cents(55), contracts: .contracts(25),
        leverage: Leverage(hundredths: 400) ?? .one, maintenance: .percent(20),
        liquidateAt: .percent(100), feeMultiplierMillionths: 1_000_000)

    /// A refused order of an account, so that every field has a value.
    static let quote: QuoteStatus = {
        let view = calculator.view
        var quote = QuoteStatus(
            Ticket(calculator.order, in: view), in: view, account: "main", title: "Rate?")
        quote.contractsLargest = .contracts(1)
        (quote.proceeds, quote.repaid) = (.cents(2), .cents(1))
        quote.reservedMargin = .cents(3)
        (quote.reservedCredit, quote.freeMarginWaiting) = (.cents(4), .cents(5))
        quote.firstSale = "2026-12-10T10:00:00.000Z"
        return quote
    }()

    static let planReply: PlanReply = {
        var plan = PlanReply(status: status)
        var well = status
        well.positions[0].plan = nil
        plan.others = PlanReply(status: well).others
        return plan
    }()

    static let mode = ModeReply(
        account: "main", mode: "armed", blockedBy: ["the clock is not measured, or off"],
        disarmedUntil: "2026-11-22T14:01:57.000Z")

    static let event = EventStatus(
        sequence: 48_213, time: "2026-11-22T14:01:57.000Z", kind: "armed", market: "KXRATE",
        text: "by user 0")
}

extension OrderStatus {
    fileprivate func doing(_ action: TradeRequest.Action, _ side: Side) -> OrderStatus {
        var order = self
        (order.action, order.side) = (action, side)
        return order
    }
}
