import Nexum

/// A rule broken on purpose at a guard's edges, to see that the simulator finds it: what finds
/// nothing proves nothing.
package enum PlantedBug: String, Hashable, Sendable, CaseIterable {
    /// An order that is sent again gets another id.
    case newIDOnRetry
    /// Exits are not marked as orders that only reduce.
    case notReduceOnly
    /// Books of eight seconds ago are taken for today's.
    case staleBook
    /// An order that could not be found when it was cancelled is taken for gone.
    case notFoundIsGone
    /// A field that is not there is taken for zero.
    case missingIsZero
    /// Some fills of an order are not counted.
    case fillForgotten
    /// The ledger is written when the order has left.
    case ledgerAfterSend
    /// Confirmation does not wait.
    case dwellIgnored

    /// The hooks that break the rule, for one guard of one run.
    package func hooks() -> Hooks {
        var hooks = Hooks()
        switch self {
        case .newIDOnRetry: hooks.order = Self.renamed
        case .notReduceOnly: hooks.order = { order, _ in order.changed(isReduceOnly: false) }
        case .staleBook: hooks.inputs = Self.oldBooks()
        case .notFoundIsGone: hooks.inputs = { input, _ in [Self.takenForGone(input)] }
        case .missingIsZero: hooks.absentField = "\"0.0000\""
        case .fillForgotten: hooks.inputs = { input, _ in Self.withoutSomeFills(input) }
        case .ledgerAfterSend: hooks.writesFirst = false
        case .dwellIgnored: hooks.settings = Self.withoutDwell
        }
        return hooks
    }

    private static func renamed(_ order: OrderRequest, _ attempt: Int) -> OrderRequest {
        guard attempt > 1, case .exit(let episode, let step)? = OrderToken(order.id) else {
            return order
        }
        return order.changed(id: OrderToken.exit(episode: episode, step: step + 1000).id)
    }

    /// Books are heard eight seconds late, and as if they were new.
    private static func oldBooks() -> (Input, Instant) -> [Input] {
        var held: [(at: Moment, input: Input)] = []
        return { input, now in
            var heard: [Input] = []
            while let first = held.first, now.moment.since(first.at) >= .seconds(8) {
                heard.append(held.removeFirst().input)
            }
            switch input {
            case .book(let market, let book, .stream, _):
                held.append((now.moment, .book(market, book, .stream, exchangeTime: nil)))
            case .bookChange(let market, let side, let price, let change, _):
                let old = Input.bookChange(market, side, price, change: change, exchangeTime: nil)
                held.append((now.moment, old))
            default: heard.append(input)
            }
            return heard
        }
    }

    private static func takenForGone(_ input: Input) -> Input {
        guard case .cancelled(let id, .notFound) = input else { return input }
        return .cancelled(id, .canceled)
    }

    private static func withoutSomeFills(_ input: Input) -> [Input] {
        let isForgotten = { (fill: Fill) in fill.id.text.last == "5" && fill.role == .taker }
        switch input {
        case .fill(let fill): return isForgotten(fill) ? [] : [input]
        case .account(let reading):
            let kept = AccountReading(
                begun: reading.begun, cash: reading.cash, positions: reading.positions,
                orders: reading.orders, fills: reading.fills.filter { !isForgotten($0) })
            return [.account(kept)]
        default: return [input]
        }
    }

    private static func withoutDwell(_ settings: Settings) -> Settings {
        var changed = settings
        changed.liquidation.confirmFor = Milliseconds(0)
        changed.liquidation.hardConfirmFor = Milliseconds(0)
        return changed
    }
}

extension OrderRequest {
    fileprivate func changed(id: ClientOrderID? = nil, isReduceOnly: Bool? = nil) -> OrderRequest {
        OrderRequest(
            id: id ?? self.id, market: market, outcome: outcome, contracts: contracts,
            yesPrice: yesPrice, timeInForce: timeInForce,
            isReduceOnly: isReduceOnly ?? self.isReduceOnly, exchangeIndex: exchangeIndex)
    }
}
