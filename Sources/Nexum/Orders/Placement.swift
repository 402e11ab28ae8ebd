/// An order of a person as it is sent and as the ledger keeps it.
package struct Placement: Hashable, Sendable, Codable {
    package let request: OrderRequest
    package let action: TradeRequest.Action
    /// What is bought, or what is held and sold.
    package let side: Side
    /// Of what it opens.
    package let leverage: Leverage
    package let isPostOnly: Bool
    /// When what rests of it ends by itself; nil: never.
    package let expires: Timestamp?
    /// The group that it is cancelled with while it rests; nil: none.
    package var group: OrderGroupID?
    /// Who asked for it.
    package let uid: UInt32

    /// In the price of the side.
    package var limit: Price { side == .yes ? request.yesPrice : request.yesPrice.complement }

    /// The most of what it opens can cost: what is long of the outcome at the limit.
    var outcomePrice: Price {
        request.outcome == .yes ? request.yesPrice : request.yesPrice.complement
    }

    /// `buy 100 yes at 60¢ or better at 3x, gtc`.
    package var text: String {
        let leverage = action == .buy ? " at \(leverage.text)" : ""
        return "\(action.rawValue) \(request.contracts.shortText) \(side.rawValue) at "
            + "\(limit.centsText) or better\(leverage), \(request.timeInForce.word)"
            + (isPostOnly ? ", post-only" : "")
    }
}
