/// What a person asks to trade. The same words are previewed and sent, so that what was shown is
/// what is asked for.
package struct TradeRequest: Hashable, Sendable {
    /// `sell` only closes what is held.
    package enum Action: String, Hashable, Sendable, Codable { case buy, sell }

    package let action: Action
    package let market: MarketTicker
    /// What is bought, or what is held and sold.
    package let side: Side
    /// Nil: everything that can be sold.
    package let contracts: Quantity?
    /// In the price of the side, the most to pay or the least to take. Nil: the worst price that
    /// the book as it stands asks for.
    package let limit: Price?
    /// Of what is bought; nil: as the settings say for the market.
    package let leverage: Leverage?
    package let timeInForce: OrderRequest.TimeInForce
    /// Cancelled instead of traded where it would trade at once; only of what may rest.
    package let isPostOnly: Bool
    /// When what rests ends by itself; nil: it rests until it is cancelled.
    package let expiry: OrderExpiry?

    package init(
        action: Action, market: MarketTicker, side: Side, contracts: Quantity?, limit: Price?,
        leverage: Leverage? = nil, timeInForce: OrderRequest.TimeInForce,
        isPostOnly: Bool = false, expiry: OrderExpiry? = nil
    ) {
        self.action = action
        self.market = market
        self.side = side
        self.contracts = contracts
        self.limit = limit
        self.leverage = leverage
        self.timeInForce = timeInForce
        self.isPostOnly = isPostOnly
        self.expiry = expiry
    }

    /// What the order is long of: selling YES is long NO.
    var outcome: Side { action == .buy ? side : side.opposite }

    /// A price of the side as one of the outcome, and back.
    func turned(_ price: Price) -> Price { action == .buy ? price : price.complement }

    /// Post-only and an end are for what rests: the exchange refuses them of anything else.
    package var isWellFormed: Bool {
        timeInForce == .goodTillCanceled ? true : !isPostOnly && expiry == nil
    }
}

/// When a resting order ends by itself.
package enum OrderExpiry: Hashable, Sendable {
    case after(Milliseconds)
    case at(Timestamp)

    /// The moment, rounded up to a second, which is all the exchange knows.
    func time(from now: Timestamp) -> Timestamp {
        let exact: Timestamp
        switch self {
        case .after(let span): exact = now + span
        case .at(let time): exact = time
        }
        return Timestamp(seconds: Timestamp.floorDivide(exact.milliseconds + 999, 1000))
    }

    /// As it was written.
    package var text: String {
        switch self {
        case .after(let span): SpanText.text(span)
        case .at(let time): time.text
        }
    }
}

extension OrderRequest.TimeInForce {
    /// The short word of people: `gtc`, `ioc` or `fok`.
    package var word: String {
        switch self {
        case .goodTillCanceled: "gtc"
        case .immediateOrCancel: "ioc"
        case .fillOrKill: "fok"
        }
    }
}

extension DeskField where Value == OrderRequest.TimeInForce {
    package static let timeInForce = DeskField(
        "gtc (rests until cancelled), ioc (at once, the rest is cancelled) or fok (whole at once)"
    ) { text in
        for value: Value in [.goodTillCanceled, .immediateOrCancel, .fillOrKill]
        where value.word == text {
            return value
        }
        return nil
    }
}

extension DeskField where Value == OrderExpiry {
    /// A market lives for years at most; and sums of times stay far from their bounds.
    private static let longest = Milliseconds.seconds(10 * 366 * 24 * 3600)

    package static let expiry = DeskField(
        "a time from 1s on with its unit, such as 10min, or a moment such as 2026-11-22T09:15:00Z"
    ) { text in
        if let time = Timestamp(rfc3339: text.utf8) { return .at(time) }
        guard let span = SpanText.parse(text), (Milliseconds.seconds(1)...longest).contains(span)
        else { return nil }
        return .after(span)
    }
}
