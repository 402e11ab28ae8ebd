import Nexum
import Wire

extension Venue {
    mutating func createOrder(_ call: Call, _ caller: Caller) throws(VenueRefusal) -> JSON {
        try create(try RequestBody(call.body), caller).json
    }

    private mutating func create(
        _ body: RequestBody, _ caller: Caller
    ) throws(VenueRefusal) -> JSONObject {
        let (ticket, account) = try orderTicket(body, caller)
        let order = orders[try place(ticket, by: account)]
        var reply = acknowledgement(order)
        reply.add("fill_count", .count(order.filled))
        reply.add("remaining_count", .count(order.remaining))
        addAverages(
            of: order.filled, cost: order.yesCost, fees: order.takerFees + order.makerFees,
            to: &reply)
        reply.add("ts_ms", .integer(now.milliseconds))
        return reply
    }

    private func acknowledgement(_ order: OrderRecord) -> JSONObject {
        var reply = JSONObject(["order_id": .string(order.id.text)])
        reply.add("client_order_id", order.clientID.map { .string($0.text) })
        return reply
    }

    private func addAverages(
        of filled: Quantity, cost: Money, fees: Money, to reply: inout JSONObject
    ) {
        guard !filled.isZero else { return }
        reply.add("average_fill_price", .string(average(cost, filled)))
        reply.add("average_fee_paid", .string(average(fees, filled)))
    }

    /// Dollars for one contract, to the nearest ten-thousandth.
    private func average(_ total: Money, _ quantity: Quantity) -> String {
        let half = Int128(quantity.hundredths) / 2
        let exact = Int128.dividedDown(
            Int128(total.micros) + half, by: Int128(quantity.hundredths))
        return FixedPoint.text(Int64(exact), decimals: 4)
    }

    /// The path names no market: without `market_ticker` or `exchange_index` only shard 0 is asked.
    mutating func cancelOrder(_ call: Call, _ caller: Caller) throws(VenueRefusal) -> JSON {
        let account = try account(caller, try call.query.integer("subaccount"))
        let shard = try shard(
            call.query["market_ticker"], try call.query.integer("exchange_index"))
        return try cancel(call.parameter, of: account, shard)
    }

    private mutating func cancel(
        _ id: String, of account: Int, _ shard: Int64
    ) throws(VenueRefusal) -> JSON {
        let number = try resting(id, of: account, shard)
        let left = cancel(number, nil)
        tellTickers()
        var reply = acknowledgement(orders[number])
        reply.add("reduced_by", .count(left))
        reply.add("ts_ms", .integer(now.milliseconds))
        return reply.json
    }

    /// The number of a resting order of the account on that shard.
    private func resting(
        _ id: String, of account: Int, _ shard: Int64
    ) throws(VenueRefusal) -> Int {
        let number = try order(id, of: [account])
        guard orders[number].status == .resting, shard == orders[number].exchangeIndex else {
            throw .notFound
        }
        try checkActive(onShard: orders[number].exchangeIndex)
        return number
    }

    private func shard(_ ticker: String?, _ index: Int64?) throws(VenueRefusal) -> Int64 {
        if let ticker { return Int64(markets[try market(ticker)].listing.exchangeIndex) }
        guard let index, index >= 0 else { return 0 }
        return index
    }

    mutating func cancelAllOrders(_ call: Call, _ caller: Caller) throws(VenueRefusal) -> Reply {
        for shard in shards { try checkActive(onShard: shard) }
        for account in try accounts(caller, call.query) {
            for order in accounts[account].resting { cancel(order, nil) }
            allCancelled[account] = now
        }
        tellTickers()
        return Reply(status: 204, body: nil)
    }

    // MARK: Changes

    mutating func amendOrder(_ call: Call, _ caller: Caller) throws(VenueRefusal) -> JSON {
        let account = try account(caller, try call.query.integer("subaccount"))
        let number = try order(call.parameter, of: [account])
        guard orders[number].status == .resting else { throw .notFound }
        let before = orders[number]
        try amend(number, try amendment(of: number, try RequestBody(call.body)))
        let after = orders[number]
        var reply = acknowledgement(after)
        let filled = after.filled - before.filled
        reply.add("fill_count", .count(filled))
        reply.add("remaining_count", .count(after.remaining))
        let fees = after.takerFees + after.makerFees - before.takerFees - before.makerFees
        addAverages(of: filled, cost: after.yesCost - before.yesCost, fees: fees, to: &reply)
        reply.add("ts_ms", .integer(now.milliseconds))
        return reply.json
    }

    /// Takes exactly one of what to take off, or what is to be left.
    mutating func decreaseOrder(_ call: Call, _ caller: Caller) throws(VenueRefusal) -> JSON {
        let account = try account(caller, try call.query.integer("subaccount"))
        let body = try RequestBody(call.body)
        let shard = try shard(
            try body.optionalText("market_ticker"), try body.integer("exchange_index"))
        let number = try resting(call.parameter, of: account, shard)
        decrease(number, by: try reduction(body, of: orders[number].remaining))
        tellTickers()
        var reply = acknowledgement(orders[number])
        reply.add("remaining_count", .count(orders[number].remaining))
        reply.add("ts_ms", .integer(now.milliseconds))
        return reply.json
    }

    private func reduction(
        _ body: RequestBody, of remaining: Quantity
    ) throws(VenueRefusal) -> Quantity {
        let (by, to) = (try body.optionalText("reduce_by"), try body.optionalText("reduce_to"))
        switch (by, to) {
        case (_?, nil): return try body.quantity("reduce_by")
        case (nil, let to?):
            guard let left = try? Quantity(text: Array(to.utf8)), left < remaining else {
                throw .invalidSize
            }
            return remaining - left
        default: throw .invalidOrder("give either reduce_by or reduce_to")
        }
    }

    // MARK: Batches

    /// Each order stands alone; one that is refused says why in its place.
    mutating func createOrders(_ call: Call, _ caller: Caller) throws(VenueRefusal) -> JSON {
        let bodies = try RequestBody(call.body).list("orders")
        try chargeBatch(call, count: bodies.count)
        var entries: [JSON] = []
        for body in bodies {
            do throws(VenueRefusal) {
                entries.append(try create(body, caller).json)
            } catch {
                var entry = JSONObject()
                entry.add(
                    "client_order_id", body.json["client_order_id"]?.string.map { .string($0) })
                entry.add("error", error.entry)
                entries.append(entry.json)
            }
        }
        return ["orders": .array(entries)]
    }

    mutating func cancelOrders(_ call: Call, _ caller: Caller) throws(VenueRefusal) -> JSON {
        let bodies = try RequestBody(call.body).list("orders")
        try chargeBatch(call, count: bodies.count)
        var entries: [JSON] = []
        for body in bodies {
            let id = try body.text("order_id")
            do throws(VenueRefusal) {
                let account = try account(caller, try body.integer("subaccount"))
                let shard = try shard(
                    try body.optionalText("market_ticker"), try body.integer("exchange_index"))
                entries.append(try cancel(id, of: account, shard))
            } catch {
                entries.append(
                    ["order_id": .string(id), "reduced_by": "0.00", "error": error.entry])
            }
        }
        return ["orders": .array(entries)]
    }
}
