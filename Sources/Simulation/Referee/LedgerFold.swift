import Nexum

/// What a ledger comes to, reckoned apart from the engine: positions with their debts, and exits
/// that are not over.
struct LedgerFold {
    struct Holding: Hashable {
        var position = SignedQuantity.zero
        var debt = Money.zero
    }

    private(set) var holdings: [MarketTicker: Holding] = [:]
    /// Orders of people.
    private(set) var orders: [ClientOrderID: Placement] = [:]
    /// Where a person asked to sell everything.
    private(set) var closings: Set<MarketTicker> = []
    private(set) var intents: [ClientOrderID: IntentEntry] = [:]
    /// The exit of each market that has no outcome yet.
    private(set) var open: [MarketTicker: (id: ClientOrderID, ms: Int64)] = [:]
    /// When an exit in doubt was last told.
    private(set) var toldMs: [MarketTicker: Int64] = [:]
    private(set) var fills: [FillID: Fill] = [:]
    /// When the first reading was taken.
    private(set) var openedAt: Timestamp?
    private(set) var lastIntentMs: [MarketTicker: Int64] = [:]
    /// Where something was sold and health is not back: what is below the recovery threshold is
    /// a breach.
    private(set) var selling: Set<MarketTicker> = []
    /// When a fill was last counted.
    private(set) var countedMs: [MarketTicker: Int64] = [:]
    /// When the take-over began that is not ended yet.
    private var takingOver: Timestamp?

    init() {}

    init(_ ledger: [LedgerRecord]) {
        for record in ledger { take(record, ms: 0) }
        if openedAt == nil { dropTakeover() }
    }

    mutating func take(_ record: LedgerRecord, ms: Int64) {
        if openedAt == nil {
            switch record.entry {
            case .fill, .adopted, .opened:
                if takingOver != record.time { dropTakeover() }
                takingOver = record.time
            default: break
            }
        }
        if case .opened = record.entry { openedAt = record.time }
        take(record.entry, ms: ms)
    }

    /// All debts together.
    var debt: Money {
        var sum = Money.zero
        for holding in holdings.values { sum += holding.debt }
        return sum
    }

    /// A take-over that was not ended counts for nothing.
    private mutating func dropTakeover() {
        holdings = [:]
        fills = [:]
    }

    private mutating func take(_ entry: Entry, ms: Int64) {
        switch entry {
        case .adopted(let market, let side, let contracts, _, let debt):
            holdings[market] = Holding(position: SignedQuantity(side, contracts), debt: debt)
        case .fill(_, _, let market, _, _, _, _, _, _, _, _):
            countedMs[market] = ms
            take(fill: entry)
        case .settled(let market, _, _, _, _): holdings[market] = nil
        case .intent(let intent):
            intents[intent.id] = intent
            open[intent.market] = (intent.id, ms)
            lastIntentMs[intent.market] = ms
        case .outcome(let id, let market, _, let filled, _):
            if open[market]?.id == id { open[market] = nil }
            if !filled.isZero { selling.insert(market) }
        case .ended(let market, _), .recovered(let market, _): selling.remove(market)
        case .raised(let condition, let market?, _)
        where condition == Condition.exitInDoubt.rawValue:
            toldMs[market] = ms
        case .margin(let market, _, let debt, _), .explained(let market, _, _, let debt):
            holdings[market]?.debt = debt
        case .order(let placement): orders[placement.request.id] = placement
        case .closing(let market, _, _): closings.insert(market)
        case .closingEnded(let market, _): closings.remove(market)
        case .opened, .mode, .disarmed, .rearmed, .credit, .debtsAccepted, .amend,
            .withdraw, .orderEnded,
            .group, .raised, .cleared, .checkpoint:
            break
        }
    }

    private mutating func take(fill entry: Entry) {
        guard
            case .fill(
                let id, let order, let market, let outcome, let quantity, let price, let isTaker,
                let fee, let time, let drawn, _) = entry
        else { return }
        fills[id] = Fill(
            id: id, order: order, clientOrder: nil, market: market, outcome: outcome,
            quantity: quantity, yesPrice: price, role: isTaker ? .taker : .maker, fee: fee,
            time: time, positionAfter: nil)
        var holding = holdings[market] ?? Holding()
        let before = holding.position
        holding.position = before + SignedQuantity(outcome, quantity)
        if before.side == outcome.opposite {
            let sold = min(quantity, before.magnitude)
            let own = outcome == .yes ? price.complement : price
            let proceeds = own * sold - fee
            holding.debt = max(.zero, holding.debt - max(.zero, proceeds))
            if holding.position.side != before.side { holding.debt = .zero }
        }
        holding.debt += drawn
        holdings[market] = holding.position.isZero ? nil : holding
    }
}
