import Nexum

/// The words of an order, as a preview and the order itself are asked for with.
extension TradeRequest {
    var parameters: [String: ControlParameter] {
        var values: [String: ControlParameter] = [
            "action": .string(action.rawValue), "market": .string(market.text),
            "side": .string(side.rawValue), "time_in_force": .string(timeInForce.word),
        ]
        if let contracts { values["contracts"] = .string(contracts.text) }
        if let limit { values["limit"] = .string(limit.text) }
        if let leverage { values["leverage"] = .string(leverage.digits) }
        if isPostOnly { values["post_only"] = .string("yes") }
        if let expiry { values["expires"] = .string(expiry.text) }
        return values
    }

    /// `isOrder`: it is to be sent as it is, so nothing may be left to work out.
    init(_ parameters: inout ControlParameters, isOrder: Bool) throws(ControlError) {
        let action = try parameters.take("action", .action)
        let timeInForce = try parameters.take("time_in_force", .timeInForce)
        let isComplete = isOrder || action == .buy
        self.init(
            action: action, market: MarketTicker(try parameters.takeString("market")),
            side: try parameters.take("side", .side),
            contracts: isComplete
                ? try parameters.take("contracts", .contracts)
                : try parameters.takeIfPresent("contracts", .contracts),
            limit: isOrder
                ? try parameters.take("limit", .price)
                : try parameters.takeIfPresent("limit", .price),
            leverage: try parameters.takeIfPresent("leverage", .leverage),
            timeInForce: timeInForce,
            isPostOnly: try parameters.takeIfPresent("post_only", .yes) ?? false,
            expiry: try parameters.takeIfPresent("expires", .expiry))
        guard isWellFormed else {
            throw .invalidParameter(
                "time_in_force", expected: "gtc where the order is post-only or expires")
        }
        if action == .sell, leverage != nil {
            throw .invalidParameter("leverage", expected: "nothing: a sale closes")
        }
    }
}

extension DeskField where Value == TradeRequest.Action {
    static let action = DeskField("buy or sell") { TradeRequest.Action(rawValue: $0) }
}

extension DeskField where Value == Bool {
    static let yes = DeskField("yes, or is left out") { $0 == "yes" ? true : nil }
}

extension AmendRequest {
    var parameters: [String: ControlParameter] {
        var values: [String: ControlParameter] = ["order": .string(order.text)]
        if let limit { values["limit"] = .string(limit.text) }
        if let contracts { values["contracts"] = .string(contracts.text) }
        return values
    }

    init(_ parameters: inout ControlParameters) throws(ControlError) {
        self.init(
            order: OrderID(try parameters.takeString("order")),
            limit: try parameters.takeIfPresent("limit", .price),
            contracts: try parameters.takeIfPresent("contracts", .contracts))
    }
}
