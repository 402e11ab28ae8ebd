import Kalshi
import Nexum
import Wire

/// The only way an order leaves: it takes nothing but what the limits approved, after its entry in
/// the ledger is durable, and sends it once.
final class Gateway {
    private let exchange: Exchange
    private let subaccount: Int
    private let deliver: (Input) -> Void

    init(_ exchange: Exchange, subaccount: Int, deliver: @escaping (Input) -> Void) {
        self.exchange = exchange
        self.subaccount = subaccount
        self.deliver = deliver
    }

    func place(_ approved: Approved<OrderRequest>) {
        let order = approved.order
        exchange.send(.create(order, subaccount: subaccount), .exit) {
            [deliver, weak exchange] result in
            let outcome = Self.outcome(of: order.id, result)
            if outcome.isFruitless { exchange?.noteFruitless(order.market) }
            deliver(.placed(order.id, outcome))
        }
    }

    /// Sends an order of a person, behind everything that guards.
    func submit(_ approved: Approved<Placement>) {
        let order = approved.order
        let id = order.request.id
        exchange.send(.create(order, subaccount: subaccount), .other) {
            [deliver] result in deliver(.placed(id, Self.outcome(of: id, result)))
        }
    }

    private static func outcome(
        of id: ClientOrderID, _ result: Result<HTTPResponse, LinkError>
    ) -> PlaceOutcome {
        outcome(
            result, answered: { PlaceOutcome(answer: $0.status, body: $0.body, to: id) },
            notSent: PlaceOutcome.notSent, unknown: PlaceOutcome.unknown)
    }

    /// What came of a change: the answer's meaning, that it never left, or that nothing is known.
    private static func outcome<Outcome>(
        _ result: Result<HTTPResponse, LinkError>, answered: (HTTPResponse) -> Outcome,
        notSent: (String) -> Outcome, unknown: (String) -> Outcome
    ) -> Outcome {
        switch result {
        case .success(let answer): answered(answer)
        case .failure(.notSent(let why)): notSent(why)
        case .failure(let error): unknown("\(error)")
        }
    }

    /// Changes a resting order for a person, behind everything that guards.
    func amend(_ approved: Approved<OrderChange>) {
        let change = approved.order
        exchange.send(.amend(change, subaccount: subaccount), .other) { [deliver] result in
            let outcome = Self.outcome(
                result,
                answered: {
                    AmendOutcome(answer: $0.status, body: $0.body, to: change.order)
                },
                notSent: AmendOutcome.notSent, unknown: AmendOutcome.unknown)
            deliver(.amended(change.order, outcome))
        }
    }

    /// Asks something of the order group of a shard, behind everything that guards.
    func ask(_ request: GroupRequest, ofShard shard: Int) {
        exchange.send(.ask(request, ofShard: shard, subaccount: subaccount), .other) {
            [deliver] result in
            let outcome: GroupOutcome =
                switch result {
                case .success(let answer):
                    GroupOutcome(answer: answer.status, body: answer.body, to: request)
                case .failure(let error): .failed(reason: "\(error)")
                }
            deliver(.group(exchangeIndex: shard, request, outcome))
        }
    }

    /// Cancels an order. The guard's own go before those of persons.
    func cancel(_ order: OrderReading, _ urgency: Urgency = .cancel) {
        let request = KalshiRequest.cancel(
            order.id, market: order.market, exchangeIndex: order.exchangeIndex,
            subaccount: subaccount)
        exchange.send(request, urgency) { [deliver] result in
            let outcome = Self.outcome(
                result, answered: { CancelOutcome(answer: $0.status, body: $0.body) },
                notSent: CancelOutcome.notSent, unknown: CancelOutcome.unknown)
            deliver(.cancelled(order.id, outcome))
        }
    }
}

extension PlaceOutcome {
    /// Whether the exchange answered and nothing was sold: other markets' exits are worth more now.
    fileprivate var isFruitless: Bool {
        switch self {
        case .accepted(_, let filled, _): filled.isZero
        case .killed, .paused, .refused: true
        case .rateLimited, .notSent, .duplicate, .unknown: false
        }
    }
}
