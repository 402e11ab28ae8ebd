import Nexum
import Wire

extension Venue {
    /// The longest client order id; documented for the sister protocol, assumed here.
    private static let clientIDLengthMax = 64

    /// Reads a new order, and the account it is for.
    func orderTicket(
        _ body: RequestBody, _ caller: Caller
    ) throws(VenueRefusal) -> (ticket: OrderTicket, account: Int) {
        let market = try market(try body.text("ticker"))
        try checkShard(try body.integer("exchange_index"), market)
        let account = try account(caller, try body.integer("subaccount"))
        guard let side = Side(bookSide: try body.text("side")) else {
            throw .invalidOrder("side must be bid or ask")
        }
        let ticket = OrderTicket(
            market: market, clientID: try clientID("client_order_id", body), side: side,
            yesPrice: try price(body, market), quantity: try body.quantity("count"),
            timeInForce: try body.word("time_in_force"),
            prevention: try body.word("self_trade_prevention_type"),
            expires: try expiration(body), isPostOnly: try body.flag("post_only"),
            isReduceOnly: try body.flag("reduce_only"),
            isCanceledOnPause: try body.flag("cancel_order_on_pause"),
            group: try group(body, account, market))
        try checkCombination(ticket)
        return (ticket, account)
    }

    /// What an order is to become; its market and side may only be repeated.
    func amendment(of order: Int, _ body: RequestBody) throws(VenueRefusal) -> Amendment {
        let record = orders[order]
        guard try body.text("ticker") == record.ticker.text else {
            throw VenueRefusal(400, "order_ticker_mismatch")
        }
        guard try body.text("side") == record.request.side.bookSide else {
            throw VenueRefusal(400, "order_side_mismatch")
        }
        try checkShard(try body.integer("exchange_index"), record.request.market)
        if let id = try clientID("client_order_id", body), id != record.clientID {
            throw VenueRefusal(400, "order_id_and_client_order_id_mismatch")
        }
        return Amendment(
            yesPrice: try price(body, record.request.market), quantity: try body.quantity("count"),
            expiry: try expiry(body), clientID: try clientID("updated_client_order_id", body))
    }

    /// A shard that is named must be the market's own; −1 lets the exchange find it.
    private func checkShard(_ shard: Int64?, _ market: Int) throws(VenueRefusal) {
        guard let shard, shard >= 0 else { return }
        guard shard == markets[market].listing.exchangeIndex else { throw .marketNotFound }
    }

    private func clientID(
        _ key: String, _ body: RequestBody
    ) throws(VenueRefusal) -> ClientOrderID? {
        guard let id = try body.optionalText(key) else { return nil }
        guard !id.isEmpty, id.utf8.count <= Self.clientIDLengthMax else {
            throw .invalidOrder("invalid \(key)")
        }
        return ClientOrderID(id)
    }

    private func price(_ body: RequestBody, _ market: Int) throws(VenueRefusal) -> Price {
        let text = Array(try body.text("price").utf8)
        guard let price = try? Price(text: text), markets[market].listing.grid.accepts(price) else {
            throw .invalidOrder("price is off the grid")
        }
        return price
    }

    private func expiration(_ body: RequestBody) throws(VenueRefusal) -> Timestamp? {
        guard let seconds = try body.integer("expiration_time") else { return nil }
        // Ten digits of seconds reach beyond the year 2200 and fit when they become milliseconds.
        guard (0...9_999_999_999).contains(seconds), Timestamp(seconds: seconds) > now else {
            throw .invalidOrder("expiration_time is past")
        }
        return Timestamp(seconds: seconds)
    }

    /// Of an amendment: nothing keeps the expiry, 0 takes it away.
    private func expiry(_ body: RequestBody) throws(VenueRefusal) -> Amendment.Expiry? {
        if try body.integer("expiration_time") == 0 { return .never }
        return try expiration(body).map { .at($0) }
    }

    private func group(
        _ body: RequestBody, _ account: Int, _ market: Int
    ) throws(VenueRefusal) -> Int? {
        guard let id = try body.optionalText("order_group_id"), !id.isEmpty else { return nil }
        for number in groups.indices
        where groups[number].id == id && groups[number].account == account
            && !groups[number].isDeleted
            && groups[number].exchangeIndex == markets[market].listing.exchangeIndex
        { return number }
        throw .groupNotFound
    }

    private func checkCombination(_ request: OrderTicket) throws(VenueRefusal) {
        let isResting = request.timeInForce == .goodTillCanceled
        if request.expires != nil && !isResting {
            throw .invalidOrder("expiration_time needs good_till_canceled")
        }
        if request.isPostOnly && !isResting {
            throw .invalidOrder("post_only needs good_till_canceled")
        }
        if request.isReduceOnly && request.timeInForce != .immediateOrCancel {
            throw .invalidOrder("reduce_only needs immediate_or_cancel")
        }
    }
}
