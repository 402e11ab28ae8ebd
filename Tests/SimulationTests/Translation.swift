import Kalshi
import Nexum
import Wire

/// What the answer to a request says to the engine.
enum Translation {
    static func input(of request: KalshiRequest, _ response: HTTPResponse) -> Input? {
        switch request.kind {
        case .createOrder:
            guard let id = request.body?.clientOrder else { return nil }
            return .placed(id, PlaceOutcome(answer: response.status, body: response.body, to: id))
        case .cancelOrder:
            let id = OrderID(request.path.split(separator: "/").last.map(String.init) ?? "")
            return .cancelled(id, CancelOutcome(answer: response.status, body: response.body))
        case .market:
            guard let value = value(response), let facts = try? MarketFacts(reply: value) else {
                return nil
            }
            return .market(facts)
        case .book:
            let ticker = request.path.split(separator: "/").dropLast().last.map(String.init) ?? ""
            guard let value = value(response), let book = try? OrderBook(reply: value) else {
                return nil
            }
            return .book(MarketTicker(ticker), book, .rest, exchangeTime: nil)
        default: return nil
        }
    }

    static func take(
        _ request: KalshiRequest, _ response: HTTPResponse, into pass: inout World.Pass
    ) -> Bool {
        guard let value = value(response) else { return false }
        do {
            switch request.kind {
            case .positions:
                pass.positions = try Page<PositionReading>(value).items.filter {
                    !$0.position.isZero
                }
            case .balance: pass.cash = try Balance(value).cash
            case .orders: pass.orders = try Page<OrderReading>(value).items
            case .fills: pass.fills = try Page<Fill>(value).items
            default: return false
            }
            return true
        } catch {
            return false
        }
    }

    private static func value(_ response: HTTPResponse) -> JSONValue? {
        try? Failure.document(status: response.status, body: response.body)
    }
}

extension JSON {
    /// The client order id in the body of an order.
    var clientOrder: ClientOrderID? {
        guard case .object(let members) = self else { return nil }
        for member in members where member.key == "client_order_id" {
            if case .string(let text) = member.value { return ClientOrderID(text) }
        }
        return nil
    }
}

/// A random source; its seed is printed with a failure.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
