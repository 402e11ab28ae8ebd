import Kalshi
import Nexum
import Wire

/// Every reader of an answer. The first byte chooses it, the second the status, the rest is a body.
enum RepliesTarget {
    /// In the order of the first bytes, which begin with `a`.
    enum Reply: Int, CaseIterable {
        case positions, orders, order, fills, markets, market, trades, book, event, series
        case balance, limits, costs, status, userTime, calendar, created, cancelled
        case create, cancel, date, recordedFrame, outage
    }

    private static let statuses = [200, 201, 400, 401, 403, 404, 408, 409, 410, 429, 500, 503, 504]

    static func run(_ bytes: [UInt8]) {
        guard bytes.count >= 2 else { return }
        let kinds = Reply.allCases
        let kind = kinds[(Int(bytes[0]) + kinds.count * 256 - 97) % kinds.count]
        let status = statuses[Int(bytes[1]) % statuses.count]
        let body = Array(bytes.dropFirst(2))
        if read(kind, status: status, body: body) { return }
        do throws(Failure) {
            let value = try Failure.document(status: status, body: body)
            promise(status < 300, "a document of an answer that went wrong")
            do throws(ReplyError) {
                try read(kind, value)
            } catch {
                promise(!error.description.isEmpty, "an error without words")
            }
        } catch {
            promise(!error.description.isEmpty && !error.code.isEmpty, "a failure without words")
        }
    }

    /// Readers of a body as it came; false when the kind is read from a document.
    private static func read(_ kind: Reply, status: Int, body: [UInt8]) -> Bool {
        switch kind {
        case .create:
            let outcome = PlaceOutcome(answer: status, body: body, to: ClientOrderID("ours"))
            if case .accepted(_, let filled, let remaining) = outcome {
                promise(status < 300, "accepted by an error")
                Units.check([filled, remaining])
            }
        case .cancel:
            if case .canceled = CancelOutcome(answer: status, body: body) {
                promise(status < 300, "cancelled by an error")
            }
        case .date:
            if let time = Timestamp(httpDate: String(decoding: body, as: UTF8.self)) {
                Units.check(time)
            }
        case .outage:
            if let resume = ExchangeStatus(unavailable: body)?.estimatedResume {
                Units.check(resume)
            }
        default: return false
        }
        return true
    }

    private static func read(_ kind: Reply, _ value: JSONValue) throws(ReplyError) {
        switch kind {
        case .positions: for item in try Page<PositionReading>(value).items { Units.check(item) }
        case .orders: for item in try Page<OrderReading>(value).items { Units.check(item) }
        case .order: Units.check(try OrderReading(reply: value))
        case .fills: for item in try Page<Fill>(value).items { Units.check(item) }
        case .created:
            let reply = try CreateOrderReply(value)
            Units.check([reply.filled, reply.remaining])
            Units.check(reply.time)
        case .cancelled:
            let reply = try CancelOrderReply(value)
            Units.check([reply.reducedBy])
            Units.check(reply.time)
        case .balance:
            let balance = try Balance(value)
            Units.check(balance.cash)
            for shard in balance.shards { Units.check(shard.cash) }
        default: try readMarketData(kind, value)
        }
    }

    private static func readMarketData(_ kind: Reply, _ value: JSONValue) throws(ReplyError) {
        switch kind {
        case .markets: for item in try Page<MarketFacts>(value).items { Units.check(item) }
        case .market: Units.check(try MarketFacts(reply: value))
        case .trades:
            for trade in try Page<Trade>(value).items {
                Units.check([trade.quantity])
                Units.check(trade.time)
            }
        case .book: Units.check(try OrderBook(reply: value))
        case .event:
            let event = try EventFacts(reply: value)
            for market in event.markets { Units.check(market) }
            let millionths = event.feeMultiplierMillionths ?? 0
            promise(millionths >= 0, "a negative multiplier")
        case .series:
            let series = try SeriesFacts(reply: value)
            promise(series.feeMultiplierMillionths >= 0, "a negative multiplier")
        default: try readExchange(kind, value)
        }
    }

    private static func readExchange(_ kind: Reply, _ value: JSONValue) throws(ReplyError) {
        switch kind {
        case .limits:
            let limits = try AccountLimits(value)
            for bucket in [limits.read, limits.write] { Units.check(bucket) }
        case .costs:
            let costs = try EndpointCosts(value)
            for entry in costs.entries { promise(entry.cost > 0, "a request that costs nothing") }
        case .status: _ = try ExchangeStatus(value).shard(0)
        case .userTime: Units.check(try UserDataTimestamp(value).asOf)
        case .calendar: Units.check(try TradingCalendar(reply: value))
        case .recordedFrame: Units.check(try RecordedFrame(value).receivedAt)
        default: break
        }
    }
}
