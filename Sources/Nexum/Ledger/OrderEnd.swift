/// How an order ended that waited in a book.
package struct OrderEnd: Hashable, Sendable, Codable {
    /// What ended it.
    package enum How: String, Hashable, Sendable, Codable {
        case filled, expired
        /// By the exchange, or by whoever trades the account beside this guard.
        case canceled
        /// Before an exit, or because more waited for sale than was held.
        case byGuard = "by-guard"
        /// It is not listed any more; its fills are told as fills.
        case unlisted
    }

    package let order: OrderID
    package let market: MarketTicker
    package let action: TradeRequest.Action
    package let side: Side
    /// In the price of the side.
    package let price: Price
    package let contracts: Quantity
    package let filled: Quantity
    package let how: How

    var text: String {
        "\(order.text): \(action.rawValue) \(contracts.shortText) \(side.rawValue) at "
            + "\(price.centsText) waits no more: \(ending)"
    }

    private var ending: String {
        switch how {
        case .filled: "filled"
        case .expired: "expired\(traded)"
        case .canceled: "cancelled, not through here\(traded)"
        case .byGuard: "cancelled by the guard\(traded)"
        case .unlisted: "filled or cancelled; see the fills"
        }
    }

    private var traded: String {
        filled.isZero ? ", nothing of it filled" : ", \(filled.shortText) of it filled"
    }
}
