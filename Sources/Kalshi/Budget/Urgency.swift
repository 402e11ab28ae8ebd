/// What a request is for: which goes first when not all can, and what is kept from it. The first
/// here goes first.
package enum Urgency: Int, Hashable, Sendable, CaseIterable {
    /// An order that sells what is held.
    case exit
    /// A cancel: an exit may wait for it.
    case cancel
    /// A sign of life of a connection that exits go out on: one small read each few seconds, and
    /// without it an exit may be what finds the connection dead.
    case proof
    /// The second sight of a market: a book read by a request.
    case witness
    /// A part of a pass over the account.
    case account
    /// Everything else: what markets are, previews, hours, limits; orders that open.
    case other
}

extension KalshiRequest.Kind {
    /// What a request of this kind is for where nobody says otherwise.
    package var urgency: Urgency {
        switch self {
        case .cancelOrder, .cancelOrders, .cancelAllOrders: .cancel
        case .balance, .positions, .orders, .order, .fills: .account
        // Until they are known the lowest tier holds, for all that is read at the start.
        case .accountLimits, .endpointCosts: .account
        default: .other
        }
    }
}
