/// A request played through the book and the account as they stand: every word of the order, what
/// it would do, and what stands against it.
package struct PlannedTrade: Hashable, Sendable {
    package let request: TradeRequest
    /// In the terms of the outcome it is long of; its limit is known unless nobody offers.
    package let order: DeskOrder
    package let ticket: Ticket
    /// When what rests ends; nil: never.
    package let expires: Timestamp?
    /// What may be sold at most; nil when buying.
    let sellable: Quantity?
    let exchangeIndex: Int
    /// Empty: it would be accepted.
    package let refusals: [Obstacle]

    /// In the price of the side that the request names; nil: nobody offers any.
    package var limit: Price? { order.limit.map(request.turned) }

    init(
        _ request: TradeRequest, sellable: Quantity?, leverage: Leverage, in view: DeskView,
        exchangeIndex: Int, against obstacles: [Obstacle], at now: Timestamp
    ) {
        self.request = request
        self.sellable = sellable
        self.exchangeIndex = exchangeIndex
        let expires = request.expiry?.time(from: now)
        self.expires = expires
        let order = Self.order(request, sellable, leverage, view)
        self.order = order
        ticket = Ticket(order, in: view)
        refusals = Self.unique(
            obstacles + Self.form(request, order, sellable, ticket, expires, now)
                + Self.broken(ticket) + Self.worst(order, ticket, view))
    }

    /// Where there is nothing to sell it does not matter that nobody buys it.
    private static func broken(_ ticket: Ticket) -> [Obstacle] {
        guard ticket.order.contracts.isZero else { return ticket.refusals }
        return ticket.refusals.filter { $0 != .noOffers }
    }

    /// The order with its limit: the one asked for, else the worst that the book asks for.
    private static func order(
        _ request: TradeRequest, _ sellable: Quantity?, _ leverage: Leverage, _ view: DeskView
    ) -> DeskOrder {
        // More than can be sold is refused: what is told of beside that is of what could be.
        let asked = request.contracts ?? sellable ?? .zero
        let contracts = min(asked, sellable ?? asked)
        let plain = DeskOrder(
            side: request.outcome, contracts: contracts, limit: nil, leverage: leverage)
        let walk = Walk(plain, offers: view.book.bids(request.outcome.opposite))
        return DeskOrder(
            side: request.outcome, contracts: contracts,
            limit: request.limit.map(request.turned) ?? walk.slices.last?.price,
            leverage: leverage, isImmediate: request.timeInForce != .goodTillCanceled)
    }

    /// What is wrong with the order by its own words.
    private static func form(
        _ request: TradeRequest, _ order: DeskOrder, _ sellable: Quantity?, _ ticket: Ticket,
        _ expires: Timestamp?, _ now: Timestamp
    ) -> [Obstacle] {
        var found: [Obstacle] = []
        let asked = request.contracts ?? order.contracts
        if let sellable, asked > sellable || sellable.isZero {
            found.append(
                .moreThanSellable(asked: asked, sellable: sellable, side: request.side))
        }
        if let expires, expires <= now { found.append(.expired) }
        guard let limit = order.limit, !order.contracts.isZero else { return found }
        if request.isPostOnly, !ticket.fills.isZero {
            found.append(.wouldTrade(at: request.turned(ticket.averagePrice ?? limit)))
        }
        let mustBeWhole = request.timeInForce == .fillOrKill || request.limit == nil
        if order.isImmediate, ticket.fills.isZero {
            found.append(.nobodyAtLimit(request.turned(limit)))
        } else if order.isImmediate, mustBeWhole, ticket.fills < order.contracts {
            found.append(.bookTooThin(asked: order.contracts, offered: ticket.fills))
        }
        return found
    }

    /// By the time it arrives the book may ask for its limit: that has to be affordable too.
    private static func worst(
        _ order: DeskOrder, _ ticket: Ticket, _ view: DeskView
    ) -> [Obstacle] {
        guard let limit = order.limit, !ticket.opens.isZero, view.isAccountKnown else {
            return []
        }
        var most = Reservation()
        most.add(
            order.contracts - min(ticket.closes, order.contracts), at: limit, order.leverage,
            fees: view.fees)
        let (free, left) = (
            view.freeMargin(of: view.portfolio), view.creditLeft(of: view.portfolio)
        )
        var found: [Obstacle] = []
        if most.margin > free { found.append(.marginShort(needed: most.margin, free: free)) }
        if most.credit > max(.zero, left) {
            found.append(.creditShort(needed: most.credit, left: max(.zero, left)))
        }
        return found
    }

    /// One want is told once: the first of its kind.
    private static func unique(_ obstacles: [Obstacle]) -> [Obstacle] {
        var (kept, codes): ([Obstacle], Set<String>) = ([], [])
        for obstacle in obstacles where codes.insert(obstacle.code).inserted {
            kept.append(obstacle)
        }
        return kept
    }
}
