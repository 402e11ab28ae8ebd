import Kalshi
import Nexum
import Venue

// Orders of people that a guard sent.
extension Referee {
    mutating func submitting(_ placement: Placement, by process: GuardProcess, ms: Int64) {
        let id = placement.request.id
        if folds[process.number].orders[id] != placement {
            report(.writtenFirst, ms: ms, "\(id.text) leaves and the ledger has no such order")
        }
        if !submitted.insert(id).inserted {
            report(.orderedOnce, ms: ms, "\(id.text) leaves a second time")
        }
    }

    /// An order of a person reached the exchange.
    mutating func arrived(_ placement: Placement, _ venue: Venue, ms: Int64) {
        let request = placement.request
        for order in Self.orders(venue, in: request.market, isResting: false)
        where order.clientOrder == request.id {
            placed[order.id] = placement
            if order.status == .resting { rested(request, as: order.id, ms: ms) }
        }
    }

    /// A position went across zero: where nobody else trades, no sale of a person did that, but
    /// for one whose cancel is on its way.
    mutating func judgeFlip(
        _ market: MarketTicker, to position: SignedQuantity, _ venue: Venue, ms: Int64
    ) {
        guard let before = histories[market]?.positions.last?.position.side,
            let side = position.side, side != before, !isTradedElsewhere(market),
            let fill = Self.allFills(venue).last(where: { $0.market == market }),
            placed[fill.order]?.action == .sell, cancels[fill.order] == nil
        else { return }
        report(.neverFlips, ms: ms, "\(fill.order.text), a sale, made it \(position.text)")
    }

    private func isTradedElsewhere(_ market: MarketTicker) -> Bool {
        plan.acts.contains { act in
            if case .ask = act.deed { return false }
            return plan.markets[act.market].ticker == market
        }
    }

    /// A changed order stood in older books as it was.
    mutating func amended(_ change: OrderChange, ms: Int64) {
        guard let before = resting[change.order] else { return }
        let after = OrderRequest(
            id: before.order.id, market: change.market, outcome: change.outcome,
            contracts: change.total, yesPrice: change.yesPrice, timeInForce: .goodTillCanceled,
            isReduceOnly: false, exchangeIndex: change.exchangeIndex)
        changed.append(before.order)
        rested(after, as: change.order, ms: before.ms)
    }

    /// Every order of the account that stands or stood in a market.
    func ownOrders(in market: MarketTicker) -> [OrderRequest] {
        var own: [OrderRequest] = []
        for order in resting.values where order.order.market == market { own.append(order.order) }
        return own + changed.filter { $0.market == market }
    }

    // MARK: Leverage

    /// What an order of a person opened is owed at the leverage that was asked for, as far as there
    /// was credit.
    mutating func judgeDebt(_ entry: Entry, by process: GuardProcess, ms: Int64) {
        guard
            case .fill(
                let id, let order, let market, let outcome, let quantity, let yesPrice, _, _, _,
                let drawn, _) = entry,
            let placement = placed[order], plan.rates[.ledgerErased] == 0
        else { return }
        let fold = folds[process.number]
        let before = fold.holdings[market]?.position ?? .zero
        // What was paid in part, or set by hand, says no more of it.
        guard before.side == nil || before.side == outcome else {
            return forgive(market, process)
        }
        let cost = (outcome == .yes ? yesPrice : yesPrice.complement) * quantity
        let leverage = placement.action == .buy ? placement.leverage : .one
        let wanted = cost - leverage.margin(of: cost)
        let left = plan.settings.account.credit - fold.debt
        guard drawn != min(wanted, max(.zero, left)) else { return }
        let text = "\(placement.request.id.text) draws \(drawn.text) and not \(wanted.text)"
        // Of the order of another only its listing says what it asked for.
        guard fold.orders[placement.request.id] == nil else {
            return report(.opensAsAsked, ms: ms, "\(id.text) of \(text)")
        }
        misdrawn[process.number][order] = (market, text)
    }

    mutating func forgive(_ market: MarketTicker, _ process: GuardProcess) {
        misdrawn[process.number] = misdrawn[process.number].filter { $0.value.market != market }
    }

    /// What opened otherwise than it was asked for is set right.
    mutating func judgeExplained(_ process: GuardProcess, ms: Int64) {
        for order in misdrawn[process.number].keys.sorted() {
            report(.opensAsAsked, ms: ms, misdrawn[process.number][order]?.text ?? "")
        }
    }

    // MARK: Rest

    /// In the calm a guard knows every order that rests, and none that does not.
    mutating func judgeOrders(
        _ process: GuardProcess, _ venue: Venue, at now: Instant, ms: Int64
    ) {
        for market in plan.markets {
            var known: [String] = []
            for row in process.engine.ownOrders(at: now) where row.market == market.ticker.text {
                guard row.origin != "exit" else { continue }
                known.append("\(row.orderId ?? row.state) \(row.remaining.text)")
            }
            var there: [String] = []
            for order in Self.orders(venue, in: market.ticker, isResting: true) {
                there.append("\(order.id.text) \(order.remaining.text)")
            }
            guard known.sorted() != there.sorted() else { continue }
            report(
                .comesToRest, ms: ms,
                "\(market.ticker.text): orders \(known.sorted()) known, \(there.sorted()) there")
        }
    }
}
