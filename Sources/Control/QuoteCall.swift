package import Nexum

/// The order a preview is asked for.
package struct QuoteCall: Hashable, Sendable {
    package let market: MarketTicker
    package let side: Side
    package let contracts: Quantity
    /// The most to pay; nil: whatever the book asks.
    package let limit: Price?
    /// Nil: as the settings say for the market.
    package let leverage: Leverage?

    package init(
        market: MarketTicker, side: Side, contracts: Quantity, limit: Price?, leverage: Leverage?
    ) {
        self.market = market
        self.side = side
        self.contracts = contracts
        self.limit = limit
        self.leverage = leverage
    }

    var parameters: [String: ControlParameter] {
        var values: [String: ControlParameter] = [
            "market": .string(market.text), "side": .string(side.rawValue),
            "contracts": .string(contracts.text),
        ]
        if let limit { values["limit"] = .string(limit.text) }
        if let leverage { values["leverage"] = .string(leverage.digits) }
        return values
    }

    init(_ parameters: inout ControlParameters) throws(ControlError) {
        market = MarketTicker(try parameters.takeString("market"))
        side = try parameters.take("side", .side)
        contracts = try parameters.take("contracts", .contracts)
        limit = try parameters.takeIfPresent("limit", .price)
        leverage = try parameters.takeIfPresent("leverage", .leverage)
    }
}

extension Leverage {
    /// `"2.5"`: as it is read.
    var digits: String { String(text.dropLast()) }
}

extension ControlParameters {
    /// A field of an order, by its own rule.
    mutating func take<Value>(
        _ name: String, _ field: DeskField<Value>
    ) throws(ControlError) -> Value {
        guard let value = try takeIfPresent(name, field) else {
            throw .invalidParameter(name, expected: field.expects)
        }
        return value
    }

    /// Nil when it is not there.
    mutating func takeIfPresent<Value>(
        _ name: String, _ field: DeskField<Value>
    ) throws(ControlError) -> Value? {
        guard has(name) else { return nil }
        guard let value = field.parse(try takeString(name)) else {
            throw .invalidParameter(name, expected: field.expects)
        }
        return value
    }
}
