import Nexum

extension VenueEvent {
    /// What happened to an order, or a fill, as one line for a file; nil for all else.
    ///
    /// `order ID CLIENT-ID MARKET yes|no COUNT STATUS FILLED` each time the order changes for good,
    /// `fill TRADE-ID ORDER-ID CLIENT-ID MARKET yes|no COUNT YES-PRICE POSITION-AFTER`. The side is
    /// what the order goes for; a client id that was not given is `-`.
    package var journalLine: String? {
        switch content {
        case .order(let order):
            "order \(order.id.text) \(order.clientID?.text ?? "-") \(order.ticker.text) "
                + "\(order.request.side.rawValue) \(order.request.quantity.text) "
                + "\(order.status.rawValue) \(order.filled.text)"
        case .fill(let fill):
            "fill \(fill.tradeID) \(fill.order.text) \(fill.clientID?.text ?? "-") "
                + "\(fill.ticker.text) \(fill.side.rawValue) \(fill.quantity.text) "
                + "\(fill.yesPrice.text) \(fill.positionAfter.text)"
        default: nil
        }
    }
}
