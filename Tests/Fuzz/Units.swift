import Kalshi
import Nexum

/// What any value that was read must be: within its range, and the same after its own text.
enum Units {
    static func check(_ money: Money) {
        promise(abs(money.micros) <= Money.largestMicros, "an amount out of range")
        promise((try? Money(text: money.text.utf8)) == money, "an amount after its text")
    }

    static func check(_ price: Price) {
        promise((0...Price.wholeDollar).contains(price.tenThousandths), "a price out of range")
        promise((try? Price(text: price.text.utf8)) == price, "a price after its text")
    }

    static func check(_ quantities: [Quantity]) {
        for quantity in quantities {
            let range = 0...Quantity.largestHundredths
            promise(range.contains(quantity.hundredths), "a count out of range")
            promise((try? Quantity(text: quantity.text.utf8)) == quantity, "a count after its text")
        }
    }

    static func check(_ time: Timestamp) {
        promise(Timestamp(rfc3339: time.text.utf8) == time, "a time after its text")
    }

    static func check(_ book: OrderBook) {
        for side in [Side.yes, .no] {
            var last: Price?
            for level in book.bids(side).levels {
                check([level.quantity])
                promise(!level.quantity.isZero, "an empty level")
                promise(last.map { $0 < level.price } ?? true, "levels out of order")
                last = level.price
            }
        }
    }

    // MARK: Answers

    static func check(_ position: PositionReading) {
        promise(position.cost >= .zero, "a negative cost")
        check(position.cost)
        check([position.position.magnitude])
    }

    static func check(_ order: OrderReading) {
        check([order.initial, order.filled, order.remaining])
        check(order.yesPrice)
    }

    static func check(_ fill: Fill) {
        check([fill.quantity])
        check(fill.yesPrice)
        check(fill.fee)
        check(fill.time)
    }

    static func check(_ market: MarketFacts) {
        check(market.opens)
        check(market.closes)
        for cents in [0, 1, 50, 99, 100] {
            let price = Price.cents(cents)
            if let below = market.grid.atMost(price) {
                promise(below <= price && market.grid.accepts(below), "a price below")
            }
            if let above = market.grid.atLeast(price) {
                promise(above >= price && market.grid.accepts(above), "a price above")
            }
        }
    }

    static func check(_ bucket: AccountLimits.Bucket) {
        let now = Moment(nanoseconds: 0)
        var pace = Pace(
            refillPerSecond: bucket.refillPerSecond, capacity: bucket.capacity, at: now)
        promise(pace.take(1, at: now), "a full bucket without a token")
        promise(pace.wait(for: bucket.capacity, at: now) != nil, "a bucket that never fills")
    }

    static func check(_ calendar: TradingCalendar) {
        let now = Timestamp(milliseconds: 1_795_000_000_000)
        guard let pause = calendar.pause(at: now, within: .seconds(86_400)) else { return }
        promise(pause.begins < pause.ends && now < pause.ends, "a pause that is over")
    }
}
