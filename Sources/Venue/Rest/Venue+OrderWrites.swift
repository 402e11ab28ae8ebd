import Nexum
import Wire

extension Venue {
    mutating func createOrder(_ call: Call, _ account: Int) throws(VenueRefusal) -> JSON {
        let request = try orderRequest(call.body)
        let number = try place(request, by: account)
        let order = orders[number]
        var body = JSONObject(["order_id": .string(order.id.text)])
        body.add("client_order_id", order.clientID.map { .string($0.text) })
        body.add("fill_count", .count(order.filled))
        body.add("remaining_count", .count(order.remaining))
        if !order.filled.isZero {
            let fees = order.takerFees + order.makerFees
            body.add("average_fill_price", .string(average(order.yesCost, order.filled)))
            body.add("average_fee_paid", .string(average(fees, order.filled)))
        }
        body.add("ts_ms", .integer(now.milliseconds))
        return body.json
    }

    /// Dollars for one contract, to the nearest ten-thousandth.
    private func average(_ total: Money, _ quantity: Quantity) -> String {
        let half = Int128(quantity.hundredths) / 2
        let exact = Int128.dividedDown(
            Int128(total.micros) + half, by: Int128(quantity.hundredths))
        return FixedPoint.text(Int64(exact), decimals: 4)
    }

    /// The path names no market: without `market_ticker` or `exchange_index` only shard 0 is asked.
    mutating func cancelOrder(_ call: Call, _ account: Int) throws(VenueRefusal) -> JSON {
        let number = try order(call.parameter, of: account)
        let order = orders[number]
        guard order.status == .resting, try shard(call.query) == order.exchangeIndex else {
            throw .notFound
        }
        let left = cancel(number, nil)
        tellTickers()
        var body = JSONObject(["order_id": .string(order.id.text)])
        body.add("client_order_id", order.clientID.map { .string($0.text) })
        body.add("reduced_by", .count(left))
        body.add("ts_ms", .integer(now.milliseconds))
        return body.json
    }

    private func shard(_ query: Query) throws(VenueRefusal) -> Int {
        if let ticker = query["market_ticker"] {
            return markets[try market(ticker)].listing.exchangeIndex
        }
        return Int(try query.integer("exchange_index") ?? 0)
    }

    mutating func cancelAllOrders(_ account: Int) -> Reply {
        for order in accounts[account].resting { cancel(order, nil) }
        tellTickers()
        return Reply(status: 204, body: nil)
    }
}
