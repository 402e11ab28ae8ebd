import Nexum
import Venue

/// Holds every step of a run against the rules, by what the exchange itself knows.
struct Referee {
    let plan: Plan
    private(set) var violations: [Violation] = []
    var histories: [MarketTicker: MarketHistory] = [:]
    var folds: [LedgerFold]
    /// Episodes in which something was sold, by which orders.
    var soldEpisodes: [String: [ClientOrderID]] = [:]
    /// Orders that a person left resting, and since when.
    var resting: [OrderID: (ms: Int64, order: OrderRequest)] = [:]
    /// How changed orders stood before.
    var changed: [OrderRequest] = []
    /// Orders of people that left, and those that the exchange took.
    var submitted: Set<ClientOrderID> = []
    var placed: [OrderID: Placement] = [:]
    /// Orders of which a guard drew otherwise than they asked for, and what.
    var misdrawn: [[OrderID: (market: MarketTicker, text: String)]]
    var cancels: [OrderID: Int] = [:]
    /// When exits of a market left of late, by guard.
    var sentMs: [[MarketTicker: [Int64]]]
    /// What a person moved out of the account, and when last.
    private(set) var moved = Money.zero
    private(set) var movedMs: Int64?
    /// Exits that arrived: the exchange refuses another copy, and knows what became of the first.
    private var received: Set<ClientOrderID> = []
    /// Exits that traded.
    private(set) var liquidations = 0

    init(_ plan: Plan) {
        self.plan = plan
        let count = plan.kind == .spare ? 2 : 1
        folds = [LedgerFold](repeating: LedgerFold(), count: count)
        misdrawn = Array(repeating: [:], count: count)
        sentMs = [[MarketTicker: [Int64]]](repeating: [:], count: count)
    }

    mutating func report(_ rule: Rule, ms: Int64, _ text: String) {
        violations.append(Violation(rule: rule, ms: ms, text: text))
    }

    // MARK: What happens

    /// The exchange changed.
    mutating func look(at venue: Venue, ms: Int64) {
        for market in plan.markets {
            let position = venue.position(ofKey: World.keyID, in: market.ticker) ?? .zero
            guard let book = venue.book(of: market.ticker) else { continue }
            judgeFlip(market.ticker, to: position, venue, ms: ms)
            histories[market.ticker, default: MarketHistory()].add(book, position, ms: ms)
        }
    }

    mutating func restarted(_ number: Int, ledger: [LedgerRecord]) {
        folds[number] = LedgerFold(ledger)
    }

    mutating func rested(_ order: OrderRequest, as id: OrderID, ms: Int64) {
        resting[id] = (ms, order)
    }

    mutating func moved(_ money: Money, ms: Int64) {
        moved = money
        movedMs = ms
    }

    mutating func cancelled(_ order: OrderID, ms: Int64) { cancels[order, default: 0] += 1 }

    /// A guard wrote a line; it is judged before it is reckoned in.
    mutating func recorded(
        _ record: LedgerRecord, by process: GuardProcess, venue: Venue, ms: Int64
    ) {
        switch record.entry {
        case .intent(let intent): judge(intent, by: process, venue: venue, ms: ms)
        case .outcome(let id, let market, _, _, _): judgeDoubt(id, market, by: process, ms: ms)
        case .fill: judgeDebt(record.entry, by: process, ms: ms)
        case .explained(_, let order, _, _): misdrawn[process.number][order] = nil
        case .margin(let market, _, _, _): forgive(market, process)
        default: break
        }
        folds[process.number].take(record, ms: ms)
    }

    /// An order leaves.
    mutating func sending(
        _ order: OrderRequest, by process: GuardProcess,
        travelling: some Sequence<OrderRequest>, ms: Int64
    ) {
        if !order.isReduceOnly || order.timeInForce != .immediateOrCancel
            || !plan.settings.liquidation.armed
        {
            report(.onlyReduces, ms: ms, "\(order)")
        }
        let intent = folds[process.number].intents[order.id]
        if intent?.contracts != order.contracts || intent?.yesPrice != order.yesPrice {
            report(
                .writtenFirst, ms: ms, "\(order.id.text) leaves and the ledger has no such order")
        }
        judgePace(order.market, process.number, ms: ms)
        guard plan.kind == .alone else { return }
        for other in travelling
        where other.market == order.market && other.id != order.id && !received.contains(other.id) {
            report(.oneLiveExit, ms: ms, "\(order.id.text) leaves while \(other.id.text) travels")
        }
    }

    /// Another copy of an order will be refused.
    mutating func refuses(_ id: ClientOrderID) { received.insert(id) }

    /// An exit reached the exchange.
    mutating func arrived(_ order: OrderRequest, before: Venue, after: Venue, ms: Int64) {
        received.insert(order.id)
        let from = before.position(ofKey: World.keyID, in: order.market) ?? .zero
        let to = after.position(ofKey: World.keyID, in: order.market) ?? .zero
        guard from != to else { return }
        let sold = Quantity(hundredths: abs(to.hundredths - from.hundredths))
        if from.side != order.outcome.opposite || to.side == order.outcome || sold > order.contracts
        {
            report(.neverFlips, ms: ms, "\(order.id.text) took \(from.text) to \(to.text)")
        }
        liquidations += 1
        histories[order.market, default: MarketHistory()].lastExitMs = ms
        guard case .exit(let episode, _)? = OrderToken(order.id) else {
            return report(.writtenFirst, ms: ms, "\(order.id.text) is no id of an exit")
        }
        soldEpisodes[episode, default: []].append(order.id)
        if soldEpisodes[episode, default: []].count > mostSales {
            report(.soldOnce, ms: ms, "\(order.id.text) traded, and others of its episode did")
        }
    }

    /// How many orders of one episode may trade: one; and where the exchange forgets ids at once,
    /// one of each guard, for nothing else keeps two apart that have not heard of each other.
    private var mostSales: Int {
        plan.kind == .spare && plan.remembersIDsFor == .seconds(0) ? folds.count : 1
    }

    /// The engine and its ledger after a step.
    mutating func compare(_ process: GuardProcess, after actions: [Action], at now: Instant) {
        guard !process.isDiskFull, Self.hasNews(actions) else { return }
        let ms = now.moment.nanoseconds / 1_000_000
        let again = Engine(
            account: GuardProcess.account, settings: process.engine.settings,
            ledger: process.ledger)
        let (memory, ledger) = (process.engine.status(at: now), again.status(at: now))
        for (ours, replayed) in zip(memory.positions, ledger.positions) {
            let fold = folds[process.number].holdings[MarketTicker(ours.market)]
            let isSame =
                ours.contracts == replayed.contracts && ours.debt == replayed.debt
                && ours.margin == replayed.margin && ours.debt == fold?.debt
                && SignedQuantity(ours.side, ours.contracts) == fold?.position
            if !isSame {
                report(
                    .replayEqualsMemory, ms: ms,
                    "\(ours.market): memory \(ours.contracts.text) owing \(ours.debt.text), replay "
                        + "\(replayed.contracts.text) owing \(replayed.debt.text), reckoned "
                        + "\(fold?.position.text ?? "none") owing \(fold?.debt.text ?? "none")")
            }
        }
        if memory.positions.count != ledger.positions.count {
            report(.replayEqualsMemory, ms: ms, "the ledger has other positions")
        }
    }

    private static func hasNews(_ actions: [Action]) -> Bool {
        for case .record(let record) in actions {
            switch record.entry {
            case .raised, .cleared, .intent, .mode, .debtsAccepted: continue
            default: return true
            }
        }
        return false
    }
}
