import Nexum

/// The first, lowest, highest and last of a price in a period.
struct PriceRangeSeen: Hashable, Sendable {
    let open: Price
    private(set) var low: Price
    private(set) var high: Price
    private(set) var close: Price

    init(_ price: Price) {
        open = price
        low = price
        high = price
        close = price
    }

    mutating func note(_ price: Price) {
        low = min(low, price)
        high = max(high, price)
        close = price
    }

    mutating func append(_ later: PriceRangeSeen) {
        low = min(low, later.low)
        high = max(high, later.high)
        close = later.close
    }
}

/// What happened to a market's prices in one period.
struct Candle: Hashable, Sendable {
    /// Unix seconds at which the period ends.
    let end: Int64
    var yesBid: PriceRangeSeen
    var yesAsk: PriceRangeSeen
    /// Nil while nothing traded.
    var price: PriceRangeSeen?
    /// The last price before the period; zero when nothing had traded.
    let previous: Price
    var volume = Quantity.zero
    /// Trades' YES prices times their counts.
    var traded = Money.zero
    var openInterest = Quantity.zero

    mutating func append(_ later: Candle) {
        yesBid.append(later.yesBid)
        yesAsk.append(later.yesAsk)
        if let more = later.price {
            if price == nil { price = more } else { price?.append(more) }
        }
        volume += later.volume
        traded += later.traded
        openInterest = later.openInterest
    }

    /// The same, of a longer period that ends later.
    func ending(at end: Int64) -> Candle {
        var longer = Candle(end: end, yesBid: yesBid, yesAsk: yesAsk, previous: previous)
        longer.price = price
        longer.volume = volume
        longer.traded = traded
        longer.openInterest = openInterest
        return longer
    }
}

/// A market's candles, one for each minute in which something happened.
struct Candles: Hashable, Sendable {
    private static let minute: Int64 = 60

    private var minutes: [Candle] = []
    private var lastPrice = Price.zero

    /// The best bid and ask as they are from now on.
    mutating func note(_ ticker: TickerRecord) {
        let bid = ticker.yesBid?.price ?? .zero
        let ask = (ticker.noBid?.price ?? .zero).complement
        begin(ticker.time, bid: bid, ask: ask)
        minutes[minutes.count - 1].yesBid.note(bid)
        minutes[minutes.count - 1].yesAsk.note(ask)
        minutes[minutes.count - 1].openInterest = ticker.openInterest
    }

    mutating func note(_ trade: TradeRecord) {
        let bid = minutes.last?.yesBid.close ?? .zero
        begin(trade.time, bid: bid, ask: minutes.last?.yesAsk.close ?? .one)
        let index = minutes.count - 1
        if minutes[index].price == nil {
            minutes[index].price = PriceRangeSeen(trade.yesPrice)
        } else {
            minutes[index].price?.note(trade.yesPrice)
        }
        minutes[index].volume += trade.quantity
        minutes[index].traded += trade.yesPrice * trade.quantity
        lastPrice = trade.yesPrice
    }

    private mutating func begin(_ time: Timestamp, bid: Price, ask: Price) {
        let end = Self.end(of: Self.minute, at: time.seconds)
        if let last = minutes.last, last.end >= end { return }
        var next = Candle(
            end: end, yesBid: PriceRangeSeen(minutes.last?.yesBid.close ?? bid),
            yesAsk: PriceRangeSeen(minutes.last?.yesAsk.close ?? ask), previous: lastPrice)
        next.openInterest = minutes.last?.openInterest ?? .zero
        minutes.append(next)
    }

    /// Candles of so many minutes that end within the bounds, both in Unix seconds.
    func list(from start: Int64, to end: Int64, minutes count: Int64) -> [Candle] {
        var list: [Candle] = []
        for candle in minutes {
            let periodEnd = Self.end(of: count * Self.minute, at: candle.end - 1)
            guard periodEnd >= start, periodEnd <= end else { continue }
            if let last = list.last, last.end == periodEnd {
                list[list.count - 1].append(candle)
            } else {
                list.append(candle.ending(at: periodEnd))
            }
        }
        return list
    }

    /// When the period that holds a second ends.
    private static func end(of seconds: Int64, at time: Int64) -> Int64 {
        time - ((time % seconds) + seconds) % seconds + seconds
    }
}
