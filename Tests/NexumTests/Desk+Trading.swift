import Nexum

/// What a person asks of a desk, and what the exchange says to it.
extension Desk {
    static func request(
        _ action: TradeRequest.Action = .buy, _ contracts: Int64? = 100, side: Side = .yes,
        at cents: Int? = 60, leverage: Int? = 300,
        _ timeInForce: OrderRequest.TimeInForce = .immediateOrCancel, isPostOnly: Bool = false,
        expiry: OrderExpiry? = nil
    ) -> TradeRequest {
        TradeRequest(
            action: action, market: market, side: side,
            contracts: contracts.map { .contracts($0) }, limit: cents.map { .cents($0) },
            leverage: action == .buy ? leverage.flatMap { Leverage(hundredths: $0) } : nil,
            timeInForce: timeInForce, isPostOnly: isPostOnly, expiry: expiry)
    }

    mutating func place(_ request: TradeRequest, nonce: String = "n") {
        say(.command(.place(request, nonce: nonce, uid: 7)))
    }

    /// What became of the newest order of a person: `FILLED 100 of 100 at 60¢; 0 wait`.
    var outcome: String {
        guard let id = placed.last?.request.id, let told = engine.placed(id) else { return "none" }
        let price = told.averagePrice.map { " at \($0.centsText)" } ?? ""
        return "\(told.outcome.rawValue) \(told.filled.shortText) of "
            + "\(told.contracts.shortText)\(price); \(told.remaining.shortText) wait"
            + (told.reason.map { "; \($0)" } ?? "")
    }

    /// What became of the newest order of a person, as the exchange answers it.
    mutating func answerPlaced(_ outcome: PlaceOutcome) {
        guard let order = placed.last else { return }
        say(.placed(order.request.id, outcome))
    }

    /// A fill of the newest order of a person; `isListed` as a list tells it, without our id.
    func fillOfPlaced(_ contracts: Int64, at cents: Int, isListed: Bool = false) -> Fill {
        Fill(
            id: FillID("p\(contracts)-\(cents)"), order: OrderID("p1"),
            clientOrder: isListed ? nil : placed.last?.request.id, market: Self.market,
            outcome: placed.last?.request.outcome ?? .yes, quantity: .contracts(contracts),
            yesPrice: .cents(cents), role: .taker, fee: .zero, time: now.utc, positionAfter: nil)
    }

    /// The newest order of a person as the exchange lists it.
    func listedPlaced(
        _ status: OrderReading.Status, filled: Int64, remaining: Int64, at cents: Int? = nil
    ) -> OrderReading {
        let request = placed.last?.request
        return OrderReading(
            id: OrderID("p1"), clientOrder: request?.id, market: Self.market,
            outcome: request?.outcome ?? .yes,
            yesPrice: cents.map { .cents($0) } ?? request?.yesPrice ?? .cents(1), status: status,
            initial: request?.contracts ?? .zero, filled: .contracts(filled),
            remaining: .contracts(remaining), exchangeIndex: 0)
    }

    func refusals(_ request: TradeRequest) -> [String] {
        engine.plannedTrade(request, at: now)?.refusals.map(\.code) ?? ["not known"]
    }
}
