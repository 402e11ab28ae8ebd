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

    private static func outcome(
        of id: ClientOrderID, _ result: Result<HTTPResponse, LinkError>
    ) -> PlaceOutcome {
        switch result {
        case .success(let answer): PlaceOutcome(answer: answer.status, body: answer.body, to: id)
        case .failure(.notSent(let why)): .notSent(reason: why)
        case .failure(let error): .unknown(reason: "\(error)")
        }
    }

    func cancel(_ order: OrderReading) {
        let request = KalshiRequest.cancel(
            order.id, market: order.market, exchangeIndex: order.exchangeIndex,
            subaccount: subaccount)
        exchange.send(request) { [deliver] result in
            switch result {
            case .success(let answer):
                deliver(
                    .cancelled(order.id, CancelOutcome(answer: answer.status, body: answer.body)))
            case .failure(let error): deliver(.cancelled(order.id, .unknown(reason: "\(error)")))
            }
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
