/// One order of the account that may trade yet, as people and programs see it.
package struct OwnOrderStatus: Hashable, Sendable, Codable {
    package var market: String
    package var title: String?
    package var orderId: String?
    package var clientOrderId: String?
    /// Whose it is: `desk`, placed through here; `exit`, of the guard; `elsewhere`.
    package var origin: String
    /// `resting`, or where one without an answer stands: `sending`, `in-doubt`; `selling` of an
    /// exit.
    package var state: String
    /// `buy` opens or adds, `sell` closes what is held.
    package var action: TradeRequest.Action
    package var side: Side
    /// In the price of the side.
    package var price: Price
    package var yesPrice: Price
    package var contracts: Quantity
    package var filled: Quantity
    package var remaining: Quantity
    /// Of what it opens; nil: it closes.
    package var leverage: Leverage?
    /// What it may take of free margin and of credit when it fills.
    package var margin: Money
    package var credit: Money
    /// RFC 3339, UTC; nil: not said.
    package var created: String?
    package var ageMs: Int64?
    /// When it ends by itself; nil: never, or not said.
    package var expires: String?

    /// What an order is, without what it takes.
    init(
        _ request: OrderRequest, closing: Side?, state: String, filled: Quantity,
        remaining: Quantity
    ) {
        market = request.market.text
        clientOrderId = request.id.text
        self.state = state
        switch OrderToken(request.id) {
        case .opening, .closing: origin = "desk"
        case .exit: origin = "exit"
        case nil: origin = "elsewhere"
        }
        let isSale = closing == request.outcome.opposite
        (action, side) =
            isSale ? (.sell, request.outcome.opposite) : (.buy, request.outcome)
        yesPrice = request.yesPrice
        price = side == .yes ? request.yesPrice : request.yesPrice.complement
        contracts = request.contracts
        (self.filled, self.remaining) = (filled, remaining)
        (margin, credit) = (.zero, .zero)
    }
}

extension Engine {
    /// Every order of the account that may trade yet, by market, the listed ones first.
    package func ownOrders(at now: Instant) -> [OwnOrderStatus] {
        var rows: [OwnOrderStatus] = []
        for market in markets.keys.sorted() {
            guard let state = markets[market] else { continue }
            let reservations = reservations(in: market, state)
            for (order, reservation) in zip(state.resting, reservations) {
                rows.append(row(order, reservation, state, at: now))
            }
            if let exit = state.exit.intent {
                rows.append(
                    OwnOrderStatus(
                        exit.order, closing: exit.side, state: state.exit.name, filled: .zero,
                        remaining: exit.order.contracts))
            }
            rows += underWay(in: market, state)
        }
        return rows
    }

    /// An order of the account that is listed as resting; nil for any other.
    package func ownOrder(_ id: OrderID, at now: Instant) -> OwnOrderStatus? {
        ownOrders(at: now).first { $0.orderId == id.text }
    }

    private func row(
        _ order: OrderReading, _ reservation: Reservation, _ state: MarketState, at now: Instant
    ) -> OwnOrderStatus {
        let request = OrderRequest(
            id: order.clientOrder ?? ClientOrderID(""), market: order.market,
            outcome: order.outcome, contracts: order.initial, yesPrice: order.yesPrice,
            timeInForce: .goodTillCanceled, isReduceOnly: false,
            exchangeIndex: order.exchangeIndex)
        var row = OwnOrderStatus(
            request, closing: portfolio[order.market]?.side, state: "resting",
            filled: order.filled, remaining: order.remaining)
        row.title = state.facts?.title
        row.orderId = order.id.text
        row.clientOrderId = order.clientOrder?.text
        if row.action == .buy {
            row.leverage = leverage(of: order.clientOrder, order.id, in: order.market)
        }
        (row.margin, row.credit) = (reservation.margin, reservation.credit)
        row.created = order.created?.text
        row.ageMs = order.created.map {
            max(0, feed.exchangeTime(of: now.utc).since($0).count)
        }
        row.expires = order.expires?.text
        return row
    }

    /// Orders of persons without an answer, unless the list shows them already.
    private func underWay(in market: MarketTicker, _ state: MarketState) -> [OwnOrderStatus] {
        var rows: [OwnOrderStatus] = []
        for id in placings.keys.sorted() {
            guard let placing = placings[id], placing.isUnderWay,
                placing.placement.request.market == market,
                !state.orders.values.contains(where: { $0.clientOrder == id })
            else { continue }
            let placement = placing.placement
            var row = OwnOrderStatus(
                placement.request,
                closing: placement.action == .sell ? placement.side : nil,
                state: placing.phase == .sending ? "sending" : "in-doubt",
                filled: placing.counted, remaining: placing.awaited(isListed: false))
            row.title = state.facts?.title
            row.orderId = placing.order?.text
            row.expires = placement.expires?.text
            if placement.action == .buy { fill(&row, placement) }
            rows.append(row)
        }
        return rows
    }

    private func fill(_ row: inout OwnOrderStatus, _ placement: Placement) {
        var reservation = Reservation()
        reservation.add(
            row.remaining, at: placement.outcomePrice, placement.leverage,
            fees: markets[placement.request.market]?.fees ?? .standard)
        (row.margin, row.credit) = (reservation.margin, reservation.credit)
        row.leverage = placement.leverage
    }
}
