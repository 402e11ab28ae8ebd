import Kalshi
import Nexum
import Venue
import Wire

/// The exchange asked by real requests and understood by the real reading, without a network.
extension Venue {
    /// The answer to a request signed with this key.
    mutating func response(to request: KalshiRequest, byKey keyID: String) -> HTTPResponse {
        guard let proof = try? Signature.headers(key: keyID, at: now, signature: [1]),
            let http = try? request.http(host: "paper", proof: proof)
        else { preconditionFailure("a request of ours is none: \(request.path)") }
        return handle(http)
    }

    /// What the exchange itself answers to a read; nil when it refuses.
    mutating func answer(
        to request: KalshiRequest, byKey keyID: String = World.keyID
    ) -> JSONValue? {
        let response = response(to: request, byKey: keyID)
        return try? Failure.document(status: response.status, body: response.body)
    }

    /// What a market is; nil for one that is not listed.
    func facts(of market: MarketTicker) -> MarketFacts? {
        var asked = self
        return asked.answer(to: .market(market)).flatMap { try? MarketFacts(reply: $0) }
    }

    /// One whole pass over the account of this key; nil when a list of it could not be read.
    mutating func reading(ofKey keyID: String, begun: Instant) -> AccountReading? {
        let lists: [KalshiRequest] = [
            .balance(subaccount: 0), .positions(subaccount: 0, cursor: nil),
            .orders(subaccount: 0), .fills(subaccount: 0),
        ]
        var values: [JSONValue] = []
        for list in lists {
            guard let value = answer(to: list, byKey: keyID) else { return nil }
            values.append(value)
        }
        guard let balance = try? Balance(values[0]),
            let positions = try? Page<PositionReading>(values[1]),
            let orders = try? Page<OrderReading>(values[2]), let fills = try? Page<Fill>(values[3])
        else { return nil }
        return AccountReading(
            begun: begun, cash: balance.cash,
            positions: positions.items.filter { !$0.position.isZero }, orders: orders.items,
            fills: fills.items)
    }
}
