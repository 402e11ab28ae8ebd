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
        exchange.send(.create(order, subaccount: subaccount), .exit) { [deliver] result in
            switch result {
            case .success(let answer):
                deliver(
                    .placed(
                        order.id,
                        PlaceOutcome(answer: answer.status, body: answer.body, to: order.id)))
            case .failure(.notSent(let why)): deliver(.placed(order.id, .notSent(reason: why)))
            case .failure(let error): deliver(.placed(order.id, .unknown(reason: "\(error)")))
            }
        }
    }

    func cancel(_ order: OrderReading) {
        let request = KalshiRequest.cancel(order.id, market: order.market, subaccount: subaccount)
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
