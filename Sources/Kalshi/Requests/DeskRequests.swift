package import Nexum

/// What persons ask for, as it is sent.
extension KalshiRequest {
    /// Places an order of a person. An end, post-only and a group are said only of what may rest:
    /// the exchange refuses them of anything else.
    package static func create(_ placement: Placement, subaccount: Int) -> KalshiRequest {
        let mayRest = placement.request.timeInForce == .goodTillCanceled
        let terms = OrderTerms(
            expires: placement.expires, isPostOnly: placement.isPostOnly, group: placement.group)
        return create(placement.request, mayRest ? terms : nil, subaccount: subaccount)
    }

    /// Changes a resting order of a person; when it ends by itself stays as it is.
    package static func amend(_ change: OrderChange, subaccount: Int) -> KalshiRequest {
        let amendment = Amendment(
            market: change.market, outcome: change.outcome, yesPrice: change.yesPrice,
            total: change.total, exchangeIndex: change.exchangeIndex)
        return amend(change.order, amendment, subaccount: subaccount)
    }

    /// Asks something of the order group of a shard. One that is made takes the most that the
    /// exchange allows: fills alone shall never stop it.
    package static func ask(
        _ request: GroupRequest, ofShard shard: Int, subaccount: Int
    ) -> KalshiRequest {
        switch request {
        case .make:
            createGroup(
                limit: groupLimits.upperBound, exchangeIndex: shard, subaccount: subaccount)
        case .reset(let id): resetGroup(id, exchangeIndex: shard, subaccount: subaccount)
        case .stop(let id): triggerGroup(id, exchangeIndex: shard, subaccount: subaccount)
        }
    }
}
