import Nexum
import Wire

/// A session after its upgrade: its subscriptions, and the texts it is to be sent.
struct StreamState: Sendable {
    let account: Int
    private var subscriptions: [Subscription] = []
    private var lastSid = 0

    init(account: Int) { self.account = account }

    // MARK: Commands

    /// Carries out one command and returns the replies, acknowledgement first.
    mutating func run(_ command: StreamCommand, _ venue: Venue) -> [[UInt8]] {
        do throws(StreamError) {
            switch try command.action.get() {
            case .subscribe(let channels, let markets, let usesYesPrice, let wantsTickers):
                var replies: [[UInt8]] = []
                for channel in channels {
                    replies += subscribe(
                        channel, markets, usesYesPrice: usesYesPrice, wantsTickers: wantsTickers,
                        command.id, venue)
                }
                return replies
            case .unsubscribe(let sids): return try unsubscribe(sids, command.id)
            case .addMarkets(let sid, let markets):
                return try addMarkets(sid, markets, command.id, venue)
            case .deleteMarkets(let sid, let markets):
                let index = try index(of: sid)
                subscriptions[index].remove(markets)
                return [acknowledge(index, command.id)]
            case .snapshot(let sid, let markets):
                return try snapshots(sid, markets, command.id, venue)
            case .list: return [list(command.id)]
            }
        } catch {
            return [StreamFrames.error(error, id: command.id)]
        }
    }

    private func index(of sid: Int) throws(StreamError) -> Int {
        guard let index = subscriptions.firstIndex(where: { $0.sid == sid }) else {
            throw .unknownSid
        }
        return index
    }

    /// A second subscription to a channel adds its markets to the first.
    private mutating func subscribe(
        _ channel: Channel, _ markets: [MarketTicker]?, usesYesPrice: Bool, wantsTickers: Bool,
        _ id: Int64, _ venue: Venue
    ) -> [[UInt8]] {
        let wanted = channel.isFilterable ? markets?.map { venue.ticker(ofID: $0) } : nil
        var new = wanted ?? []
        let index: Int
        if let known = subscriptions.firstIndex(where: { $0.channel == channel }) {
            index = known
            new = subscriptions[known].add(wanted ?? [])
            subscriptions[known].usesYesPrice = usesYesPrice
        } else {
            lastSid += 1
            index = subscriptions.count
            subscriptions.append(
                Subscription(
                    sid: lastSid, channel: channel, tickers: wanted, usesYesPrice: usesYesPrice))
        }
        let body: JSON = [
            "channel": .string(channel.rawValue), "sid": .integer(Int64(subscriptions[index].sid)),
        ]
        var replies = [StreamFrames.reply("subscribed", id: id, body)]
        if channel == .orderbookDelta {
            for market in new { replies.append(snapshot(index, market, 0, venue)) }
        }
        if channel == .ticker, wantsTickers { replies += tickers(index, venue) }
        return replies
    }

    private mutating func unsubscribe(_ sids: [Int], _ id: Int64) throws(StreamError) -> [[UInt8]] {
        for sid in sids { _ = try index(of: sid) }
        var replies: [[UInt8]] = []
        for sid in sids {
            guard let index = subscriptions.firstIndex(where: { $0.sid == sid }) else { continue }
            let sequence = subscriptions[index].nextSequence()
            subscriptions.remove(at: index)
            replies.append(
                StreamFrames.reply("unsubscribed", id: id, sid: sid, sequence: sequence))
        }
        return replies
    }

    private mutating func addMarkets(
        _ sid: Int, _ markets: [MarketTicker], _ id: Int64, _ venue: Venue
    ) throws(StreamError) -> [[UInt8]] {
        let index = try index(of: sid)
        guard subscriptions[index].channel.isFilterable else { throw .unsupportedAction }
        let new = subscriptions[index].add(markets)
        var replies = [acknowledge(index, id)]
        if subscriptions[index].channel == .orderbookDelta {
            for market in new { replies.append(snapshot(index, market, 0, venue)) }
        }
        return replies
    }

    private mutating func snapshots(
        _ sid: Int, _ markets: [MarketTicker], _ id: Int64, _ venue: Venue
    ) throws(StreamError) -> [[UInt8]] {
        let index = try index(of: sid)
        guard subscriptions[index].channel == .orderbookDelta else { throw .unsupportedAction }
        for market in markets where !subscriptions[index].covers(market) { throw .invalidParameter }
        var replies: [[UInt8]] = []
        for market in markets { replies.append(snapshot(index, market, id, venue)) }
        return replies
    }

    /// The acknowledgement counts like any message of the subscription.
    private mutating func acknowledge(_ index: Int, _ id: Int64) -> [UInt8] {
        var tickers: [JSON] = []
        for ticker in subscriptions[index].tickers ?? [] { tickers.append(.string(ticker.text)) }
        let sequence = subscriptions[index].nextSequence()
        return StreamFrames.reply(
            "ok", id: id, sid: subscriptions[index].sid, sequence: sequence,
            ["market_tickers": .array(tickers)])
    }

    private func list(_ id: Int64) -> [UInt8] {
        var entries: [JSON] = []
        for subscription in subscriptions {
            entries.append([
                "channel": .string(subscription.channel.rawValue),
                "sid": .integer(Int64(subscription.sid)),
            ])
        }
        return StreamFrames.reply("ok", id: id, .array(entries))
    }

    /// Ends the oldest subscription with an error and gives the frame that says so; nil without
    /// one.
    mutating func breakOff(_ error: StreamError) -> [UInt8]? {
        guard let first = subscriptions.indices.first else { return nil }
        let sequence = subscriptions[first].nextSequence()
        let sid = subscriptions.remove(at: first).sid
        return StreamFrames.error(error, id: 0, sid: sid, sequence: sequence)
    }

    // MARK: Present state

    /// A market nobody listed has an empty book and no id.
    private mutating func snapshot(
        _ index: Int, _ ticker: MarketTicker, _ id: Int64, _ venue: Venue
    ) -> [UInt8] {
        let market = venue.marketNumber(ticker).map { venue.markets[$0] }
        let book = market?.book.displayed ?? OrderBook()
        subscriptions[index].tell(ticker, version: market?.book.version ?? 0)
        let body = StreamFrames.snapshot(
            ticker, marketID: market?.id ?? "", book,
            usesYesPrice: subscriptions[index].usesYesPrice)
        return message(index, "orderbook_snapshot", id: id, body, at: venue.now)
    }

    private mutating func tickers(_ index: Int, _ venue: Venue) -> [[UInt8]] {
        var frames: [[UInt8]] = []
        for market in venue.markets where subscriptions[index].covers(market.ticker) {
            let body = StreamFrames.ticker(market.tickerRecord(at: venue.now))
            frames.append(message(index, "ticker", body, at: venue.now))
        }
        return frames
    }

    private mutating func message(
        _ index: Int, _ type: String, id: Int64 = 0, _ body: JSON, at now: Timestamp
    ) -> [UInt8] {
        let sequence = subscriptions[index].nextSequence()
        return StreamFrames.message(
            type, sid: subscriptions[index].sid, sequence: sequence, id: id, body, at: now)
    }

    // MARK: Events

    /// The message an event means for this session; nil when it did not ask or may not know.
    mutating func message(of event: VenueEvent, at now: Timestamp) -> [UInt8]? {
        switch event.content {
        case .book(let notice): return delta(notice, at: now)
        case .bookCleared(let ticker, let id, let version):
            guard let index = index(.orderbookDelta, ticker) else { return nil }
            subscriptions[index].tell(ticker, version: version)
            let body = StreamFrames.snapshot(
                ticker, marketID: id, OrderBook(), usesYesPrice: subscriptions[index].usesYesPrice)
            return message(index, "orderbook_snapshot", body, at: now)
        case .ticker(let record):
            guard let index = index(.ticker, record.ticker) else { return nil }
            return message(index, "ticker", StreamFrames.ticker(record), at: now)
        case .trade(let trade):
            guard let index = index(.trade, trade.ticker) else { return nil }
            return message(index, "trade", StreamFrames.trade(trade), at: now)
        case .fill(let fill):
            guard let index = index(.fill, fill.ticker, of: fill.owner) else { return nil }
            return message(index, "fill", StreamFrames.fill(fill), at: now)
        case .order(let order):
            guard let index = index(.userOrders, order.ticker, of: order.owner) else {
                return nil
            }
            return message(index, "user_order", StreamFrames.order(order), at: now)
        case .position(let owner, let ticker, let holding):
            guard let index = index(.marketPositions, ticker, of: owner) else { return nil }
            let body = StreamFrames.position(owner, ticker, holding)
            return message(index, "market_position", body, at: now)
        case .group(let owner, let notice):
            guard let index = index(.orderGroupUpdates, nil, of: owner) else { return nil }
            return message(index, "order_group_updates", StreamFrames.group(notice), at: now)
        case .pauseTurn: return nil
        case .lifecycle(let notice):
            guard let index = index(.lifecycle, notice.ticker) else { return nil }
            return message(index, "market_lifecycle_v2", StreamFrames.lifecycle(notice), at: now)
        }
    }

    private mutating func delta(_ notice: BookNotice, at now: Timestamp) -> [UInt8]? {
        guard let index = index(.orderbookDelta, notice.ticker),
            subscriptions[index].isNews(notice.ticker, version: notice.change.version)
        else { return nil }
        let body = StreamFrames.delta(
            notice, to: account, usesYesPrice: subscriptions[index].usesYesPrice)
        return message(index, "orderbook_delta", body, at: now)
    }

    /// The subscription that gets a market's message; a private one only its own account's.
    private func index(
        _ channel: Channel, _ ticker: MarketTicker?, of owner: Owner? = nil
    ) -> Int? {
        guard owner?.account ?? account == account else { return nil }
        return subscriptions.firstIndex { subscription in
            guard subscription.channel == channel else { return false }
            return ticker.map { subscription.covers($0) } ?? true
        }
    }
}
