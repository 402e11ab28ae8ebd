import Nexum

extension Venue {
    /// Takes a checked order: refuses it, or matches it and lets the rest stand or go. Returns its
    /// number.
    mutating func place(_ request: OrderTicket, by account: Int) throws(VenueRefusal) -> Int {
        try checkMarket(request.market)
        try checkUnused(request.clientID, by: account)
        try checkGroup(request.group)
        let reducible = accounts[account].holdings[request.market]
            .closing(request.side, request.quantity)
        let quantity = request.isReduceOnly ? reducible : request.quantity
        try checkBalance(request, quantity, by: account)
        if let id = request.clientID { use(id, by: account) }
        if request.timeInForce == .fillOrKill { try checkFillable(request, by: account) }
        let order = add(request, by: account)
        if request.isPostOnly,
            markets[request.market].book.crosses(request.side, limit: request.limit)
        {
            end(order, .postOnlyCrossCancel)
        } else {
            match(order, quantity)
        }
        tellTickers()
        return order
    }

    func checkMarket(_ market: Int) throws(VenueRefusal) {
        try checkTrading(onShard: markets[market].listing.exchangeIndex)
        switch markets[market].status {
        case .active: return
        case .inactive: throw .tradingPaused
        case .initialized, .closed, .determined, .finalized: throw .marketNotActive
        }
    }

    func checkUnused(_ id: ClientOrderID?, by account: Int) throws(VenueRefusal) {
        guard let id, let used = accounts[accounts[account].primary].clientIDs[id] else { return }
        let isLive = accounts[account].resting.contains { orders[$0].clientID == id }
        if let remembers = remembersIDsFor, !isLive, now.since(used) >= remembers { return }
        throw .orderAlreadyExists(id)
    }

    mutating func use(_ id: ClientOrderID, by account: Int) {
        accounts[accounts[account].primary].clientIDs[id] = now
    }

    /// An order that trades at once closes what is held now, whatever rests; one that may rest
    /// closes what resting orders have left to close.
    func checkBalance(
        _ request: OrderTicket, _ quantity: Quantity, by account: Int
    ) throws(VenueRefusal) {
        let mayRest = request.timeInForce == .goodTillCanceled
        var claims = mayRest ? closingClaims(of: account) : ClosingClaims()
        let need = claims.need(
            of: request, quantity, holding: accounts[account].holdings[request.market],
            fees: markets[request.market].fees)
        guard need <= available(account) else { throw .insufficientBalance }
    }

    /// A killed order has used its client order id all the same.
    private func checkFillable(_ request: OrderTicket, by account: Int) throws(VenueRefusal) {
        let taker = incoming(request, request.quantity, number: orders.count, account: account)
        guard markets[request.market].book.available(to: taker) >= request.quantity else {
            throw .fillOrKill
        }
    }

    private func incoming(
        _ request: OrderTicket, _ quantity: Quantity, number: Int, account: Int
    ) -> IncomingOrder {
        IncomingOrder(
            order: number, owner: accounts[account].primary, side: request.side,
            limit: request.limit,
            quantity: quantity, prevention: request.prevention)
    }

    mutating func add(_ request: OrderTicket, by account: Int) -> Int {
        let number = orders.count
        orders.append(
            OrderRecord(
                number: number, id: OrderID(VenueID.order(number + 1)), account: account,
                owner: owner(account), ticker: markets[request.market].ticker,
                exchangeIndex: markets[request.market].listing.exchangeIndex,
                groupID: request.group.map { groups[$0].id }, request: request, created: now,
                updated: now, remaining: request.quantity))
        return number
    }

    /// Matches what is left of an order, `quantity` of it at most, and lets the rest stand or go.
    mutating func match(_ order: Int, _ quantity: Quantity) {
        let request = orders[order].request
        let taker = incoming(request, quantity, number: order, account: orders[order].account)
        let before = orders[order].filled
        let result = markets[request.market].book.match(taker)
        for execution in result.executions {
            switch execution {
            case .traded(let maker, let price, let quantity):
                trade(
                    taker: order, maker: maker?.order, in: request.market,
                    makerSide: request.side.opposite, makerPrice: price, quantity)
            case .prevented(let resting):
                forget(resting.order, .selfTradeCancel)
            }
        }
        tellBook(request.market, cause: order)
        if orders[order].status == .executed {
            tellOrder(order)
        } else if result.isStopped {
            end(order, .selfTradeCancel)
        } else if quantity < orders[order].request.quantity - before {
            end(order, .reduceOnlyCancel)
        } else if request.timeInForce == .goodTillCanceled, !isStopped(request.group) {
            rest(order)
        } else {
            end(order, nil)
        }
        stopGroups()
        cancelShortfalls()
    }

    private mutating func rest(_ order: Int) {
        let record = orders[order]
        let resting = RestingOrder(
            order: order, owner: record.owner.account, price: record.request.limit,
            quantity: record.remaining)
        markets[record.request.market].book.rest(resting, record.request.side)
        accounts[record.account].resting.append(order)
        tellBook(record.request.market, cause: order)
        tellOrder(order)
    }

    /// Ends an order that never stood in the book.
    private mutating func end(_ order: Int, _ reason: OrderReason?) {
        orders[order].cancel(reason ?? orders[order].reason, at: now)
        tellOrder(order)
    }

    /// Cancels a resting order and returns what was left of it.
    @discardableResult
    mutating func cancel(_ order: Int, _ reason: OrderReason?) -> Quantity {
        let request = orders[order].request
        let left = orders[order].remaining
        _ = markets[request.market].book.cancel(order: order, request.side)
        forget(order, reason)
        tellBook(request.market, cause: order)
        return left
    }

    /// An order the book no longer holds is cancelled.
    private mutating func forget(_ order: Int, _ reason: OrderReason?) {
        orders[order].cancel(reason, at: now)
        accounts[orders[order].account].resting.removeAll { $0 == order }
        tellOrder(order)
    }

    /// A resting order that was to close a position may find it gone; what an account's cash no
    /// longer covers is cancelled, the newest first.
    mutating func cancelShortfalls() {
        for account in accounts.indices {
            while available(account) < .zero, let newest = accounts[account].resting.last {
                cancel(newest, .marginCancel)
            }
        }
    }
}
