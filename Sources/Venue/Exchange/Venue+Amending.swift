import Nexum

/// What an order is to become. The count is the total, fills included.
struct Amendment: Hashable, Sendable {
    let yesPrice: Price
    let quantity: Quantity
    /// Nil keeps it.
    let expiry: Expiry?
    let clientID: ClientOrderID?

    enum Expiry: Hashable, Sendable {
        case never
        case at(Timestamp)
    }
}

extension Venue {
    /// Changes a resting order. Only a smaller count or another expiry keep its place in the queue;
    /// else it goes to the back, and trades first if it crosses.
    mutating func amend(_ order: Int, _ amendment: Amendment) throws(VenueRefusal) {
        let record = orders[order]
        try checkMarket(record.request.market)
        if let id = amendment.clientID, id != record.clientID {
            try checkUnused(id, by: record.account)
        }
        guard amendment.quantity > record.filled else { throw .invalidSize }
        let remaining = amendment.quantity - record.filled
        var request = record.request
        request.yesPrice = amendment.yesPrice
        request.quantity = amendment.quantity
        switch amendment.expiry {
        case nil: break
        case .never: request.expires = nil
        case .at(let time): request.expires = time
        }
        let keepsPlace =
            request.yesPrice == record.request.yesPrice && remaining <= record.remaining
        if !keepsPlace { try checkChanged(order, request, remaining) }
        if let id = amendment.clientID, id != record.clientID {
            use(id, by: record.account)
            request.clientID = id
        }
        change(order, to: request, remaining, keepsPlace: keepsPlace)
    }

    /// Whether the account can pay for the changed order in place of the old one.
    private mutating func checkChanged(
        _ order: Int, _ request: OrderTicket, _ remaining: Quantity
    ) throws(VenueRefusal) {
        let account = orders[order].account
        let resting = accounts[account].resting
        accounts[account].resting.removeAll { $0 == order }
        defer { accounts[account].resting = resting }
        try checkBalance(request, remaining, by: account)
    }

    private mutating func change(
        _ order: Int, to request: OrderTicket, _ remaining: Quantity, keepsPlace: Bool
    ) {
        let account = orders[order].account
        if keepsPlace {
            markets[request.market].book.reduce(order: order, request.side, to: remaining)
        } else {
            _ = markets[request.market].book.cancel(order: order, request.side)
            accounts[account].resting.removeAll { $0 == order }
        }
        orders[order].request = request
        orders[order].remaining = remaining
        orders[order].reason = .amend
        orders[order].updated = now
        tellBook(request.market, cause: order)
        if keepsPlace { tellOrder(order) } else { match(order, remaining) }
        tellTickers()
    }

    /// Takes `quantity` off a resting order; nothing left cancels it.
    mutating func decrease(_ order: Int, by quantity: Quantity) {
        let request = orders[order].request
        guard quantity < orders[order].remaining else {
            cancel(order, .decrease)
            return
        }
        orders[order].decrease(by: quantity, at: now)
        markets[request.market].book.reduce(
            order: order, request.side, to: orders[order].remaining)
        tellBook(request.market, cause: order)
        tellOrder(order)
    }

    /// The contracts that must trade before an order does: all at better prices, and at its own
    /// those that came before it.
    func queuePosition(_ order: Int) -> Quantity {
        let request = orders[order].request
        return markets[request.market].book.ahead(of: order, request.side, at: request.limit)
    }
}
