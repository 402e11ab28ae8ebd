import Nexum

/// Which held contracts are already spoken for by resting orders that would close them.
struct ClosingClaims {
    private struct Key: Hashable {
        let market: Int
        let side: Side
    }

    private var claimed: [Key: Quantity] = [:]

    /// What an order may take from the cash: its opening part is paid in full at its limit, and
    /// its fee as a taker; the closing part pays its fee from what it brings. The order's closing
    /// contracts are claimed.
    mutating func need(
        of request: OrderTicket, _ quantity: Quantity, holding: VenueHolding, fees: FeeSchedule
    ) -> Money {
        let key = Key(market: request.market, side: request.side)
        let before = claimed[key] ?? .zero
        let held =
            holding.position.side == request.side.opposite ? holding.position.magnitude : .zero
        let free = held > before ? held - before : .zero
        let closing = min(free, quantity)
        claimed[key] = before + closing
        let opening = quantity - closing
        guard !opening.isZero else { return .zero }
        return request.limit * opening + fees.modelFee(opening, at: request.yesPrice)
    }
}

extension Venue {
    func closingClaims(of account: Int) -> ClosingClaims {
        var claims = ClosingClaims()
        _ = reserved(account, &claims)
        return claims
    }

    /// The cash that resting orders may take.
    private func reserved(_ account: Int, _ claims: inout ClosingClaims) -> Money {
        var total = Money.zero
        for number in accounts[account].resting {
            let order = orders[number]
            total += claims.need(
                of: order.request, order.remaining,
                holding: accounts[account].holdings[order.request.market],
                fees: markets[order.request.market].fees)
        }
        return total
    }

    /// The cash no order has reserved; below zero when a position that orders close is gone.
    func available(_ account: Int) -> Money {
        var claims = ClosingClaims()
        return accounts[account].cash - reserved(account, &claims)
    }
}
